import type { Locator, Page } from '@playwright/test'
import { expect } from './journey.ts'

/** The views of spend beside the pivot. */
export type InsightTab = 'Pivot' | 'What changed' | 'Budgets' | 'Statements'

/** The views of the page of spend, in the main window. */
export function insightPage(page: Page) {
  const tab = (name: InsightTab): Locator => page.getByRole('tablist', { name: 'View' }).getByRole('tab', { name })
  const table = (name: string): Locator => page.getByRole('table', { name, exact: true })
  const body = page.locator('.insight-body')
  return {
    tab,
    table,
    body,
    by: page.getByRole('combobox', { name: 'By', exact: true }),
    rises: page.getByRole('region', { name: 'Rises' }).getByRole('listitem'),
    news: page.getByRole('complementary', { name: 'Rises in spend' }),
    totals: page.getByTestId('statement-totals'),
    bridge: page.getByRole('region', { name: 'Labels: as of the day and now' }),
    async open(name: InsightTab): Promise<void> {
      await tab(name).click()
      await expect(tab(name)).toHaveAttribute('aria-selected', 'true')
    },
    /** Waits until what was asked last is there. */
    async settled(): Promise<void> {
      await expect(body).toHaveAttribute('aria-busy', 'false')
    },
    row: (of: string, member: string): Locator =>
      table(of).locator(`[role=row][data-member=${JSON.stringify(member)}]`),
  }
}

/** The exact figures of a row of a table, from the left. */
export async function figuresOf(row: Locator): Promise<readonly string[]> {
  return row.locator('[data-value]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-value') ?? ''))
}
