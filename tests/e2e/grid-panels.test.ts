import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'
import { openGrid } from '../support/open-grid.ts'
import { panelTour } from '../support/panel-tour.ts'

test('every panel and menu of the grid is accessible, and gives the focus back', async ({
  startFakeGateway,
  startApp,
}) => {
  // Two dozen looks of the checker, each a few seconds on a busy machine.
  test.setTimeout(360_000)
  const open = await openGrid({ startFakeGateway, startApp }, { keys: 300 })
  const { page, keys, ids } = open
  await page.setViewportSize({ width: 1440, height: 900 })
  const activeCell = keys.grid.locator('[role=gridcell]:focus')
  await look(page, 'panel-none')
  for (const { name, open: show, close } of panelTour(open)) {
    await show()
    // Hundreds of cells stand behind each panel, and are as they were.
    await look(page, `panel-${name}`, '[role=gridcell]')
    await close()
    await expect(activeCell).toHaveAttribute('data-row', ids[0] ?? '')
  }

  await test.step('F6 goes around filter, grid, panel and places, Shift+F6 the other way', async () => {
    await page.keyboard.press('Control+g')
    await expect(page.getByRole('combobox', { name: 'Name, id or expression' })).toBeFocused()
    await page.keyboard.press('F6')
    await expect(page.getByRole('link', { name: 'Keys' })).toBeFocused()
    await page.keyboard.press('F6')
    await expect(page.getByRole('searchbox', { name: 'Filter' })).toBeFocused()
    await page.keyboard.press('Shift+F6')
    await expect(page.getByRole('link', { name: 'Keys' })).toBeFocused()
    await page.keyboard.press('F6')
    await page.keyboard.press('F6')
    await expect(activeCell).toHaveCount(1)
    await page.keyboard.press('F6')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  })
})
