import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { expect } from './journey.ts'

/** What the summary of an import says, by its attributes. */
export interface ImportFigures {
  readonly rows?: number
  readonly create?: number
  readonly update?: number
  readonly unchanged?: number
  readonly errors?: number
}

/** The page that imports tables, in the main window. */
export function importPage(page: Page, app: ElectronApplication) {
  const summary = page.getByTestId('import-summary')
  const table = page.getByRole('table', { name: 'Import preview' })
  const row = (line: number): Locator => table.locator('[role=row]').filter({ has: page.locator(`text="${line}"`) })
  return {
    summary,
    table,
    row,
    cell: (at: number, column: number): Locator => table.locator(`[data-cell="${at}:${column}"]`),
    step: (name: 'Source' | 'Columns' | 'Preview'): Locator =>
      page.getByRole('list', { name: 'Steps' }).getByRole('button', { name }),
    current: page.getByRole('list', { name: 'Steps' }).locator('[aria-current="step"]'),
    async open(): Promise<void> {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Import' }).click()
    },
    /** Chooses a file, as the dialog would be answered. */
    async choose(file: string): Promise<void> {
      await app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
      }, file)
      await page.getByRole('button', { name: 'Choose file' }).click()
    },
    /** Answers the dialog that asks where to save. */
    async savesTo(file: string): Promise<void> {
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      }, file)
    },
    async expectFigures(figures: ImportFigures): Promise<void> {
      for (const [name, count] of Object.entries(figures)) {
        await expect(summary, name).toHaveAttribute(`data-${name}`, String(count))
      }
    },
    async stage(): Promise<void> {
      await page.getByRole('button', { name: 'Stage changes' }).click()
      await expect(page.getByRole('button', { name: 'Review changes', exact: true })).toBeVisible()
    },
  }
}
