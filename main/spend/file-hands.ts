import { AppError } from '#shared/contract/app-error.ts'
import { nano, nanoText } from '#shared/domain/money.ts'
import { pivotBlock } from '#shared/export/pivot-block.ts'
import type { FocusAccount } from '#shared/export/focus-table.ts'
import type { NamedPivot } from '#shared/export/pivot-facts.ts'
import type { StatementOrigin } from '#shared/export/statement-sheet.ts'
import type { PivotFileForm } from '#shared/spend/pivot-file-form.ts'
import { dimensionsOf } from '#shared/spend/pivot/further-asked.ts'
import type { Dimension, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { PivotResult } from '#shared/spend/pivot/pivot-result.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import type { StatementMonth } from '#shared/spend/statements/statement.ts'
import { atomicWrite } from '../store/atomic-write.ts'
import type { FileLayer } from '../store/file-layer.ts'
import { storeDeps } from '../store/store-deps.ts'
import { askOf } from './ask-pivot.ts'
import type { FileHands, StatementsTask } from './file-tasks.ts'
import { makeStatements } from './statement-book.ts'
import type { StatementGround } from './statement-book.ts'

/** Writes one file, all of it or nothing. */
type WriteFile = (path: string, content: string | AsyncIterable<Uint8Array>) => Promise<void>

/** Who makes the bytes of files. */
export interface FileWriters {
  /** Answers the path of what stands beside the file, or `null`. */
  readonly savePivot: (
    form: PivotFileForm,
    pivot: NamedPivot & { readonly source: SpendSource; readonly account: FocusAccount; readonly version: string },
    into: { readonly path: string; readonly write: WriteFile },
  ) => Promise<string | null>
  readonly writeStatements: (
    month: StatementMonth,
    origin: StatementOrigin,
    into: {
      readonly folder: string
      readonly write: WriteFile
      readonly files: Pick<FileLayer, 'list' | 'read' | 'remove'>
    },
  ) => Promise<{ readonly removed: readonly string[]; readonly left: readonly string[] }>
}

/** What the hands work with. The writers are loaded with the first file. */
export interface FileGround extends StatementGround {
  /** What is stored of usage that is divided by these dimensions. */
  readonly sourceOf: (asked: readonly Dimension[]) => Promise<SpendSource>
  readonly writers: () => Promise<FileWriters>
}

/** As much as one message to the page holds. */
const MOST_TEXT = 1_000_000

/** Makes the hands that write files of spend. */
export function createFileHands(ground: FileGround): FileHands {
  const { sourceOf, deps, writers } = ground
  const { files } = storeDeps(deps)
  const answer = async (query: PivotQuery): Promise<{ source: SpendSource; result: PivotResult }> => {
    const source = await sourceOf(dimensionsOf(query))
    return { source, result: askOf(source)(query) }
  }
  return {
    async export({ query, form, path, account }) {
      const { source, result } = await answer(query)
      const { savePivot } = await writers()
      const pivot = { source, result, valueNames: query.values, account, version: __VERSION__ }
      return { path, beside: await savePivot(form, pivot, { path, write: (to, content) => atomicWrite(files, to, content) }) } // prettier-ignore
    },
    statements: (task) => saveStatements(ground, task),
    async text({ query, ...form }) {
      const { result } = await answer(query)
      const text = pivotBlock(result, form)
      if (text.length <= MOST_TEXT) return text
      throw new AppError('pivot_too_large', { detail: `${result.rows.length} × ${result.columns.length}` })
    },
  }
}

async function saveStatements(ground: FileGround, { order, folder, organisation }: StatementsTask) {
  const made = await makeStatements(ground, order)
  if (made.kind !== 'made') return made
  const { files } = storeDeps(ground.deps)
  const { month, wasIssued, isProvisional, uncounted } = made
  const { writeStatements } = await ground.writers()
  await files.makeFolder(folder)
  const { removed, left } = await writeStatements(month, { organisation, isProvisional, uncounted }, {
    folder,
    write: (path, pieces) => atomicWrite(files, path, pieces),
    files,
  }) // prettier-ignore
  const total = month.statements.reduce((sum, statement) => sum + statement.total, 0n)
  return {
    kind: 'saved',
    folder,
    month: month.month,
    statements: month.statements.length,
    total: nanoText(nano(total)),
    unbilled: nanoText(month.unbilled),
    pivot: nanoText(month.pivot),
    issuedAt: month.issuedAt,
    wasIssued,
    isProvisional,
    uncounted,
    removed,
    left,
  } as const
}
