import type { CellValue } from '#shared/domain/change.ts'
import { words } from '#shared/words/en.ts'
import { cellSourceOf, isUntold, rawAt } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { columnAt } from '../cells/range.ts'
import type { GridPlace, Range } from '../cells/range.ts'
import { holds } from '../cells/ranges.ts'
import { activeOf, selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { stageFill, takeAcross, takeOver } from './stage-fill.ts'

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

/** Whether nothing stands in a cell: no label, or an empty one. What nobody knows is not nothing. */
export function isBlankAt({ valueAt }: FillGround, at: number, index: number): boolean {
  const value = valueAt(at, index)
  return value === null || value === ''
}

/** Which cells a fill from an edge writes to. */
export type EdgeKind = 'copy' | 'blanks'

/** Ctrl+D and Ctrl+R: each range is filled from its first row or column, a single one from the cell before it. */
export function fillFromEdge(hands: Hands, isDown: boolean, kind: EdgeKind = 'copy'): void {
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
  const startOf = (place: GridPlace): number => {
    const range = ranges.find((one) => holds(one, place))
    return (range && from.get(range)) ?? 0
  }
  stageFill(hands, {
    ranges,
    valueOf({ at, index, field }, leave) {
      if (kind === 'blanks' && !isBlankAt(ground, at, index)) return leave('notBlank')
      const start = startOf({ at, column: index })
      return isDown
        ? takeOver(field, ground.valueAt(start, index), leave)
        : takeAcross(field, ground.valueAt(at, start), leave)
    },
  })
  hands.repeat.current = () => fillFromEdge(hands, isDown, kind)
}

/** Ctrl+Enter outside an editor: every selected cell gets the value of the active one. */
export function fillWithActive(hands: Hands): void {
  const ground = groundOf(hands)
  const active = activeOf(hands)
  if (!ground) return
  const value = ground.valueAt(active.at, columnAt(hands.layout().all, active.column))
  fillWith(hands, value, active.column === 'expiry' ? takeOver : takeAcross)
}

function fillWith(hands: Hands, value: CellValue | undefined, take: typeof takeOver): void {
  stageFill(hands, { ranges: selectedRanges(hands), valueOf: ({ field }, leave) => take(field, value, leave) })
  hands.repeat.current = () => fillWith(hands, value, take)
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
    valueOf: ({ field }, leave) => takeOver(field, value, leave),
  })
  hands.repeat.current = () => copyFromAbove(hands)
}
