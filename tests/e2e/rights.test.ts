import { control } from '../main/demo/calling.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'
import { takePictures } from '../support/pictures.ts'

test('rights are checked once somebody agreed: a key that may only read, a gateway without members', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 10, shape: { members: 'hidden' } })
  const { page } = await openConnected(startApp, { url: gateway.url, key: gateway.readOnlyKey })
  await expect(page.getByText(/Listed just now/)).toBeVisible()
  const arrivals = async (): Promise<number> => (await control(gateway, '/control/counters')).arrivals
  const before = await arrivals()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Check rights…' }).click()
  const panel = page.getByRole('region', { name: 'Check rights' })
  await expect(panel.getByText(/appear in the logs of the organisation/)).toBeVisible()
  await expect(panel.getByRole('list', { name: 'What is sent' }).getByRole('listitem')).toHaveCount(7)
  await takePictures(page, 'rights-asked')
  await panel.getByRole('button', { name: 'Cancel' }).click()
  await expect(panel).toBeHidden()
  expect(await arrivals()).toBe(before)

  await page.getByRole('button', { name: 'Check rights…' }).click()
  await control(gateway, '/control/faults', {
    faults: [{ match: { route: 'access-lists' }, effect: { kind: 'status', status: 500 } }],
  })
  await panel.getByRole('button', { name: 'Send these reads' }).click()
  await expect(panel.getByText(/manage: read/)).toBeVisible()
  const reach = (read: string) =>
    panel.getByRole('row', { name: read, exact: false }).first().getAttribute('data-reach')
  expect(await Promise.all(['Keys', 'Organisation', 'Groups', 'Members', 'Access lists'].map(reach))).toEqual([
    'allowed',
    'allowed',
    'allowed',
    'absent',
    'failed',
  ])
  await takePictures(page, 'rights-found')
  expect((await control(gateway, '/control/counters')).writes).toBe(0)
  await panel.getByRole('button', { name: 'Close' }).click()

  await test.step('a key that works no more is told in the panel', async () => {
    await control(gateway, '/control/reset', { seed: 'globex', keys: 10 })
    await page.getByRole('button', { name: 'Check rights…' }).click()
    await panel.getByRole('button', { name: 'Send these reads' }).click()
    await expect(panel.getByRole('alert')).toHaveText(/refuses this key/)
    await page.setViewportSize({ width: 1440, height: 900 })
    await look(page, 'settings-rights-failed')
  })
})
