import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { takePicture } from '../support/pictures.ts'

test('go to a key by name, by id, by expression, and to one that the filter hides', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 2000 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  const all = gateway.state().keys
  const active = keys.grid.locator('[role=gridcell][tabindex="0"]')
  const panel = page.getByRole('dialog', { name: 'Go to key' })
  const input = panel.getByRole('combobox', { name: 'Name, id or expression' })
  const [first = ''] = await keys.visibleIds()
  await keys.cell(first, 'label:env').click()
  await page.keyboard.press('Control+g')
  await expect(input).toBeFocused()

  const far = all[1900]
  await input.fill(far?.name ?? '')
  await expect(panel.getByRole('option').first()).toHaveAttribute('data-row', far?.id ?? '')
  await page.keyboard.press('Enter')
  await expect(active).toHaveAttribute('data-row', far?.id ?? '')
  await expect(active).toHaveAttribute('data-column', 'label:env')
  await expect(active).toBeInViewport()

  await input.fill(all[3]?.id.slice(0, 13) ?? '')
  await page.keyboard.press('Enter')
  await expect(active).toHaveAttribute('data-row', all[3]?.id ?? '')

  await input.fill('env=staging and team=growth')
  await expect(panel.getByRole('status')).toHaveText(/\d+ keys/)
  const second = (await panel.getByRole('option').nth(1).getAttribute('data-row')) ?? ''
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(active).toHaveAttribute('data-row', second)

  await keys.filter('env=production')
  await input.fill('team=growth and env=staging')
  await expect(panel.getByRole('option').first()).toContainText('hidden by the filter')
  const hidden = (await panel.getByRole('option').first().getAttribute('data-row')) ?? ''
  await input.press('Enter')
  await expect(active).toHaveAttribute('data-row', hidden)
  await expect(page.getByRole('searchbox', { name: 'Filter' })).toHaveValue('')
  await takePicture(page, 'out/screens/go-to-light.png')
  await input.press('Escape')
  await expect(active).toBeFocused()

  await test.step('F5 in the grid asks again', async () => {
    await page.keyboard.press('F5')
    await expect(input).toBeFocused()
  })
})
