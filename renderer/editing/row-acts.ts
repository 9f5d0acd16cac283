import { YES } from '#shared/contract/staged-entry.ts'
import { labelField } from '#shared/domain/field.ts'
import type { CellField } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import { buildDraftRemoval, buildDrafts, draftAt, isMarked, MOST_DRAFTS, sameNames } from '../state/draft-rows.ts'
import type { DraftCells } from '../state/draft-rows.ts'
import { hasTwin } from '../state/name-twins.ts'
import { labelKeysOf } from '../state/row-source.ts'
import type { EditBlock } from '../state/staged-shape.ts'
import { cellSourceOf, fieldAt, nameAt } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { joinNotes } from '../cells/notes.ts'
import { selectRange } from '../cells/range.ts'
import { selectCells, selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { planOf, stageFrom } from './selection-memory.ts'

const { undoNames, notices, copyOf } = words.drafts

/** Makes a draft; with several rows selected, one for each. */
export function newDrafts(hands: Hands): void {
  const count = Math.max(1, selectedRows(hands).length)
  stageDrafts(hands, { drafts: Array.from({ length: count }, () => []), name: undoNames.create(count) })
}

/** Makes drafts of the selected rows: their labels, limits and groups, under names of their own. */
export function duplicateRows(hands: Hands): void {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  const rows = selectedRows(hands)
  if (!source || rows.length === 0) return
  if (rows.length > MOST_DRAFTS) return state.say({ kind: 'info', text: notices.tooMany(MOST_DRAFTS) })
  const fields: readonly CellField[] = [
    'monthly_limit',
    ...labelKeysOf(source.table, source.book, state.extraLabels).map(labelField),
    'group',
    'expiry',
  ]
  const taken = new Set<string>()
  const drafts = rows.map((row): DraftCells => [
    ['name', freeName(source, nameAt(source, row) ?? '', taken)],
    ...fields.map((field) => [field, fieldAt(source, row, field)] as const),
  ])
  stageDrafts(hands, { drafts, name: undoNames.duplicate(rows.length) })
}

function freeName(source: CellSource, name: string, taken: Set<string>): string | null {
  if (name.trim() === '') return null
  for (let number = 1; ; number++) {
    const wanted = copyOf(name, number)
    if (taken.has(wanted) || hasTwin(source.table, wanted) || sameNames(source.book, wanted) > 0) continue
    taken.add(wanted)
    return wanted
  }
}

interface DraftWish {
  readonly drafts: readonly DraftCells[]
  readonly name: string
  /** What is written into the rows beyond what they begin with. */
  readonly write?: (rows: readonly number[]) => readonly EditBlock[]
}

/** Stages drafts as one step and goes to the first of them. */
export function stageDrafts(hands: Hands, { drafts, name, write }: DraftWish): void {
  const { book, say } = hands.store.getState()
  if (!book.table) return
  if (drafts.length > MOST_DRAFTS) return say({ kind: 'info', text: notices.tooMany(MOST_DRAFTS) })
  const { rows, edits } = buildDrafts(book, drafts)
  const all = [...edits, ...(write?.(rows) ?? [])]
  const staging = {
    name,
    edits: all,
    done(): void {
      const { view } = hands.store.getState()
      const { all } = hands.layout()
      const top = view.indexOf(rows[0] ?? -1)
      const column = Math.max(
        0,
        all.findIndex(({ id }) => id === 'name'),
      )
      if (top >= 0) selectCells(hands, selectRange({ top, bottom: top, left: column, right: column }, all))
      say({ kind: 'info', text: notices.created(drafts.length) })
    },
  }
  stageFrom(hands, sizeOfEdits(all), planOf(staging))
}

function sizeOfEdits(edits: readonly EditBlock[]): number {
  return edits.reduce((sum, { rows }) => sum + rows.length, 0)
}

/**
 * Marks the keys of the selected rows for deletion; where all of them are marked, takes the marks off. Drafts among them
 * are removed. The connected key is passed over and counted.
 */
export function deleteRows(hands: Hands): void {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  if (!source) return
  const { book, ownRow } = source
  const selected = selectedRows(hands)
  const drafts = selected.filter((row) => draftAt(book, row) !== null)
  const keys = selected.filter((row) => row < source.table.rowCount && row !== ownRow)
  const isKeeping = keys.length > 0 && keys.every((row) => isMarked(book, row))
  const changing = isKeeping ? keys : keys.filter((row) => !isMarked(book, row))
  const marks: EditBlock = {
    field: 'delete',
    rows: Uint32Array.from(changing),
    tos: changing.map(() => (isKeeping ? null : YES)),
  }
  const say = (): void =>
    state.say({
      kind: 'info',
      text: joinNotes([
        changing.length > 0 && (isKeeping ? notices.kept : notices.marked)(changing.length),
        drafts.length > 0 && notices.removed(drafts.length),
        ownRow !== null && selected.includes(ownRow) && notices.protectedKey(1),
      ]),
    })
  const name = nameOf(drafts.length, changing.length, isKeeping)
  const edits = [...(changing.length > 0 ? [marks] : []), ...buildDraftRemoval(book, drafts)]
  stageFrom(hands, sizeOfEdits(edits), planOf({ name, edits, done: say }))
}

function nameOf(drafts: number, keys: number, isKeeping: boolean): string {
  if (drafts > 0) return keys > 0 ? undoNames.change(drafts + keys) : undoNames.remove(drafts)
  return (isKeeping ? undoNames.keep : undoNames.mark)(keys)
}

/** The rows that have a selected cell, in the order of the view. */
function selectedRows(hands: Hands): readonly number[] {
  const { view } = hands.store.getState()
  const places = new Uint8Array(view.length)
  for (const { top, bottom } of selectedRanges(hands)) places.fill(1, top, bottom + 1)
  return Array.from(view.filter((_, at) => places[at] === 1))
}
