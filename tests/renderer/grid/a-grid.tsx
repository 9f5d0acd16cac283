import { act, cleanup, fireEvent, render } from '@testing-library/react'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { KeysPage } from '../../../renderer/grid/keys-page.tsx'
import { HEAD_HEIGHT, ROW_HEIGHT } from '../../../renderer/grid/sight.ts'
import { StoreContext } from '../../../renderer/state/use-store.ts'
import type { Store } from '../../../renderer/state/store-shape.ts'
import { warmParts } from '../../../renderer/ui/lazy-part.tsx'
import { openPage } from '../state/page.ts'

/** How many rows fit into the grid of a test. */
export const ROWS_IN_SIGHT = 10
/** How wide the grid of a test is, in pixels. */
const WIDTH = 700

/** Draws the page of keys with a list, and presses its keys as a person would. */
export async function drawGrid(table: KeyTable, start: (store: Store) => void = () => undefined) {
  cleanup()
  // Menus, panels and the lines of groups are parts of their own: with their code read they are drawn at once.
  await warmParts(() => Promise.resolve())
  const page = await openPage()
  page.show(table)
  start(page.store.getState())
  render(
    <StoreContext value={page.store}>
      <KeysPage activity={null} />
    </StoreContext>,
  )
  const grid = document.querySelector<HTMLElement>('[role=grid]')
  if (!grid) throw new Error('there is no grid')
  sizeGrid(grid)
  const rest = (): Promise<void> => act(async () => page.rest())
  await rest()
  const focused = (): Element => document.activeElement ?? document.body
  return {
    ...page,
    grid,
    rest,
    now: () => page.store.getState(),
    /** Presses a key where the keyboard is: `Control+Shift+a`. */
    press: (...written: readonly string[]) => written.forEach((one) => fireEvent.keyDown(focused(), strokeOf(one))),
    /** Goes to a cell, as a press on it would. */
    goTo: async (at: number, column: string): Promise<void> => {
      const place = { at, column }
      act(() => page.store.getState().seek(place))
      await rest()
      cellAt(grid, at, column).focus()
    },
    selected: () => shownSelection(page.store.getState()),
    /** The cell of a place in the view. */
    cell: (at: number, column: string) => cellAt(grid, at, column),
    /** The header of a column. */
    title: (column: string) => titleOf(grid, column),
    /** The first row in sight. */
    top: () => grid.scrollTop / ROW_HEIGHT,
  }
}

/** A selection in short: the active cell, then each rectangle from its anchor to its head, the last one first. */
function shownSelection({ selection }: Store): readonly string[] {
  if (!selection) return []
  const { active, anchor, head, more = [] } = selection
  const place = ({ at, column }: typeof active): string => `${column} ${at}`
  return [place(active), ...[{ anchor, head }, ...more].map((span) => `${place(span.anchor)} - ${place(span.head)}`)]
}

function cellAt(grid: HTMLElement, at: number, column: string): HTMLElement {
  const line = grid.querySelector(`[role=row][aria-rowindex="${at + 2}"]`)
  const cell = line?.querySelector<HTMLElement>(`[data-column="${CSS.escape(column)}"]`)
  if (!cell) throw new Error(`no cell of ${column} is drawn in row ${at}`)
  return cell
}

function titleOf(grid: HTMLElement, column: string): HTMLElement {
  const title = grid.querySelector<HTMLElement>(`[role=columnheader][data-column="${CSS.escape(column)}"]`)
  if (!title) throw new Error(`no title of ${column} is drawn`)
  return title
}

function strokeOf(written: string) {
  const parts = written.split('+')
  const held = new Set(parts.slice(0, -1))
  const [ctrlKey, shiftKey, altKey] = [held.has('Control'), held.has('Shift'), held.has('Alt')]
  return { key: parts.at(-1) ?? '', ctrlKey, shiftKey, altKey }
}

// A document without a screen has no sizes: the grid is told its own.
function sizeGrid(grid: HTMLElement): void {
  const size = { clientHeight: HEAD_HEIGHT + ROWS_IN_SIGHT * ROW_HEIGHT, clientWidth: WIDTH }
  for (const [name, value] of Object.entries(size)) Object.defineProperty(grid, name, { value })
  fireEvent.scroll(grid)
}
