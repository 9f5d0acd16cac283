import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { takePicture } from '../support/pictures.ts'

test('find and replace: preview, groups, one undo step, hit by hit, and out again', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 1000 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  await keys.filter('team=growth and env=*')
  const [first = ''] = await keys.visibleIds()
  await keys.cell(first, 'label:env').click()

  const dialog = page.getByRole('dialog', { name: 'Find and replace' })
  await page.keyboard.press('Control+h')
  await expect(dialog.getByRole('textbox', { name: 'Replace with' })).toBeFocused()
  await dialog.getByRole('textbox', { name: 'Find', exact: true }).fill('^(pro)(d)uction$')
  await dialog.getByRole('textbox', { name: 'Replace with' }).fill('$1$2')
  await dialog.getByRole('checkbox', { name: 'Regular expression' }).check()
  await dialog.getByRole('checkbox', { name: 'Match case' }).check()
  await dialog.getByRole('combobox', { name: 'In' }).selectOption('Visible rows')
  const found = dialog.getByRole('status', { name: 'Found' })
  await expect(found).toContainText(/\d+ cells found · \d+ cells would change/)
  const count = Number.parseInt((await found.textContent()) ?? '', 10)

  await test.step('the preview shows old and new, and leads to the cell', async () => {
    await dialog.getByRole('button', { name: 'Preview' }).click()
    const examples = dialog.getByRole('region', { name: 'First changes' }).getByRole('button')
    await expect(examples.first()).toContainText('production → prod')
    const target = (await examples.nth(3).getAttribute('data-row')) ?? ''
    await examples.nth(3).click()
    await expect(keys.cell(target, 'label:env')).toHaveAttribute('tabindex', '0')
  })

  await test.step('the dialog is not modal: F3 walks from the grid', async () => {
    await keys.cell(first, 'name').click()
    await page.keyboard.press('F3')
    const active = keys.grid.locator('[role=gridcell][tabindex="0"]')
    await expect(active).toHaveText('production')
    const where = await active.getAttribute('data-row')
    await page.keyboard.press('F3')
    await expect(active).not.toHaveAttribute('data-row', where ?? '')
    await page.keyboard.press('Shift+F3')
    await expect(active).toHaveAttribute('data-row', where ?? '')
  })

  await test.step('replace all is one step of undo', async () => {
    await dialog.getByRole('button', { name: 'Replace all' }).click()
    await expect(keys.reviewButton).toHaveAccessibleName(`Review changes (${count})`)
    await expect(found).toHaveText('Nothing found')
    await takePicture(page, 'out/screens/find-light.png')
    await keys.cell(first, 'name').click()
    await page.keyboard.press('Control+z')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (0)')
  })

  await test.step('F4 replaces again, in the selection of now', async () => {
    const before = keys.grid.locator('[role=gridcell][data-column="label:env"]').filter({ hasText: /^production$/ })
    const target = keys.cell((await before.nth(1).getAttribute('data-row')) ?? '', 'label:env')
    await target.click()
    await page.keyboard.press('F4')
    await expect(target).toHaveText('prod')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (1)')
    await page.keyboard.press('Control+z')
    await expect(target).toHaveText('production')
  })

  await test.step('Escape closes and the grid has the focus; the filter has its own key', async () => {
    await page.keyboard.press('Control+f')
    await dialog.getByRole('textbox', { name: 'Find', exact: true }).press('Escape')
    await expect(dialog).toBeHidden()
    await expect(keys.grid.locator('[role=gridcell]:focus')).toHaveCount(1)
    await page.keyboard.press('Control+Shift+f')
    await expect(page.getByRole('searchbox', { name: 'Filter' })).toBeFocused()
  })
})
