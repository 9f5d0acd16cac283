import { control } from '../main/demo/calling.ts'
import { frameOf } from '../support/frame.ts'
import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'
import { takePicture } from '../support/pictures.ts'

const shots = 'out/screens/grid'

test('what a screen reader is told, the focus over a refresh, and 200 %', async ({ startFakeGateway, startApp }) => {
  const open = await openGrid({ startFakeGateway, startApp })
  const { page, keys, ids, gateway, running } = open
  await page.setViewportSize({ width: 1440, height: 900 })
  const env = keys.cell(ids[2] ?? '', 'label:env')
  const status = page.getByRole('status', { name: 'Selection' })

  await test.step('rows, columns and states are told to a screen reader', async () => {
    await expect(keys.grid).toHaveAttribute('aria-rowcount', '61')
    await expect(keys.grid).toHaveAttribute('aria-multiselectable', 'true')
    const told = await env.evaluate((cell) => [
      cell.closest('[role=row]')?.getAttribute('aria-rowindex'),
      Number(cell.getAttribute('aria-colindex')) > 1,
      cell.getAttribute('aria-readonly'),
    ])
    expect(told).toEqual(['4', true, null])
    await expect(keys.cell(ids[2] ?? '', 'name')).toHaveAttribute('aria-readonly', 'true')
    await expect(keys.grid.locator('[role=gridcell][tabindex="0"]')).toHaveCount(1)
  })

  await test.step('a staged cell tells what it was', async () => {
    const before = (await env.textContent()) ?? ''
    await keys.type(ids[2] ?? '', 'label:env', 'told')
    // Said as such: a tooltip, which has the same text, is not read by every screen reader.
    await expect(env).toHaveAttribute('aria-description', `changed from ${before} to told`)
    await keys.type(ids[3] ?? '', 'monthly_limit', '0')
    const limit = keys.cell(ids[3] ?? '', 'monthly_limit')
    await expect(limit).toHaveAttribute('aria-invalid', 'true')
    await expect(limit).toHaveAccessibleDescription(/none/)
  })

  await test.step('the selection is announced in cells and keys', async () => {
    await open.select([0, 'label:team'], [2, 'label:env'])
    await keys.cell(ids[5] ?? '', 'label:team').click({ modifiers: ['Control'] })
    await expect(status).toContainText('7 cells, 4 keys')
    // A key that is selected twice is one key.
    await keys.cell(ids[1] ?? '', 'monthly_limit').click({ modifiers: ['Control'] })
    await expect(status).toContainText('8 cells, 4 keys')
  })

  await test.step('the focus stays on its key and column over a refresh that moves rows', async () => {
    await keys.grid.getByRole('button', { name: 'Sort by tier' }).click()
    const [, second = ''] = await keys.visibleIds()
    const cell = keys.cell(second, 'label:tier')
    await cell.click()
    await expect(cell).toBeFocused()
    const row = () => cell.evaluate((one) => one.closest('[role=row]')?.getAttribute('aria-rowindex'))
    expect(await row()).toBe('3')
    await control(gateway, '/control/drift', {
      changes: [{ kind: 'label', keyId: second, label: 'tier', value: 'zzz' }],
    })
    await frameOf(running.app).choose('refresh')
    await expect(cell).toHaveText('zzz')
    await expect(cell).toBeFocused()
    expect(await row()).not.toBe('3')
  })

  await test.step('the active cell stays on its key and column when it is sorted and filtered', async () => {
    const active = keys.grid.locator('[role=gridcell][tabindex="0"]')
    const place = () => active.evaluate((one) => `${one.getAttribute('data-row')} ${one.getAttribute('data-column')}`)
    const before = await place()
    await page.keyboard.press('Alt+Shift+ArrowUp')
    expect(await place()).toBe(before)
    await page.keyboard.press('Alt+Shift+ArrowDown')
    expect(await place()).toBe(before)
    await keys.filter('tier=zzz')
    await expect(keys.grid).toHaveAttribute('aria-rowcount', '2')
    expect(await place()).toBe(before)
    await keys.filter('')
    expect(await place()).toBe(before)
    await page.keyboard.press('F6')
  })

  await test.step('an edited row stays where it is in a sorted and filtered list', async () => {
    await keys.filter('tier=zzz')
    await expect(keys.grid).toHaveAttribute('aria-rowcount', '2')
    const [only = ''] = await keys.visibleIds()
    await keys.type(only, 'label:tier', 'a')
    await expect(keys.grid).toHaveAttribute('aria-rowcount', '2')
    await page.keyboard.press('Control+z')
    await keys.filter('')
    await page.keyboard.press('F6')
  })

  await test.step('at 200 % everything is in reach, light, dark and in forced colours', async () => {
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(720)
    await page.keyboard.press('Control+Home')
    await takePicture(page, `${shots}/zoom-200-light.png`)
    for (const name of ['Undo', 'Redo', 'Refresh', 'Find and replace', 'Views'])
      await expect(page.getByRole('button', { name, exact: true }).first()).toBeInViewport()
    await expect(keys.reviewButton).toBeInViewport()
    await expect(page.getByRole('searchbox', { name: 'Filter' })).toBeInViewport()
    await expect(
      page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }),
    ).toBeInViewport()
    const focused = keys.grid.locator('[role=gridcell]:focus')
    for (const key of ['End', 'Control+End', 'Home', 'Control+Home']) {
      await page.keyboard.press(key)
      await expect(focused).toBeInViewport({ ratio: 1 })
      const hit = await focused.evaluate((cell) => {
        const { left, top, width, height } = cell.getBoundingClientRect()
        return cell.contains(document.elementFromPoint(left + width / 2, top + height / 2))
      })
      expect(hit, `the active cell is not covered after ${key}`).toBe(true)
    }
    await expect(page.getByRole('group', { name: 'Totals' }).locator('span').last()).toBeInViewport({ ratio: 1 })
    // With a panel open, the cells and the panel can still be worked with.
    for (const [key, name] of [
      ['Control+i', 'Key details'],
      ['Control+h', 'Find and replace'],
    ] as const) {
      await page.keyboard.press('End')
      await page.keyboard.press(key)
      const panel = page.getByRole('dialog', { name })
      await expect(panel.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 })
      const active = keys.grid.locator('[role=gridcell][tabindex="0"]')
      await expect(active).toBeInViewport({ ratio: 1 })
      await takePicture(page, `${shots}/zoom-200-${name.slice(0, 3)}.png`)
      await panel.getByRole('button', { name: 'Close' }).click()
      await active.focus()
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await takePicture(page, `${shots}/zoom-200-${colorScheme}.png`)
    }
    await page.emulateMedia({ forcedColors: 'active' })
    await takePicture(page, `${shots}/zoom-200-forced.png`)
  })
})
