import { rmSync } from 'node:fs'
import { control } from '../main/demo/calling.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test as base } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { look } from '../support/look.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import type { SmallDisk } from '../support/small-disk.ts'

const test = base.extend<{ readonly disk: SmallDisk }>({
  disk: async ({ home }, use) => {
    const disk = mountSmallDisk(home)
    await use(disk)
    disk.close()
    rmSync(home, { recursive: true, force: true })
  },
})
const PLANNED = 200

test('a disk that fills up in mid-run stops it at once; what was answered is known, and the rest is applied later', async ({
  disk,
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 300 })
  const { running, page } = await openConnected(
    startApp,
    { url: gateway.url, key: gateway.managementKey },
    { FOBSHEET_HOME: disk.home },
  )
  await page.setViewportSize({ width: 1440, height: 900 })
  const keys = keyGrid(page, running.app)
  const effective = async (): Promise<number> => (await control(gateway, '/control/counters')).effective
  const [first = ''] = await keys.visibleIds()
  await keys.cell(first, 'label:env').click()
  await keys.paste(Array.from({ length: PLANNED }, (_, at) => `live-${at}`).join('\n'))
  await keys.reviewButton.click()
  await control(gateway, '/control/faults', {
    faults: [{ match: { route: 'label' }, effect: { kind: 'delay', ms: 100 } }],
  })
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  const run = page.getByTestId('run-summary')
  await expect.poll(async () => Number(await run.getAttribute('data-done'))).toBeGreaterThan(20)
  disk.fill()

  await expect(run).toHaveAttribute('data-state', 'stopped')
  const done = Number(await run.getAttribute('data-done'))
  await test.step('nothing is sent that is not recorded, and every answer is', async () => {
    expect(done).toBeLessThan(PLANNED)
    await expect(run).toHaveAttribute('data-unknown', '0')
    await expect(run).toHaveAttribute('data-waiting', String(PLANNED - done))
    expect(await effective()).toBe(done)
    await page.waitForTimeout(1000)
    expect(await effective(), 'and it stays so').toBe(done)
  })
  await test.step('why it stopped and what to do is said', async () => {
    const attention = page.getByRole('complementary', { name: 'Needs attention' }).getByRole('alert')
    await expect(attention.first()).toHaveText(/The disk is full/)
    await expect(page.getByRole('button', { name: 'Apply', exact: true })).toBeDisabled()
    await look(page, 'run-disk-full')
  })

  await test.step('with space again the rest is applied, each key once', async () => {
    disk.free()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-steps', String(PLANNED - done))
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(run).toHaveAttribute('data-state', 'finished', { timeout: 60_000 })
    await expect(run).toHaveAttribute('data-done', String(PLANNED - done))
    expect(await effective()).toBe(PLANNED)
    const { byKey } = await control(gateway, '/control/counters')
    const twice = Object.values<{ readonly effective: number }>(byKey).filter((key) => key.effective > 1)
    expect(twice).toEqual([])
  })
})
