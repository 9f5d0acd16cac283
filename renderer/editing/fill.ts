import type { CellValue } from '#shared/domain/change.ts'
import { words } from '#shared/words/en.ts'
import type { Selection } from '../state/store-shape.ts'
import { cellSourceOf, isUntold, rawAt } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { gatherEdits } from './edit-cells.ts'
import type { Gathered, MetCell, Target } from './edit-cells.ts'
import { convertValue } from '../cells/edit-text.ts'
import { activeOf, selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { joinNotes } from '../cells/notes.ts'
import { columnAt } from '../cells/range.ts'
import type { Range } from '../cells/range.ts'
import { sizeOfAll } from '../cells/ranges.ts'
import type { SlicedWork } from '../state/slices.ts'
import { stageFrom } from './selection-memory.ts'
import type { Staging } from './selection-memory.ts'

/** What a fill reads from: the list as the user sees it. */
export interface FillGround {
  readonly source: CellSource
  /** What stands in a cell; `undefined` where nobody knows. */
  readonly valueAt: (at: number, index: number) => CellValue | undefined
}

/** The ground under the grid of now. */
export function groundOf(hands: Hands): FillGround | null {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  const { all } = hands.layout()
  if (!source || state.view.length === 0) return null
  return { source, valueAt: (at, index) => seenAt(source, state.view[at] ?? 0, all[index]?.id ?? '') }
}

function seenAt(source: CellSource, row: number, column: string): CellValue | undefined {
  return isUntold(source, row, column) ? undefined : rawAt(source, row, column)
}

interface FillWish {
  readonly ranges: readonly Range[]
  /** What the ranges lie in; the shown columns where not given. */
  readonly columns?: Target['columns']
  readonly valueOf: (cell: MetCell) => CellValue | undefined
  readonly name?: (cells: number) => string
  readonly after?: Selection
  /** What is said of cells that were left alone. */
  readonly leftNote?: (cells: number) => string
}

/** Fills the visible cells of rectangles as one step, and says what came of it. */
export function stageFill(hands: Hands, { ranges, columns, valueOf, name, after, leftNote }: FillWish): void {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  if (!source) return
  state.rememberReplacement(null)
  const target = { view: state.view, columns: columns ?? hands.layout().all, ranges, source }
  const plan = function* (): SlicedWork<Staging> {
    const gathered = yield* gatherEdits(target, valueOf)
    return {
      name: (name ?? words.grid.undoNames.fill)(gathered.cells),
      edits: gathered.edits,
      after,
      done: (staged) => state.say({ kind: 'info', text: fillNotes(gathered, staged, leftNote) }),
    }
  }
  stageFrom(hands, sizeOfAll(ranges), plan())
}

/** What an action came to, in words. */
function fillNotes({ cells, readOnly, left }: Gathered, staged: number, leftNote?: FillWish['leftNote']): string {
  const { notices } = words.grid
  return joinNotes([
    notices.staged(staged),
    cells > staged && notices.unchanged(cells - staged),
    readOnly > 0 && notices.readOnly(readOnly),
    left > 0 && (leftNote ?? notices.blankLimits)(left),
  ])
}

/** Ctrl+D and Ctrl+R: each range is filled from its first row or column, a single one from the cell before it. */
export function fillFromEdge(hands: Hands, isDown: boolean): void {
  const ground = groundOf(hands)
  if (!ground) return
  const from = new Map<Range, number>()
  for (const range of selectedRanges(hands)) {
    const [first, last] = isDown ? [range.top, range.bottom] : [range.left, range.right]
    const start = first === last ? first - 1 : first
    if (start >= 0) from.set(isDown ? { ...range, top: start + 1 } : { ...range, left: start + 1 }, start)
  }
  if (from.size === 0) return hands.store.getState().say({ kind: 'info', text: words.grid.notices.nothingBefore })
  const ranges = [...from.keys()]
  const startOf = ({ at, index }: MetCell): number => {
    const range = ranges.find((one) => at >= one.top && at <= one.bottom && index >= one.left && index <= one.right)
    return (range && from.get(range)) ?? 0
  }
  const valueOf = (cell: MetCell): CellValue | undefined =>
    isDown ? ground.valueAt(startOf(cell), cell.index) : ground.valueAt(cell.at, startOf(cell))
  stageFill(hands, { ranges, valueOf: (cell) => convertValue(cell.field, valueOf(cell)) })
  hands.repeat.current = () => fillFromEdge(hands, isDown)
}

/** Ctrl+Enter outside an editor: every selected cell gets the value of the active one. */
export function fillWithActive(hands: Hands): void {
  const ground = groundOf(hands)
  const active = activeOf(hands)
  if (!ground) return
  const value = ground.valueAt(active.at, columnAt(hands.layout().all, active.column))
  fillWith(hands, value)
}

function fillWith(hands: Hands, value: CellValue | undefined): void {
  stageFill(hands, { ranges: selectedRanges(hands), valueOf: ({ field }) => convertValue(field, value) })
  hands.repeat.current = () => fillWith(hands, value)
}

/** Ctrl+': the active cell gets what stands above it. */
export function copyFromAbove(hands: Hands): void {
  const ground = groundOf(hands)
  const active = activeOf(hands)
  const index = columnAt(hands.layout().all, active.column)
  if (!ground) return
  if (active.at === 0) return hands.store.getState().say({ kind: 'info', text: words.grid.notices.nothingBefore })
  const value = ground.valueAt(active.at - 1, index)
  stageFill(hands, {
    ranges: [{ top: active.at, bottom: active.at, left: index, right: index }],
    valueOf: ({ field }) => convertValue(field, value),
  })
}
