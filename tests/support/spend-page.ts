import type { Locator, Page } from '@playwright/test'
import { expect } from './journey.ts'

/** The lists in which fields stand. */
export type SpendList = 'Rows' | 'Columns' | 'Values' | 'Filters' | 'Fields' | 'Fetched on demand'

/** The page of spend, in the main window. */
export function spendPage(page: Page) {
  const pivot = page.getByTestId('pivot')
  const row = (...members: readonly string[]): Locator =>
    pivot.locator(`[role=row][data-row=${JSON.stringify(JSON.stringify(members.map((member) => ['value', member])))}]`)
  const list = (name: SpendList): Locator => page.getByRole('listbox', { name, exact: true })
  const total = pivot.locator('[role=row][data-total="row"]')
  const exact = async (of: Locator): Promise<readonly (string | null)[]> =>
    of.locator('[role=gridcell]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-value')))
  return {
    pivot,
    row,
    list,
    total,
    /** The line of what has no label, or no known key. */
    without: (kind: 'unlabeled' | 'deleted'): Locator =>
      pivot.locator(`[role=row]:has([role=rowheader][data-kind="${kind}"])`),
    sync: page.getByRole('button', { name: 'Sync spend' }),
    cell: page.getByRole('status', { name: 'Cell' }),
    exactOfCell: page.getByTestId('cell-exact'),
    residual: page.getByTestId('reconciliation'),
    notes: page.getByRole('list', { name: 'About these figures' }),
    /** The exact figures of a line, from the left. */
    exact,
    async open(): Promise<void> {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Spend' }).click()
    },
    async fetchUsage(): Promise<void> {
      await page.getByRole('button', { name: 'Sync spend' }).first().click()
      await expect(pivot).toBeVisible({ timeout: 60_000 })
      await expect(pivot).toHaveAttribute('aria-busy', 'false')
    },
    async days(from: string, to: string): Promise<void> {
      await page.getByLabel('From', { exact: true }).fill(from)
      await page.getByLabel('To', { exact: true }).fill(to)
      await this.settled()
    },
    async settled(): Promise<void> {
      await expect(pivot).toHaveAttribute('aria-busy', 'false')
    },
    /** Does something with a field by the menu that Enter opens. */
    async act(name: SpendList, field: string, act: string): Promise<void> {
      const option = list(name).getByRole('option', { name: field, exact: true })
      await option.focus()
      await option.press('Enter')
      await page.getByRole('menuitem', { name: act, exact: true }).click()
    },
    /** Drags a field into a list by the mouse: behind what stands there, or before it. */
    async drag(from: SpendList, field: string, to: SpendList, place: 'first' | 'last' = 'last'): Promise<void> {
      const option = list(from).getByRole('option', { name: field, exact: true })
      await option.scrollIntoViewIfNeeded()
      const start = await option.boundingBox()
      if (!start) throw new Error(`${field} is not in sight`)
      await page.mouse.move(start.x + 20, start.y + start.height / 2)
      await page.mouse.down()
      const end = await list(to).boundingBox()
      if (!end) throw new Error(`${to} is not in sight`)
      await page.mouse.move(end.x + 30, place === 'last' ? end.y + end.height - 2 : end.y + 2, { steps: 6 })
      await page.mouse.up()
    },
    /** Lets only some members of a field count. */
    async filter(from: SpendList, field: string, members: readonly string[]): Promise<void> {
      await this.act(from, field, 'Filter…')
      const chooser = page.getByRole('dialog', { name: `Filter by ${field}` })
      for (const member of members) await chooser.getByRole('checkbox', { name: member }).check()
      await chooser.getByRole('button', { name: 'Apply' }).click()
      await this.settled()
    },
  }
}
