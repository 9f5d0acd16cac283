import path from 'node:path'
import type { Page } from '@playwright/test'
import { control } from '../main/demo/calling.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { confirmApply } from '../support/confirm-window.ts'
import { connect } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { takePicture } from '../support/pictures.ts'

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens')

for (const scheme of ['light', 'dark'] as const) {
  test(`every screen is accessible, ${scheme}`, async ({ startFakeGateway, startApp }) => {
    const gateway = await startFakeGateway({ keys: 3000 })
    const running = await startApp()
    const look = async (page: Page, name: string): Promise<void> => {
      await page.emulateMedia({ colorScheme: scheme })
      await expectAccessible(page, name)
      await takePicture(page, path.join(shots, `${name}-${scheme}.png`))
    }

    await look(await running.window('connect'), 'first-run')
    const page = await connect(running, { name: 'Acme · production', url: gateway.url, key: gateway.managementKey })
    await page.setViewportSize({ width: 1440, height: 900 })
    const keys = keyGrid(page, running.app)
    await expect(page.getByText(/Listed just now/)).toBeVisible()
    await look(page, 'grid')

    await keys.filter('env=production and team=growth')
    const [first = '', second = '', third = ''] = await keys.visibleIds()
    await keys.cell(first, 'label:env').click()
    await keys.paste(Array.from({ length: 40 }, () => 'prod').join('\n'))
    await keys.type(first, 'monthly_limit', '750')
    await keys.type(second, 'monthly_limit', 'none')
    await keys.type(third, 'monthly_limit', '0')
    await control(gateway, '/control/drift', {
      changes: [{ kind: 'label', keyId: third, label: 'env', value: 'canary' }],
    })
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(keys.cell(third, 'label:env')).toHaveAttribute('data-state', 'conflict')
    await keys.cell(second, 'label:env').click()
    await look(page, 'grid-staged')

    await keys.reviewButton.click()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-conflicts', '1')
    await look(page, 'review')

    await control(gateway, '/control/faults', {
      faults: [{ match: { route: 'label' }, effect: { kind: 'delay', ms: 300 } }],
    })
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    const confirm = await running.window('confirm')
    const typed = confirm.getByRole('textbox', { name: 'Type the number of keys' })
    await expect(typed).toBeVisible()
    await look(confirm, 'confirm')
    const wanted = /Enter (\d+) to confirm/.exec((await confirm.textContent('body')) ?? '')?.[1] ?? ''
    await confirmApply(confirm, wanted)
    await expect(page.getByRole('progressbar', { name: 'Applying' })).toBeVisible()
    await expect
      .poll(async () => Number(await page.getByTestId('run-summary').getAttribute('data-done')))
      .toBeGreaterThan(8)
    await look(page, 'run')
    await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished')
    await look(page, 'run-finished')

    for (const name of ['History', 'Settings']) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()
      await page.mouse.move(0, 0)
      await look(page, name.toLowerCase())
    }
  })
}
