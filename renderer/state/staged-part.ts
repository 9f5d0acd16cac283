import { checkValue } from '#shared/domain/change.ts'
import type { CellField } from '#shared/domain/field.ts'
import { cellAt } from '#shared/domain/key-table.ts'
import { mergeCell } from '#shared/domain/merge.ts'
import type { StagedEntry } from '#shared/contract/staged-entry.ts'
import { seeDrafts } from './draft-lines.ts'
import { draftAt, draftProblem } from './draft-rows.ts'
import { patchIn } from './staged-book.ts'
import type { Command, StagedBook } from './staged-book.ts'
import type { Store, ViewSlice } from './store-shape.ts'
import { singleCell } from './view-selection.ts'
import type { PatchState, StagedSlice } from './staged-shape.ts'

type Part = Pick<
  StagedSlice,
  'book' | 'stagedVersion' | 'stagedCount' | 'stagedKeyCount' | 'undoName' | 'redoName' | 'touched'
> &
  Pick<ViewSlice, 'hiddenStaged'> &
  Partial<Pick<Store, 'view' | 'groups' | 'viewVersion' | 'selection'>>

/** What the store says about a book after it changed: one version step, whatever the number of cells. */
export function stagedPart(store: Store | null, book: StagedBook, command: Command | null = null): Part {
  return {
    book,
    stagedVersion: (store?.stagedVersion ?? 0) + 1,
    stagedCount: book.count,
    stagedKeyCount: book.keyCount,
    undoName: book.undo.at(-1)?.name ?? null,
    redoName: book.redo.at(-1)?.name ?? null,
    touched: command && command.blocks,
    hiddenStaged: countHidden(book, store?.shown ?? null),
    ...(store && viewWithDrafts(store, book)),
  }
}

/** Drafts come and go at the end of the view, whatever the filter. */
function viewWithDrafts(store: Store, book: StagedBook): Partial<Part> {
  const { view, groups } = seeDrafts(store, book)
  if (view === store.view) return {}
  const { selection } = store
  const isInside = selection && [selection.active, selection.anchor, selection.head].every(({ at }) => at < view.length)
  const at = Math.min(selection?.active.at ?? 0, view.length - 1)
  const last = selection && at >= 0 ? singleCell({ ...selection.active, at }) : null
  return { view, groups, viewVersion: store.viewVersion + 1, selection: isInside ? selection : last }
}

/** How many staged cells stand in rows of the list that are not in view. `shown` is `null` when all rows are. */
export function countHidden(book: StagedBook, shown: Uint8Array | null): number {
  if (!shown || book.count === 0) return 0
  let hidden = 0
  for (let row = 0; row < shown.length; row++) if (shown[row] === 0) hidden += book.cells[row] ?? 0
  return hidden
}

/** Where a staged cell stands: a bad value first, because it needs the user whatever the list says. */
export function patchStateIn(book: StagedBook, row: number, field: CellField): PatchState | null {
  const patch = patchIn(book, row, field)
  if (!patch || !book.table) return null
  if (draftAt(book, row) !== null) return draftProblem(book, row, field) ? 'invalid' : null
  if (checkValue(field, patch.to)) return 'invalid'
  if (row >= book.table.rowCount || field === 'name' || field === 'group') return 'conflict'
  return mergeCell(cellAt(book.table, row, field), patch.base, patch.to) === 'conflict' ? 'conflict' : 'staged'
}

/** The highest batch id of a log. */
export function newestId(entries: readonly StagedEntry[]): number {
  return entries.reduce((newest, entry) => (entry.kind === 'batch' ? Math.max(newest, entry.id) : newest), 0)
}
