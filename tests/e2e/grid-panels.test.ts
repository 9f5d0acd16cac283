import path from 'node:path'
import { expectAccessible } from '../support/accessibility.ts'
import { connect } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens')

test('every panel and menu of the grid is accessible, light and dark, and gives the focus back', async ({
  startFakeGateway,
  startApp,
}) => {
  // Sixteen looks of the checker, each a few seconds on a busy machine.
  test.setTimeout(240_000)
  const gateway = await startFakeGateway({ keys: 300 })
  const running = await startApp()
  const page = await connect(running, { url: gateway.url, key: gateway.managementKey })
  await page.setViewportSize({ width: 1440, height: 900 })
  const keys = keyGrid(page, running.app)
  const [first = ''] = await keys.visibleIds()
  const look = async (name: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page, name, colorScheme === 'light' ? 'all' : 'colour')
      await page.screenshot({ path: path.join(shots, `panel-${name}-${colorScheme}.png`) })
    }
  }
  const activeCell = keys.grid.locator('[role=gridcell]:focus')
  const openAndLook = async (name: string, open: () => Promise<void>, role: 'dialog' | 'menu'): Promise<void> => {
    await keys.cell(first, 'label:env').click()
    await open()
    await expect(page.getByRole(role).first()).toBeVisible()
    await look(name)
    await page.keyboard.press('Escape')
    await expect(page.getByRole(role)).toBeHidden()
    await expect(activeCell).toHaveAttribute('data-row', first)
  }
  const choose = async (command: string): Promise<void> => {
    await page.keyboard.press('Control+Shift+F10')
    await page.getByRole('menuitem', { name: command }).click()
  }

  await openAndLook('menu', () => page.keyboard.press('Control+Shift+F10'), 'menu')
  await openAndLook('values', () => page.keyboard.press('Control+Shift+l'), 'dialog')
  await openAndLook('columns', () => choose('Choose columns…'), 'dialog')
  await openAndLook('groups', () => choose('Group and sum…'), 'dialog')
  await openAndLook('rename', () => choose('Rename label…'), 'dialog')
  await openAndLook('delete', () => choose('Delete label…'), 'dialog')
  await openAndLook(
    'find',
    async () => {
      await page.keyboard.press('Control+h')
      await page.getByRole('textbox', { name: 'Find', exact: true }).fill('prod')
      await page.getByRole('button', { name: 'Preview' }).click()
      await expect(page.getByRole('region', { name: 'First changes' })).toBeVisible()
    },
    'dialog',
  )
  await openAndLook(
    'go-to',
    async () => {
      await page.keyboard.press('Control+g')
      await page.getByRole('combobox', { name: 'Name, id or expression' }).fill('growth')
      await expect(page.getByRole('option').first()).toBeVisible()
    },
    'dialog',
  )

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
