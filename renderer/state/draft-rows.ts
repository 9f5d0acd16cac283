import { YES } from '#shared/contract/staged-entry.ts'
import type { CellValue } from '#shared/domain/change.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import type { DraftId } from '#shared/domain/draft.ts'
import { checkDraftCell, draftIdOf, draftNumber } from '#shared/domain/draft-row.ts'
import type { RowId } from '#shared/domain/draft-row.ts'
import type { CellField } from '#shared/domain/field.ts'
import type { ProblemCode } from '#shared/domain/problem.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { beyondRow, patchIn } from './staged-book.ts'
import type { StagedBook } from './staged-book.ts'
import type { EditBlock } from './staged-shape.ts'
import type { Store } from './store-shape.ts'

/** As many drafts as are made at once. */
export const MOST_DRAFTS = 10_000

/** What a new draft begins with. */
export type DraftCells = readonly (readonly [field: CellField, value: CellValue])[]

/** The draft in a row, `null` for a key. */
export function draftAt(book: StagedBook, row: number): DraftId | null {
  return row < (book.table?.rowCount ?? 0) ? null : parseDraftId(book.beyond[row - (book.table?.rowCount ?? 0)])
}

/** Whether a row is of a key that left the list. */
export function isGone(book: StagedBook, row: number): boolean {
  return book.table !== null && row >= book.table.rowCount && draftAt(book, row) === null
}

/** The rows of keys that left the list, as far as something is staged on them: no work vanishes with its key. */
export function goneRows(book: StagedBook): readonly number[] {
  const first = book.table?.rowCount ?? 0
  return book.beyond.flatMap((id, at) =>
    parseDraftId(id) === null && (book.cells[first + at] ?? 0) > 0 ? [first + at] : [],
  )
}

/** Whether the key of a row is marked for deletion. */
export function isMarked(book: StagedBook, row: number): boolean {
  return book.patches.get('delete')?.has(row) ?? false
}

/** The rows of the drafts there are, oldest first. */
export function draftRows(book: StagedBook): readonly number[] {
  const drafts = [...(book.patches.get('draft')?.keys() ?? [])].map((row) => ({ row, id: draftAt(book, row) }))
  const ranked = drafts.flatMap(({ row, id }) => (id === null ? [] : [{ row, rank: draftNumber(id) }]))
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ row }) => row)
}

/** The rows of a view that are keys of the list: what is beyond it stands behind them. */
export function keysIn(view: Uint32Array, rowCount: number): Uint32Array {
  let keys = view.length
  while (keys > 0 && (view[keys - 1] ?? 0) >= rowCount) keys--
  return view.subarray(0, keys)
}

/** A view with keys that left the list and drafts at its end; the same object when they stand there already. */
export function withDrafts(view: Uint32Array, book: StagedBook): Uint32Array {
  if (!book.table) return view
  const keys = keysIn(view, book.table.rowCount).length
  const more = [...goneRows(book), ...draftRows(book)]
  const isSame = view.length - keys === more.length && more.every((row, at) => view[keys + at] === row)
  if (isSame) return view
  const longer = new Uint32Array(keys + more.length)
  longer.set(view.subarray(0, keys))
  longer.set(more, keys)
  return longer
}

/** The row of a key or a draft, `null` when there is none. */
export function rowOfId({ book, rowOf }: Pick<Store, 'book' | 'rowOf'>, id: RowId): number | null {
  if (parseDraftId(id) === null) return rowOf(id as KeyId) // not a draft: a key
  const row = book.beyondRows.get(id)
  return row !== undefined && book.patches.get('draft')?.has(row) ? row : null
}

/** What makes new drafts, to be staged as one step, and the rows they will have. */
export function buildDrafts(book: StagedBook, drafts: readonly DraftCells[]) {
  const last = lastDraftNumber(book)
  const rows = drafts.map((_, at) => beyondRow(book, draftIdOf(last + 1 + at)))
  const fields = new Set(drafts.flatMap((cells) => cells.map(([field]) => field)))
  const edits: EditBlock[] = [{ field: 'draft', rows: Uint32Array.from(rows), tos: rows.map(() => YES) }]
  for (const field of fields) {
    const tos = drafts.map((cells) => cells.find(([one]) => one === field)?.[1] ?? null)
    edits.push({ field, rows: Uint32Array.from(rows), tos })
  }
  return { rows, edits }
}

/** The highest number a draft has. None is used again while a step that can be undone or redone knows it. */
export function lastDraftNumber(book: StagedBook): number {
  return book.beyond.reduce((most, id) => Math.max(most, numberOf(id)), 0)
}

function numberOf(id: RowId): number {
  const draft = parseDraftId(id)
  return draft === null ? 0 : draftNumber(draft)
}

/** What takes drafts away with everything written into them. */
export function buildDraftRemoval(book: StagedBook, rows: readonly number[]): readonly EditBlock[] {
  return [...book.patches].flatMap(([field, column]): EditBlock[] => {
    const held = rows.filter((row) => column.has(row))
    return held.length === 0 ? [] : [{ field, rows: Uint32Array.from(held), tos: held.map(() => null) }]
  })
}

/** The cells of a draft as they are staged. */
export function draftCells(book: StagedBook, row: number): DraftCells {
  return [...book.patches].flatMap(([field, column]): DraftCells => {
    const patch = column.get(row)
    return patch && field !== 'draft' && field !== 'delete' ? [[field, patch.to]] : []
  })
}

/** Why a cell of a draft keeps its key from being created, `null` when it does not. */
export function draftProblem(book: StagedBook, row: number, field: CellField): ProblemCode | null {
  const value = patchIn(book, row, field)?.to ?? null
  const now = field === 'expiry' ? new Date().toISOString() : null
  return checkDraftCell(field, value, sameNames(book, value), now)
}

/** How many drafts have the name of this one. */
export function sameNames(book: StagedBook, name: CellValue): number {
  return book.draftNames.get(name?.trim() ?? '') ?? 0
}
