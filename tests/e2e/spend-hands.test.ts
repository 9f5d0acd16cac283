import { readFileSync, statSync } from 'node:fs'
import type { ElectronApplication } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'
import { takePictures } from '../support/pictures.ts'
import { spendPage } from '../support/spend-page.ts'

const PNG = [0x89, 0x50, 0x4e, 0x47]

/** Answers the dialog that asks where to save. */
async function savesTo(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
}

/** How wide the picture on the clipboard is. */
function copiedWidth(app: ElectronApplication): Promise<number> {
  return app.evaluate((electron) => {
    // `as`: what the clipboard of this runtime can do; the types are those of a newer one.
    const clipboard = electron.clipboard as unknown as { readImage: () => { getSize: () => { width: number } } }
    return clipboard.readImage().getSize().width
  })
}

test('fields are dragged, charts and the pivot leave the window, a report comes back', async ({
  startFakeGateway,
  startApp,
}, testInfo) => {
  const { running, page } = await openGrid({ startFakeGateway, startApp }, { keys: 60 })
  await page.setViewportSize({ width: 1440, height: 900 })
  const spend = spendPage(page)
  await spend.open()
  await spend.fetchUsage()

  await test.step('a field is dragged into rows, a figure into values, and out again', async () => {
    await spend.drag('Fields', 'feature', 'Rows')
    await expect(spend.list('Rows').getByRole('option')).toHaveText([/team/, /feature/])
    await spend.drag('Fields', 'requests', 'Values')
    await expect(spend.pivot.getByRole('columnheader', { name: 'Total requests' })).toBeVisible()
    await spend.drag('Rows', 'team', 'Columns')
    await expect(spend.list('Columns').getByRole('option')).toHaveText([/month/, /team/])
    await spend.drag('Columns', 'team', 'Rows')
    await spend.drag('Rows', 'feature', 'Rows', 'last')
    await expect(spend.list('Rows').getByRole('option')).toHaveText([/team/, /feature/])
    await spend.settled()
  })

  await test.step('a chart is copied, and saved as a picture', async () => {
    await page.getByRole('button', { name: 'Charts' }).click()
    const panel = page.getByRole('complementary', { name: 'Charts' })
    await expect(panel.getByRole('img')).toHaveCount(3)
    await expectAccessible(page, 'spend, charts')
    await takePictures(page, 'spend-charts')
    const file = testInfo.outputPath('chart.png')
    await savesTo(running.app, file)
    await panel.getByRole('button', { name: /^Save PNG…: Largest/ }).click()
    await expect(page.getByRole('status', { name: 'Activity' })).toContainText('chart.png')
    expect([...readFileSync(file).subarray(0, 4)]).toEqual(PNG)
    expect(statSync(file).size).toBeGreaterThan(4000)
    await running.app.evaluate(({ clipboard, BrowserWindow }) => {
      clipboard.clear()
      BrowserWindow.getAllWindows()[0]?.focus()
    })
    await panel.getByRole('button', { name: /^Copy picture: Spend by/ }).click()
    await expect.poll(() => copiedWidth(running.app)).toBeGreaterThan(600)
    await panel.getByRole('button', { name: 'Close' }).click()
  })

  await test.step('the pivot is written as a workbook', async () => {
    const book = testInfo.outputPath('spend.xlsx')
    await savesTo(running.app, book)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(page.getByRole('status', { name: 'Activity' })).toContainText('spend.xlsx')
    expect(readFileSync(book).subarray(0, 2).toString()).toBe('PK')
  })

  await test.step('a report is kept, and comes back after a change', async () => {
    await page.getByRole('button', { name: 'Report' }).click()
    await page.getByRole('menuitem', { name: 'Save as…' }).click()
    await page.getByRole('textbox', { name: 'Name of the report' }).fill('Month close')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Report' })).toContainText('Month close')
    await spend.list('Rows').getByRole('option', { name: 'feature' }).press('Delete')
    await expect(page.getByRole('button', { name: 'Report' })).toContainText('changed')
    await page.getByRole('button', { name: 'Report' }).click()
    await page.getByRole('menuitemradio', { name: 'Month close' }).click()
    await expect(spend.list('Rows').getByRole('option')).toHaveText([/team/, /feature/])
    await expect(page.getByRole('button', { name: 'Report' })).not.toContainText('changed')
  })

  await test.step('everything is in reach at 200 % and in forced colours', async () => {
    await spend.settled()
    await page.emulateMedia({ forcedColors: 'active' })
    await page.screenshot({ path: 'out/screens/states/spend-forced.png' })
    await page.emulateMedia({ forcedColors: 'none' })
    await page.setViewportSize({ width: 720, height: 450 })
    await expectAccessible(page, 'spend at 200 %')
    await page.screenshot({ path: 'out/screens/states/spend-200.png' })
    await spend.pivot.locator('[data-place][tabindex="0"]').press('Control+End')
    const writing = page.getByRole('button', { name: 'Export', exact: true })
    for (const within of [spend.sync, writing, spend.list('Rows'), spend.total.getByRole('rowheader')]) {
      await within.scrollIntoViewIfNeeded()
      await expect(within).toBeInViewport()
    }
  })
})
