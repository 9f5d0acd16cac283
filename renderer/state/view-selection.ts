import { idAt } from '#shared/domain/key-table.ts'
import { draftAt, rowOfId } from './draft-rows.ts'
import type { CellPlace, SelectedSpan, Selection, Store } from './store-shape.ts'

/** The selection in a new view: on the same keys where they still stand together, else on the active cell's key alone. */
export function carrySelection(before: Store, after: Store, view: Uint32Array): Selection | null {
  const { selection } = before
  if (!selection || view.length === 0) return null
  const move = createMover(before, after, view)
  const active = move(selection.active)
  if (!active) return singleCell({ ...selection.active, at: Math.min(selection.active.at, view.length - 1) })
  const moveSpan = ({ anchor, head }: SelectedSpan): SelectedSpan | null => {
    const from = move(anchor)
    const to = move(head)
    return from && to && to.at - from.at === head.at - anchor.at ? { anchor: from, head: to } : null
  }
  const last = moveSpan(selection)
  if (!last) return singleCell(active)
  const more = (selection.more ?? []).map(moveSpan)
  if (more.length === 0) return { active, ...last }
  return more.every((span) => span !== null) ? { active, ...last, more } : singleCell(active)
}

/** The rows that have a selected cell, in the order of the view. */
export function rowsOfSelection({ selection, view }: Store): readonly number[] {
  if (!selection) return []
  const places = new Uint8Array(view.length)
  for (const { anchor, head } of [selection, ...(selection.more ?? [])])
    places.fill(1, Math.min(anchor.at, head.at), Math.max(anchor.at, head.at) + 1)
  return Array.from(view.filter((_, at) => places[at] === 1))
}

/** A selection of one cell. */
export function singleCell(place: CellPlace): Selection {
  return { active: place, anchor: place, head: place }
}

function createMover(before: Store, after: Store, view: Uint32Array): (place: CellPlace) => CellPlace | null {
  return ({ at, column }) => {
    const row = before.view[at]
    if (row === undefined || !before.table) return null
    const draft = draftAt(before.book, row)
    const now = draft !== null || before.table !== after.table ? rowOfId(after, draft ?? idAt(before.table, row)) : row
    const next = now === null ? -1 : view.indexOf(now)
    return next < 0 ? null : { at: next, column }
  }
}
