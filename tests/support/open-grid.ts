import type { Page } from '@playwright/test'
import type { Gateway, GatewayOptions } from '../../main/demo/gateway.ts'
import { openConnected } from './connect-window.ts'
import { expect } from './journey.ts'
import type { RunningApp, StartApp } from './journey.ts'
import { keyGrid } from './key-grid.ts'

/** An app that shows a list, and the hands to act on it. */
export interface OpenGrid {
  readonly running: RunningApp
  readonly gateway: Gateway
  readonly page: Page
  readonly keys: ReturnType<typeof keyGrid>
  /** The keys in view, from the top. */
  readonly ids: readonly string[]
  /** The places `column.row` of the selected cells that are drawn, row by row. */
  readonly selected: () => Promise<readonly string[]>
  /** The place `column.row` of the cell that has the keyboard. */
  readonly focused: () => Promise<string>
  /** The texts of a column in the first rows. */
  readonly texts: (column: string, rows: number) => Promise<readonly string[]>
  readonly select: (from: readonly [number, string], to: readonly [number, string]) => Promise<void>
}

interface Fixtures {
  readonly startFakeGateway: (options?: GatewayOptions) => Promise<Gateway>
  readonly startApp: StartApp
}

/** Starts a gateway and an app, connects, and waits for the grid. */
export async function openGrid(
  { startFakeGateway, startApp }: Fixtures,
  options: GatewayOptions = { keys: 60 },
): Promise<OpenGrid> {
  const gateway = await startFakeGateway(options)
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  const ids = await keys.visibleIds()
  const idAt = (row: number): string => ids[row] ?? ''
  const placesOf = (selector: string): Promise<readonly string[]> =>
    keys.grid.locator(selector).evaluateAll(
      (cells, rows) =>
        cells
          .map((cell) => ({
            column: cell.getAttribute('data-column') ?? '',
            row: rows.indexOf(cell.getAttribute('data-row') ?? ''),
            index: Number(cell.getAttribute('aria-colindex')),
          }))
          .filter(({ row }) => row >= 0)
          .toSorted((one, other) => one.row - other.row || one.index - other.index)
          .map(({ column, row }) => `${column}.${row}`),
      ids,
    )
  return {
    running,
    gateway,
    page,
    keys,
    ids,
    selected: () => placesOf('[role=gridcell][aria-selected=true]'),
    focused: async () => (await placesOf('[role=gridcell]:focus')).join(),
    async texts(column, rows) {
      const texts: string[] = []
      for (let row = 0; row < rows; row++) texts.push((await keys.cell(idAt(row), column).textContent()) ?? '')
      return texts
    },
    async select([row, column], [toRow, toColumn]) {
      await keys.cell(idAt(row), column).click()
      await keys.cell(idAt(toRow), toColumn).click({ modifiers: ['Shift'] })
      await expect(keys.cell(idAt(toRow), toColumn)).toHaveAttribute('aria-selected', 'true')
    },
  }
}
