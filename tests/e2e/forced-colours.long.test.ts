import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { control } from '../main/demo/calling.ts'
import { openConnected } from '../support/connect-window.ts'
import { frameOf } from '../support/frame.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { appearances, takePicture } from '../support/pictures.ts'

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens')

/** Everything by which a mark can be told when all tints are gone. */
const shapeOf = (mark: Locator): Promise<string> =>
  mark.evaluate((element) => {
    const style = getComputedStyle(element)
    const { borderLeft, borderBottom, borderTop, outlineStyle, outlineWidth, textDecorationLine, fontWeight } = style
    return [borderLeft, borderBottom, borderTop, outlineStyle, outlineWidth, textDecorationLine, fontWeight].join(' | ')
  })

const moving = (page: Page): Promise<number> => page.evaluate(() => document.getAnimations().length)

for (const scheme of appearances) {
  test(`every mark can be told without colour and without motion, ${scheme}`, async ({
    startFakeGateway,
    startApp,
  }) => {
    const gateway = await startFakeGateway({ keys: 200 })
    const { running, page } = await openConnected(startApp, {
      name: 'Acme · production',
      url: gateway.url,
      key: gateway.managementKey,
    })
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce', colorScheme: scheme })
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true)
    const shoot = async (name: string): Promise<void> => {
      expect(await moving(page), `${name} moves`).toBe(0)
      await takePicture(page, path.join(shots, `forced-${name}-${scheme}.png`))
    }
    const keys = keyGrid(page, running.app)
    await keys.filter('env=production')
    const [first = '', second = '', third = '', fourth = ''] = await keys.visibleIds()
    for (const id of [first, second]) await keys.type(id, 'label:env', 'live')
    await keys.type(third, 'monthly_limit', '0')
    await control(gateway, '/control/drift', {
      changes: [{ kind: 'label', keyId: second, label: 'env', value: 'canary' }],
    })
    await control(gateway, '/control/faults', {
      faults: [{ match: { route: 'list' }, times: 1, effect: { kind: 'delay', ms: 1500 } }],
    })
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByRole('status', { name: 'Activity' })).toContainText('Listing')
    expect(await moving(page), 'listing moves').toBe(0)
    await expect(keys.cell(second, 'label:env')).toHaveAttribute('data-state', 'conflict')
    await keys.cell(fourth, 'label:team').click()
    await page.keyboard.press('Shift+ArrowDown')
    await shoot('keys')

    const plain = await shapeOf(keys.cell(fourth, 'label:env'))
    const marks = {
      staged: await shapeOf(keys.cell(first, 'label:env')),
      conflict: await shapeOf(keys.cell(second, 'label:env')),
      invalid: await shapeOf(keys.cell(third, 'monthly_limit')),
      active: await shapeOf(keys.cell(fourth, 'label:team')),
    }
    expect(new Set([plain, ...Object.values(marks)]).size, JSON.stringify({ plain, ...marks }, null, 1)).toBe(5)
    expect(await shapeOf(page.getByRole('button', { name: 'Workspace' }))).toContain('10px double')
    const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
    expect(await shapeOf(links.nth(0))).not.toBe(await shapeOf(links.nth(1)))

    await frameOf(running.app).choose('shortcuts')
    await expect(page.getByRole('dialog')).toBeVisible()
    await shoot('shortcuts')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)

    await keys.reviewButton.click()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-conflicts', '1')
    await shoot('review')
    await control(gateway, '/control/faults', {
      faults: [{ match: { route: 'label' }, effect: { kind: 'delay', ms: 1500 } }],
    })
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(page.getByRole('progressbar', { name: 'Applying' })).toBeVisible()
    await shoot('run')
    await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished')
    await shoot('run-finished')
    const pageLinks = page.getByRole('navigation', { name: 'Main' })
    for (const name of ['History', 'Settings']) {
      await pageLinks.getByRole('link', { name }).click()
      await shoot(name.toLowerCase())
    }
    await gateway.close()
    await pageLinks.getByRole('link', { name: 'Keys' }).click()
    await page.getByRole('button', { name: 'Refresh' }).click()
    const banner = page.getByRole('alert')
    await expect(banner).toBeVisible()
    expect(await shapeOf(banner)).toContain('8px double')
    await shoot('offline')
  })
}
