import type { Hands } from '../editing/hands.ts'
import type { GridPlace } from '../cells/range.ts'
import { placeAtLine } from '../state/group-lines.ts'
import { HEAD_HEIGHT, ROW_HEIGHT } from './sight.ts'

/** The cell under a point; beyond an edge the one as far out as the point is. */
export function placeUnder(grid: HTMLElement, hands: Hands, x: number, y: number): GridPlace {
  const box = grid.getBoundingClientRect()
  const { all, pinned, pinnedWidth } = hands.layout()
  const line = Math.floor((y - box.top - HEAD_HEIGHT + grid.scrollTop) / ROW_HEIGHT)
  const at = placeAtLine(hands.store.getState().groups, line)
  const inside = x - box.left
  const isPinned = inside < pinnedWidth && (inside >= 0 || grid.scrollLeft === 0)
  const left = isPinned ? inside : inside + grid.scrollLeft
  const shown = isPinned ? pinned : all.slice(pinned.length)
  const column = shown.findLast(({ start }) => start <= left) ?? shown[0]
  return { at, column: column?.index ?? 0 }
}
