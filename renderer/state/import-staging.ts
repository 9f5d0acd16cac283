import type { Bridge } from '#shared/contract/bridge.ts'
import { ok } from '#shared/contract/failure.ts'
import type { Result } from '#shared/contract/failure.ts'
import type { ImportBlock, ImportResult } from '#shared/contract/import.ts'
import { YES } from '#shared/contract/staged-entry.ts'
import { draftIdOf } from '#shared/domain/draft-row.ts'
import { words } from '#shared/words/en.ts'
import { lastDraftNumber } from './draft-rows.ts'
import type { ImportStaged } from './import-shape.ts'
import { beyondRow } from './staged-book.ts'
import type { StagedBook } from './staged-book.ts'
import type { EditBlock } from './staged-shape.ts'
import type { Store } from './store-shape.ts'

interface Staging {
  readonly bridge: Bridge
  readonly get: () => Store
  readonly result: ImportResult
  readonly name: string
  readonly signal: AbortSignal
  readonly onPart: (part: number) => void
}

/** Collecting is the smaller part of the work. */
const COLLECTED = 0.4

/** Stages what a table means as one step; `null` when it was called off, or when a newer list came. */
export async function stageImport(staging: Staging): Promise<Result<ImportStaged | null>> {
  const { bridge, get, result, name, signal, onPart } = staging
  const { book, snapshotId } = get()
  if (snapshotId !== result.snapshotId) return ok(null)
  const edits: EditBlock[] = []
  let changes = 0
  const rows = draftRowsFor(book, result.drafts)
  const lines = new Uint32Array(rows.length)
  if (rows.length > 0) edits.push({ field: 'draft', rows, tos: Array.from({ length: rows.length }, () => YES), lines })
  const all = (result.counts?.update ?? 0) + (result.counts?.create ?? 0)
  for (let at = 0, isLast = false; !isLast; at++) {
    const answer = await bridge.invoke('import.piece', { at })
    if (!answer.ok) return answer
    if (signal.aborted || get().book !== book) return ok(null)
    ;({ isLast } = answer.value)
    for (const block of answer.value.blocks) {
      edits.push(editOf(block, rows))
      if (block.of === 'keys') changes += block.rows.length
      else block.rows.forEach((number, place) => (lines[number] = block.lines[place] ?? 0))
    }
    onPart(COLLECTED * Math.min(1, sizeOf(edits) / Math.max(1, all)))
  }
  const undoName = words.importPreview.undoName(name)
  const staged = await get().stageInSlices(undoName, edits, {
    signal,
    file: name,
    onProgress: (part) => onPart(COLLECTED + (1 - COLLECTED) * part),
  })
  return ok(staged === null ? null : { name, changes, created: rows.length })
}

/** Rows of new drafts: each number is used once. */
function draftRowsFor(book: StagedBook, count: number): Uint32Array {
  const last = lastDraftNumber(book)
  return Uint32Array.from({ length: count }, (_, at) => beyondRow(book, draftIdOf(last + 1 + at)))
}

function editOf({ of, field, rows, lines, codes, values }: ImportBlock, drafts: Uint32Array): EditBlock {
  const places = of === 'keys' ? rows : rows.map((number) => drafts[number] ?? 0)
  return { field, rows: places, tos: Array.from(codes, (code) => values[code] ?? null), lines }
}

function sizeOf(edits: readonly EditBlock[]): number {
  return edits.reduce((sum, { rows }) => sum + rows.length, 0)
}
