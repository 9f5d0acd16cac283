import { control } from '../main/demo/calling.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'
import { openGrid } from '../support/open-grid.ts'
import { takePictures } from '../support/pictures.ts'

const SLOW = { match: { route: 'label' }, effect: { kind: 'delay', ms: 2500 } }

test('a run tells its pace and delays, marks its cells, and leaves its conflicts to be decided', async ({
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const open = await openGrid({ startFakeGateway, startApp }, { keys: 150 })
  const { page, keys, ids, gateway } = open
  await page.setViewportSize({ width: 1440, height: 900 })
  await keys.cell(ids[0] ?? '', 'label:env').click()
  await keys.paste(Array.from({ length: 140 }, () => 'live').join('\n'))
  await keys.reviewButton.click()
  await control(gateway, '/control/faults', {
    faults: [{ match: { route: 'label' }, times: 1, effect: { kind: 'status', status: 429, retryAfter: 15 } }, SLOW],
  })
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  const run = page.getByTestId('run-summary')

  const place = (name: string) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()

  await test.step('why it is slow, with a countdown', async () => {
    await expect(run.locator('[data-slow="throttled"]')).toContainText(/Going on in \d+ s/)
    await takePictures(page, 'run-throttled')
  })

  await test.step('each cell has a sign and words while it runs; what is paused keeps them', async () => {
    await place('Keys')
    const marked = (mark: string) => keys.grid.locator(`[data-column="label:env"][data-run="${mark}"]`).first()
    await expect(marked('in-flight')).toHaveAttribute('aria-description', /being sent$/)
    await takePictures(page, 'run-grid')
    await place('Review')
    await expect(run).toContainText(/requests? a second/)
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(run).toHaveAttribute('data-state', 'paused')
    await look(page, 'run-paused')
    await place('Keys')
    await expect(marked('done')).toHaveAttribute('aria-description', /done$/)
    await expect(marked('done').locator('svg')).toBeVisible()
    await look(page, 'run-grid-paused')
    await place('Review')
    const drifted = gateway.state().keys.slice(100, 105).map(({ id: keyId }) => ({ kind: 'label', keyId, label: 'env', value: 'theirs' })) // prettier-ignore
    await control(gateway, '/control/drift', { changes: drifted })
    await control(gateway, '/control/faults', { faults: [] })
    await page.getByRole('button', { name: 'Resume' }).click()
  })

  await test.step('the end in one sentence, and the way to the conflicts', async () => {
    await expect(run).toHaveAttribute('data-state', 'finished', { timeout: 60_000 })
    const conflicts = Number(await run.getAttribute('data-conflict'))
    expect(conflicts).toBe(5)
    await expect(run).toContainText(`${String(140 - conflicts)} keys relabelled; ${String(conflicts)} conflict`)
    await page.getByRole('button', { name: /^Decide \d+ conflicts?$/ }).click()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-conflicts', String(conflicts))
    await expect(page.getByRole('button', { name: 'Keep all mine' })).toBeInViewport()
    await look(page, 'run-finished')
    await page.getByRole('button', { name: 'Keep all mine' }).click()
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(run).toHaveAttribute('data-done', String(conflicts))
    expect(gateway.state().keys.filter(({ labels }) => JSON.stringify(labels).includes('"live"'))).toHaveLength(140)
  })
})

test('a run that was killed is offered again, and goes on', async ({ startFakeGateway, startApp }) => {
  test.slow()
  const { page, keys, ids, gateway, running } = await openGrid({ startFakeGateway, startApp }, { keys: 150 })
  await keys.cell(ids[0] ?? '', 'label:env').click()
  await keys.paste(Array.from({ length: 100 }, () => 'live').join('\n'))
  await keys.reviewButton.click()
  await control(gateway, '/control/faults', { faults: [SLOW] })
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect.poll(async () => Number(await page.getByTestId('run-summary').getAttribute('data-done'))).toBeGreaterThan(10) // prettier-ignore
  await running.kill()

  await control(gateway, '/control/faults', { faults: [] })
  const again = await (await startApp()).window('index')
  await again.setViewportSize({ width: 1440, height: 900 })
  await again.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Review' }).click()
  const run = again.getByTestId('run-summary')
  await expect(run).toContainText('This run broke off')
  await look(again, 'run-broke-off')
  await again.getByRole('button', { name: 'Resume' }).click()
  await expect(run).toHaveAttribute('data-state', 'finished', { timeout: 60_000 })
  await expect(run).toHaveAttribute('data-done', '100')
  expect((await control(gateway, '/control/counters')).effective).toBe(100)
})
