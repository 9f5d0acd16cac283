import type { Gateway } from '../../main/demo/gateway.ts'
import { control } from '../main/demo/calling.ts'
import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'

const PLANNED = 50
const BEFORE = [3, 11, 19, 27]
const DURING = [44, 47]

test('keys that a colleague deletes before and during a run are told of, and all others are written', async ({
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const { page, keys, gateway, ids } = await openGrid({ startFakeGateway, startApp }, { keys: 80 })
  const listed = gateway.state().keys.map(({ id }) => id)
  const gone = [...BEFORE, ...DURING].map((at) => listed[at] ?? '')
  await keys.cell(ids[0] ?? '', 'label:env').click()
  await keys.paste(Array.from({ length: PLANNED }, (_, at) => `moved-${at}`).join('\n'))
  await expect(keys.reviewButton).toHaveAccessibleName(`Review changes (${PLANNED})`)
  await keys.reviewButton.click()

  await deleteKeys(gateway, gone.slice(0, BEFORE.length))
  await deleteKeys(gateway, gone.slice(BEFORE.length), { beforeWrite: 20 })
  const before = othersOf(gateway)
  const apply = page.getByRole('button', { name: 'Apply', exact: true })
  const run = page.getByTestId('run-summary')
  await test.step('those that are gone before it begins are shown first, and nothing is sent', async () => {
    await apply.click()
    await expect(page.getByText(/4 changes stand otherwise/)).toBeVisible()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-steps', String(PLANNED - BEFORE.length))
    await expect(run).toHaveCount(0)
    expect((await control(gateway, '/control/counters')).writes).toBe(0)
  })
  await apply.click()
  await expect(run).toHaveAttribute('data-state', 'finished', { timeout: 60_000 })
  await expect(run).toHaveAttribute('data-done', String(PLANNED - gone.length))
  await expect(run).toHaveAttribute('data-conflict', String(DURING.length))

  await test.step('each of them with its reason, in the run and in the history', async () => {
    const left = page.getByRole('table', { name: 'Steps not done' })
    await expect(left.getByText('The key does not exist any more.')).toHaveCount(DURING.length)
    for (const id of gone.slice(BEFORE.length)) await expect(left.locator(`[data-row="${id}"]`)).toHaveCount(1)
    await page.getByRole('link', { name: 'History' }).click()
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    const told = `${PLANNED - gone.length} of ${PLANNED - BEFORE.length} changes done, ${DURING.length} conflicts`
    await expect(page.getByText(told)).toBeVisible()
  })

  await test.step('the gateway has the others as planned, and was sent nothing about keys known to be gone', async () => {
    const { effective, lastWrites } = await control(gateway, '/control/counters')
    expect(effective).toBe(PLANNED - gone.length)
    const written = new Set(lastWrites.map(({ keyId }: { readonly keyId: string }) => keyId))
    expect(gone.slice(0, BEFORE.length).filter((id) => written.has(id))).toEqual([])
    const now = new Map(gateway.state().keys.map((key) => [key.id, new Map(key.labels)]))
    for (const [at, id] of listed.slice(0, PLANNED).entries())
      expect(now.get(id)?.get('env'), id).toBe(gone.includes(id) ? undefined : `moved-${at}`)
    expect(othersOf(gateway)).toEqual(before.filter(([id]) => !gone.includes(id)))
  })

  await test.step('their rows stay at the end while something is staged on them, and that can be put away', async () => {
    await page.getByRole('link', { name: 'Keys' }).click()
    await expect(keys.grid).toHaveAttribute('aria-rowcount', String(80 + 1))
    await expect(page.getByText(`${gone.length} keys with staged cells no longer listed`)).toBeVisible()
    await keys.reviewButton.click()
    await page.getByRole('button', { name: 'Discard all' }).click()
    await page
      .getByRole('button', { name: /^Discard/ })
      .last()
      .click()
    await expect(page.getByRole('heading', { name: 'Nothing is staged' })).toBeVisible()
  })
})

async function deleteKeys(gateway: Gateway, ids: readonly string[], when?: object): Promise<void> {
  const changes = ids.map((keyId) => ({ kind: 'delete', keyId }))
  await control(gateway, '/control/drift', when ? { when, changes } : { changes })
}

/** Every label but the one that is changed. */
function othersOf(gateway: Gateway): readonly (readonly [string, readonly (readonly [string, string])[]])[] {
  return gateway.state().keys.map(({ id, labels }) => [id, labels.filter(([label]) => label !== 'env')])
}
