import type { Gateway } from '../../main/demo/gateway.ts'
import { control } from '../main/demo/calling.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'
import { openGrid } from '../support/open-grid.ts'

const PLANNED = 412
const MINE = 'prod-eu'
/** Places in the plan: keys that get another label, and keys whose very label is changed, each before and during the run. */
const LABELLED = { before: range(100, 115), during: range(350, 365) }
const CHANGED = { before: [50, 150, 250], during: [380, 400] }

test('a colleague labels 30 of 412 keys and changes the same label of 5: 30 are merged, 5 are decided in the window', async ({
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const { page, keys, gateway, ids } = await openGrid({ startFakeGateway, startApp }, { keys: 500 })
  await page.setViewportSize({ width: 1440, height: 900 })
  const listed = gateway.state().keys.map(({ id }) => id)
  const idsAt = (places: readonly number[]): readonly string[] => places.map((at) => listed[at] ?? '')
  const colleague = async (labelled: readonly number[], changed: readonly number[]): Promise<void> => {
    const { effective } = await control(gateway, '/control/drift', {
      changes: [
        ...idsAt(labelled).map((keyId) => ({ kind: 'label', keyId, label: 'owner', value: 'lena' })),
        ...idsAt(changed).map((keyId) => ({ kind: 'label', keyId, label: 'env', value: 'canary' })),
      ],
    })
    expect(effective).toBe(labelled.length + changed.length)
  }
  const summary = page.getByTestId('plan-summary')
  const run = page.getByTestId('run-summary')
  const apply = page.getByRole('button', { name: 'Apply', exact: true })
  const conflicts = page.getByRole('table', { name: 'Conflicts' })

  await keys.cell(ids[0] ?? '', 'label:env').click()
  await keys.paste(Array.from({ length: PLANNED }, () => MINE).join('\n'))
  await keys.reviewButton.click()
  await expect(summary).toHaveAttribute('data-keys', String(PLANNED))
  await colleague(LABELLED.before, CHANGED.before)
  await control(gateway, '/control/faults', {
    faults: [{ match: { route: 'label' }, effect: { kind: 'delay', ms: 40 } }],
  })

  await test.step('what changed since the review is shown before anything is sent', async () => {
    await apply.click()
    await expect(page.getByText(/3 changes stand otherwise/)).toBeVisible()
    await expect(summary).toHaveAttribute('data-conflicts', '3')
    await expect(summary).toHaveAttribute('data-steps', String(PLANNED - 3))
    await expect(run).toHaveCount(0)
    expect((await control(gateway, '/control/counters')).writes).toBe(0)
    await look(page, 'story-conflicts')
  })

  await test.step('two of them are kept, one is left to the colleague', async () => {
    await conflicts
      .getByRole('button', { name: /^Take theirs/ })
      .last()
      .click()
    await expect(summary).toHaveAttribute('data-conflicts', '2')
    for (const left of ['1', '0']) {
      await conflicts
        .getByRole('button', { name: /^Keep mine/ })
        .first()
        .click()
      await expect(summary).toHaveAttribute('data-conflicts', left)
    }
    await expect(summary).toHaveAttribute('data-steps', String(PLANNED - 1))
  })

  await test.step('in mid-run the colleague goes on', async () => {
    await apply.click()
    await expect.poll(async () => Number(await run.getAttribute('data-done'))).toBeGreaterThan(20)
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(run).toHaveAttribute('data-state', 'paused')
    expect(Number(await run.getAttribute('data-done'))).toBeLessThan(300)
    await colleague(LABELLED.during, CHANGED.during)
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(run).toHaveAttribute('data-state', 'finished', { timeout: 90_000 })
    await expect(run).toHaveAttribute('data-done', String(PLANNED - 3))
    await expect(run).toHaveAttribute('data-conflict', '2')
  })

  await test.step('the two conflicts of the run wait in the review, and are decided there', async () => {
    await expect(summary).toHaveAttribute('data-conflicts', '2')
    await conflicts
      .getByRole('button', { name: /^Keep mine/ })
      .first()
      .click()
    await conflicts
      .getByRole('button', { name: /^Take theirs/ })
      .first()
      .click()
    await expect(summary).toHaveAttribute('data-conflicts', '0')
    await expect(summary).toHaveAttribute('data-steps', '1')
    await apply.click()
    await expect(run).toHaveAttribute('data-state', 'finished')
    await expect(run).toHaveAttribute('data-done', '1')
  })

  const labels = labelsOf(gateway)
  const owned = [...LABELLED.before, ...LABELLED.during]
  expect(idsAt(owned).map((id) => [labels.get(id)?.get('env'), labels.get(id)?.get('owner')])).toEqual(
    owned.map(() => [MINE, 'lena']),
  )
  const theirs = idsAt([250, 400])
  const values = listed.slice(0, PLANNED).map((id) => labels.get(id)?.get('env'))
  expect(values.filter((value) => value === MINE)).toHaveLength(PLANNED - theirs.length)
  expect(theirs.map((id) => labels.get(id)?.get('env'))).toEqual(['canary', 'canary'])
  const { effective } = await control(gateway, '/control/counters')
  expect(effective).toBe(PLANNED - theirs.length)
})

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, at) => from + at)
}

function labelsOf(gateway: Gateway): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(gateway.state().keys.map(({ id, labels }) => [id, new Map(labels)]))
}
