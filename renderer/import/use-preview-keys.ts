import type { KeyboardEvent } from 'react'

/** A cell of the preview: the place of its row among those shown, and its column in the table. */
export interface CellAt {
  readonly at: number
  readonly column: number
}

const MOVES: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [20, 0],
  PageUp: [-20, 0],
  Home: [0, -1_000_000],
  End: [0, 1_000_000],
}

/** Arrow keys go from cell to cell, so that the whole preview is one stop of the Tab key. */
export function usePreviewKeys(
  columns: readonly number[],
  count: number,
  active: CellAt,
  setActive: (cell: CellAt) => void,
): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const move = MOVES[event.key]
    const { target, currentTarget: table } = event
    if (!move || !(target instanceof HTMLElement) || !target.matches('[data-cell]')) return
    event.preventDefault()
    const [down, right] = move
    const at = clamp(active.at + down, count)
    const column = columns[clamp(Math.max(0, columns.indexOf(active.column)) + right, columns.length)] ?? -1
    setActive({ at, column })
    // Rows around the one in sight are drawn already; further ones once they were scrolled to.
    const find = () => table.querySelector<HTMLElement>(`[data-cell="${at}:${column}"]`)
    const cell = find()
    if (cell) return cell.focus()
    table
      .querySelector('[data-cell]')
      ?.closest('.page-body')
      ?.scrollBy(0, 27 * down)
    requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus()))
  }
}

function clamp(place: number, count: number): number {
  return Math.max(0, Math.min(place, count - 1))
}
