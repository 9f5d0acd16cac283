import type { Gateway } from '../../main/demo/gateway.ts'
import { control } from '../main/demo/calling.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'
import { openGrid } from '../support/open-grid.ts'

const PLANNED = 412
/** Places in the run: keys whose very label a colleague changes after it. */
const DRIFTED = Array.from({ length: 30 }, (_, at) => 5 + at * 13)

test('a run on 412 keys is reverted after a colleague changed 30 of them: 382 are as before, 30 as the colleague left them', async ({
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const { page, keys, gateway, ids } = await openGrid({ startFakeGateway, startApp }, { keys: 500 })
  await page.setViewportSize({ width: 1440, height: 900 })
  const targets = gateway
    .state()
    .keys.slice(0, PLANNED)
    .map(({ id }) => id)
  const drifted = DRIFTED.map((at) => targets[at] ?? '')
  const before = envsOf(gateway)
  const others = othersOf(gateway)
  const apply = page.getByRole('button', { name: 'Apply', exact: true })
  const run = page.getByTestId('run-summary')

  await test.step('the run', async () => {
    await keys.cell(ids[0] ?? '', 'label:env').click()
    await keys.paste(Array.from({ length: PLANNED }, () => 'live').join('\n'))
    await keys.reviewButton.click()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-keys', String(PLANNED))
    await apply.click()
    await expect(run).toHaveAttribute('data-state', 'finished', { timeout: 60_000 })
    await expect(run).toHaveAttribute('data-done', String(PLANNED))
  })
  await test.step('a colleague changes the same label on 30 of its keys', async () => {
    const changes = drifted.map((keyId) => ({ kind: 'label', keyId, label: 'env', value: 'canary' }))
    expect((await control(gateway, '/control/drift', { changes })).effective).toBe(drifted.length)
  })

  await test.step('its revert is reviewed: what changed since is told and left', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'History' }).click()
    const row = page.getByRole('table', { name: 'History' }).locator('[data-run]')
    await row.getByRole('button', { name: 'Revert' }).click()
    const opened = page.getByTestId('opened-plan')
    await expect(opened).toContainText('Revert of the run')
    await expect(opened).toContainText(`${drifted.length} cells changed since`)
    const summary = page.getByTestId('plan-summary')
    await expect(summary).toHaveAttribute('data-conflicts', String(drifted.length))
    const conflicts = page.getByRole('table', { name: 'Conflicts' })
    await expect(conflicts.locator('[data-row]').first()).toContainText('canary')
    await look(page, 'story-revert-drifted')
    expect((await control(gateway, '/control/counters')).effective, 'nothing was sent yet').toBe(PLANNED)
  })

  await test.step('applied as it is', async () => {
    await apply.click()
    await expect(run).toHaveAttribute('data-done', String(PLANNED - drifted.length), { timeout: 60_000 })
    await expect(run).toHaveAttribute('data-state', 'finished')
    await expect(run).toHaveAttribute('data-conflict', String(drifted.length))
    await look(page, 'story-reverted')
  })

  await test.step('382 back to their old value, 30 as the colleague left them, everything else untouched', async () => {
    const after = envsOf(gateway)
    expect(targets.filter((id) => after.get(id) === 'canary')).toEqual(drifted)
    const reverted = targets.filter((id) => !drifted.includes(id))
    expect(reverted).toHaveLength(382)
    expect(reverted.map((id) => after.get(id))).toEqual(reverted.map((id) => before.get(id)))
    expect(othersOf(gateway)).toEqual(others)
    const { effective } = await control(gateway, '/control/counters')
    expect(effective).toBe(PLANNED + reverted.length)
  })
})

function envsOf(gateway: Gateway): ReadonlyMap<string, string | undefined> {
  return new Map(gateway.state().keys.map(({ id, labels }) => [id, new Map(labels).get('env')]))
}

/** All but the label that is changed. */
function othersOf(gateway: Gateway): readonly unknown[] {
  return gateway.state().keys.map((key) => ({ ...key, labels: key.labels.filter(([label]) => label !== 'env') }))
}
