import type { StagedField } from '#shared/contract/staged-entry.ts'
import { words } from '#shared/words/en.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { joinNotes } from '../cells/notes.ts'
import { selectRange } from '../cells/range.ts'
import type { GridPlace, Range } from '../cells/range.ts'
import type { SelectedSpan, Selection, Store } from '../state/store-shape.ts'
import { singleCell } from '../state/view-selection.ts'

const { changedBack, changedAgain, notInView } = words.grid.notices

// More rectangles than these say nothing to the eye, and each is drawn.
const FEW = 20

/**
 * Selects what the last undo or redo changed, and brings it into sight. Where that is too scattered or out of view, it goes
 * to the first cell of it and says how many they are.
 */
export function showTouched(state: () => Store, columns: readonly GridColumn[], step: 'undo' | 'redo'): void {
  const { cells, inView, ranges, first } = touchedInView(state(), columns)
  const all = ranges && selectAll(ranges, columns)
  if (all) state().seekAll(all)
  else if (first) state().seekAll(singleCell({ at: first.at, column: columns[first.column]?.id ?? '' }))
  if (all && inView === cells) return
  const changed = (step === 'undo' ? changedBack : changedAgain)(cells)
  const hidden = cells - inView
  state().say({ kind: 'info', text: joinNotes([changed, hidden > 0 && notInView(hidden)]) })
}

/** Selects rectangles; the first cell of the first is active. */
function selectAll(ranges: readonly Range[], columns: readonly GridColumn[]): Selection | null {
  const [first, ...others] = ranges.map((range) => selectRange(range, columns))
  if (!first) return null
  const more = others.map(({ anchor, head }): SelectedSpan => ({ anchor, head }))
  return { ...first, ...(more.length > 0 && { more }) }
}

/** What an undo or redo changed, as far as it is in view. */
interface TouchedInView {
  /** How many cells it changed at all, and how many of them are in view. */
  readonly cells: number
  readonly inView: number
  /** Exactly the cells in view; `null` where they are no few rectangles. */
  readonly ranges: readonly Range[] | null
  /** The uppermost of them, there the leftmost. */
  readonly first: GridPlace | null
}

/** Looks up the cells that the last undo or redo changed. What is about a whole key is in all cells of its row. */
function touchedInView({ touched, view, book }: Store, columns: readonly GridColumn[]): TouchedInView {
  const places = new Int32Array(book.cells.length).fill(-1)
  view.forEach((row, at) => (places[row] = at))
  const marks = columns.map(() => new Uint8Array(0))
  const mark = (column: number, at: number): void => {
    if (marks[column]?.length === 0) marks[column] = new Uint8Array(view.length)
    const own = marks[column]
    if (own) own[at] = 1
  }
  let [cells, inView] = [0, 0]
  for (const { field, rows } of touched ?? []) {
    cells += rows.length
    const shown = columnsOf(field, columns)
    if (shown.length === 0) continue
    for (const row of rows) {
      const at = places[row] ?? -1
      if (at < 0) continue
      inView++
      for (const column of shown) mark(column, at)
    }
  }
  const runs = marks.map(runsOf)
  const ranges = runs.some((own) => own.length > FEW) ? null : joinColumns(runs)
  return { cells, inView, ranges: ranges && ranges.length <= FEW ? ranges : null, first: firstOf(marks) }
}

function columnsOf(field: StagedField, columns: readonly GridColumn[]): readonly number[] {
  if (field === 'draft' || field === 'delete') return columns.map((_, at) => at)
  const column = columns.findIndex(({ id }) => id === field)
  return column < 0 ? [] : [column]
}

/** From the first to the last of places that are marked one after the other. */
type Run = readonly [top: number, bottom: number]

function runsOf(marks: Uint8Array): readonly Run[] {
  const runs: Run[] = []
  for (let top = marks.indexOf(1); top >= 0 && runs.length <= FEW;) {
    const end = marks.indexOf(0, top)
    const bottom = (end < 0 ? marks.length : end) - 1
    runs.push([top, bottom])
    top = marks.indexOf(1, bottom + 1)
  }
  return runs
}

/** Rectangles of runs; the same run in neighbouring columns is one of them. */
function joinColumns(runs: readonly (readonly Run[])[]): readonly Range[] {
  const done: Range[] = []
  let open = new Map<string, Range>()
  for (const [column, own] of runs.entries()) {
    const next = new Map<string, Range>()
    for (const [top, bottom] of own) {
      const name = `${top} ${bottom}`
      next.set(name, { top, bottom, left: open.get(name)?.left ?? column, right: column })
      open.delete(name)
    }
    done.push(...open.values())
    open = next
  }
  return [...done, ...open.values()].toSorted((one, other) => one.top - other.top || one.left - other.left)
}

function firstOf(marks: readonly Uint8Array[]): GridPlace | null {
  let first: GridPlace | null = null
  for (const [column, own] of marks.entries()) {
    const at = own.indexOf(1)
    if (at >= 0 && (first === null || at < first.at)) first = { at, column }
  }
  return first
}
