import type { Gateway } from '../../main/demo/gateway.ts'
import { control } from '../main/demo/calling.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { look } from '../support/look.ts'

const PLANNED = 412
const KILLED_AT = 187

test('a rename on 412 keys that is throttled, killed and resumed writes each key exactly once', async ({
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 720 })
  const targets = await leaveInProduction(gateway)
  const others = othersOf(gateway, targets)
  const { running: first, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })

  await test.step('env: production → prod on 412 keys', async () => {
    const keys = keyGrid(page, first.app)
    await keys.filter('env=production')
    await expect(keys.grid).toHaveAttribute('aria-rowcount', String(PLANNED + 1))
    const [top = ''] = await keys.visibleIds()
    await keys.cell(top, 'label:env').click()
    await keys.paste(Array.from({ length: PLANNED }, () => 'prod').join('\n'))
    await expect(keys.reviewButton).toHaveAccessibleName(`Review changes (${PLANNED})`)
    await keys.reviewButton.click()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-keys', String(PLANNED))
  })

  const atKill = await test.step('write 187 is answered 429; while the run waits, the app is killed', async () => {
    const busy = { kind: 'status', status: 429, retryAfter: 45 }
    await control(gateway, '/control/faults', { faults: [{ match: { route: 'label', nth: KILLED_AT }, effect: busy }] })
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    const slow = page.getByTestId('run-summary').locator('[data-slow="throttled"]')
    await expect(slow).toContainText(/Going on in \d+ s/)
    await expect.poll(async () => (await writesOf(gateway)).open).toBe(0)
    await first.kill()
    return writesOf(gateway)
  })
  expect(atKill.writes).toBeGreaterThanOrEqual(KILLED_AT)
  expect(atKill.writes).toBeLessThan(PLANNED)
  expect(atKill.effective, 'all but the one that was refused').toBe(atKill.writes - 1)

  const again = await startApp()
  const later = await again.window('index')
  await later.setViewportSize({ width: 1440, height: 900 })
  await test.step('started again, every page offers to go on, and nothing is sent by itself', async () => {
    await expect(later.getByText(/Listed just now/)).toBeVisible()
    await expect(later.getByText(/This run broke off: .* left/)).toBeVisible()
    await look(later, 'story-killed-banner')
    await later.getByRole('button', { name: 'Show the run' }).click()
    const run = later.getByTestId('run-summary')
    const open = Number(await run.getAttribute('data-waiting')) + Number(await run.getAttribute('data-unknown'))
    await expect(run).toContainText(new RegExp(`^StoppedThis run broke off: .* ${String(open)} changes left`))
    await look(later, 'story-killed-run')
    expect(await writesOf(gateway)).toEqual(atKill)
  })

  await test.step('resumed, it ends with all of them done', async () => {
    await later.getByRole('button', { name: 'Resume' }).click()
    const run = later.getByTestId('run-summary')
    await expect(run).toHaveAttribute('data-state', 'finished', { timeout: 90_000 })
    await expect(run).toHaveAttribute('data-done', String(PLANNED))
    await expect(later.getByRole('heading', { name: 'Nothing is staged' })).toBeVisible()
  })

  await test.step('412 effective writes, one a key, and nothing else was touched', async () => {
    const envs = envsOf(gateway)
    expect(targets.filter((id) => envs.get(id) === 'prod')).toHaveLength(PLANNED)
    expect(othersOf(gateway, targets)).toEqual(others)
    const { effective, writes, byKey } = await control(gateway, '/control/counters')
    expect(effective).toBe(PLANNED)
    expect(writes, 'the refused one was sent once more, no other').toBe(PLANNED + 1)
    expect(targets.filter((id) => byKey[id]?.effective === 1)).toHaveLength(PLANNED)
  })
})

/** Leaves `production` on exactly so many keys, and gives their ids. */
async function leaveInProduction(gateway: Gateway): Promise<readonly string[]> {
  const all = [...envsOf(gateway)].flatMap(([id, env]) => (env === 'production' ? [id] : []))
  const changes = all.slice(PLANNED).map((keyId) => ({ kind: 'label', keyId, label: 'env', value: 'dev' }))
  await control(gateway, '/control/drift', { changes })
  expect(all.length).toBeGreaterThanOrEqual(PLANNED)
  return all.slice(0, PLANNED)
}

function envsOf(gateway: Gateway): ReadonlyMap<string, string | undefined> {
  return new Map(gateway.state().keys.map(({ id, labels }) => [id, new Map(labels).get('env')]))
}

/** All that the rename must not touch: the other labels of its keys, and the other keys whole. */
function othersOf(gateway: Gateway, targets: readonly string[]): readonly unknown[] {
  const renamed = new Set(targets)
  return gateway
    .state()
    .keys.map((key) =>
      renamed.has(key.id) ? { ...key, labels: key.labels.filter(([label]) => label !== 'env') } : key,
    )
}

/** How many writes arrived, changed something, and are not answered yet. */
async function writesOf(gateway: Gateway): Promise<Readonly<Record<'writes' | 'effective' | 'open', number>>> {
  const { writes, effective, lastWrites } = await control(gateway, '/control/counters?last=100')
  return { writes, effective, open: lastWrites.filter(({ status }: { status: unknown }) => status === null).length }
}
