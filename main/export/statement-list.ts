import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { nano, nanoText } from '#shared/domain/money.ts'
import { foldedName } from '#shared/export/file-name.ts'
import { daysOf } from '#shared/export/statement-days.ts'
import { residualOf } from '#shared/spend/statements/statement.ts'
import type { StatementMonth } from '#shared/spend/statements/statement.ts'

/** What is asked of a folder into which statements are written. */
export interface FolderFiles {
  readonly list: (folder: string) => Promise<readonly { readonly name: string; readonly isFolder: boolean }[]>
  readonly read: (path: string) => Promise<Uint8Array | null>
  readonly remove: (path: string) => Promise<void>
}

/** What became of files of the month that are not of this writing. */
export interface OlderFiles {
  /** Written by us before, unaltered since, of a customer who has no statement any more: they are gone. */
  readonly removed: readonly string[]
  /** All others: they are as they were. */
  readonly left: readonly string[]
  /** Those among them, with their hash, that are ours and could not be taken away now. */
  readonly held: ReadonlyMap<string, string>
}

const list = z.object({
  version: z.literal(1),
  organisation: z.string(),
  month: z.string(),
  label: z.string(),
  issued_at: z.string().nullable(),
  files: z.array(z.object({ name: z.string(), sha256: z.string() })),
})

/** The list of files that were written for a month. */
export type WrittenList = z.infer<typeof list>

/** The name of the list of files of a month. */
const listName = (month: string): string => `${month}.files.json`

/** Reads which files were written for a month into a folder; `null` where there is no such list. */
export async function readWrittenList(folder: string, month: string, files: FolderFiles): Promise<WrittenList | null> {
  const bytes = await files.read(join(folder, listName(month)))
  if (!bytes) return null
  try {
    const parsed = list.safeParse(JSON.parse(Buffer.from(bytes).toString()))
    return parsed.success && parsed.data.month === month ? parsed.data : null
  } catch {
    return null
  }
}

/** The list as it is written: the files by hash, and what the statements come to and tie to. */
export function writtenListText(
  month: StatementMonth,
  organisation: string,
  hashes: ReadonlyMap<string, string>,
): { readonly name: string; readonly text: string } {
  const { first, last } = daysOf(month)
  const residual = residualOf(month)
  const { standing, unbilled, pivot } = month
  const facts = {
    version: 1,
    organisation,
    month: month.month,
    label: month.terms.label,
    issued_at: month.issuedAt,
    first_day: first,
    last_day: last,
    time_zone: 'UTC',
    currency: 'USD',
    as_of: standing?.asOf ?? null,
    reconciliation: {
      statements: nanoText(nano(pivot - unbilled)),
      unbilled: nanoText(unbilled),
      pivot: nanoText(pivot),
      residual: residual === null ? null : nanoText(residual),
      organisation: standing && nanoText(standing.organisation),
    },
    files: [...hashes].map(([name, sha256]) => ({ name, sha256 })),
  }
  return { name: listName(month.month), text: `${JSON.stringify(facts, null, 1)}\n` }
}

/**
 * Takes away the files of customers who have no statement any more. SECURITY: only names that stand in the folder itself,
 * that the list of the writing before has, and whose bytes are still those that were written; of the same organisation and
 * label, and never of a month that was issued.
 */
export async function clearOlder(
  { month, terms }: Pick<StatementMonth, 'month' | 'terms'>,
  organisation: string,
  before: WrittenList | null,
  { folder, written, files }: { readonly folder: string; readonly written: Iterable<string>; readonly files: FolderFiles }, // prettier-ignore
): Promise<OlderFiles> {
  // Where capitals do not tell names apart, a file may be listed by its older name.
  const own = new Set([...written].map(foldedName))
  const isSame = before !== null && before.organisation === organisation && before.label === terms.label
  const known = new Map(isSame && before.issued_at === null ? before.files.map(({ name, sha256 }) => [name, sha256]) : []) // prettier-ignore
  const others = (await files.list(folder)).filter(
    ({ name, isFolder }) =>
      !isFolder && name.startsWith(`${month} `) && /\.(?:csv|xlsx)$/.test(name) && !own.has(foldedName(name)),
  )
  const [removed, left]: [string[], string[]] = [[], []]
  const held = new Map<string, string>()
  for (const { name } of others) {
    const path = join(folder, name)
    const hash = known.get(name)
    const bytes = hash === undefined ? null : await files.read(path).catch(() => null)
    const isOurs = bytes !== null && createHash('sha256').update(bytes).digest('hex') === hash
    // A file that another program holds open stays, and is tried again with the next writing.
    const isGone = isOurs && (await files.remove(path).then(() => true, () => false)) // prettier-ignore
    if (isOurs && !isGone && hash !== undefined) held.set(name, hash)
    ;(isGone ? removed : left).push(name)
  }
  return { removed: removed.toSorted(), left: left.toSorted(), held }
}
