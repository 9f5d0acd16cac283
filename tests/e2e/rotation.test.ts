import { fobsheet, keyringOf } from '../support/command-line.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { glance, look } from '../support/look.ts'

const ROTATED = 20

test('20 keys are rotated with an overlap: new keys like the old ones, which end later and are remembered', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 80 })
  const before = gateway.state().keys
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await page.setViewportSize({ width: 1440, height: 900 })
  const keys = keyGrid(page, running.app)
  const dock = page.getByRole('dialog', { name: 'Rotate keys' })
  await keys.filter('completions=write and manage=none')
  const ids = (await keys.visibleIds()).slice(0, ROTATED)
  const [first = '', last = ''] = [ids[0], ids.at(-1)]
  const nameOf = (id: string): string => before.find((key) => key.id === id)?.name ?? ''

  await test.step('the panel follows the selection, and says what will be', async () => {
    await keys.cell(first, 'name').click()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Rotate…' }).click()
    await expect(dock.getByRole('status')).toHaveText('1 key selected')
    await keys.cell(first, 'name').click()
    await keys.cell(last, 'name').click({ modifiers: ['Shift'] })
    await expect(dock.getByRole('status')).toHaveText(`${ROTATED} keys selected`)
    await dock.getByRole('textbox', { name: 'Days both keys work' }).fill('many')
    await expect(dock.getByRole('button', { name: /Review rotation/ })).toBeDisabled()
    await dock.getByRole('textbox', { name: 'Days both keys work' }).fill('14')
    await expect(dock).toContainText(/The old keys end on \d{4}-\d\d-\d\d/)
    await expect(dock.getByRole('region', { name: 'First new keys' })).toContainText(/\(rotated \d{4}-\d\d\)/)
    await look(page, 'rotate-panel')
  })

  await test.step('review shows both halves: what is made, and what ends only then', async () => {
    await dock.getByRole('button', { name: `Review rotation of ${ROTATED} keys` }).click()
    await expect(page.getByTestId('opened-plan')).toContainText('the old keys end after 14 days')
    const summary = page.getByTestId('plan-summary')
    await expect(summary).toHaveAttribute('data-steps', String(2 * ROTATED))
    await expect(page.getByRole('heading', { name: `New keys (${ROTATED})` })).toBeVisible()
    await page.getByRole('button', { name: /^expiry absent becomes \d{4}-\d\d-\d\d on 20 keys/ }).click()
    await expect(page.getByText('only once its replacement is made').first()).toBeVisible()
    await look(page, 'rotation-review')
  })

  await test.step('applied, all of it is done', async () => {
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    const run = page.getByTestId('run-summary')
    await expect(run).toHaveAttribute('data-state', 'finished', { timeout: 60_000 })
    await expect(run).toHaveAttribute('data-done', String(2 * ROTATED))
    const now = gateway.state().keys
    expect(now).toHaveLength(before.length + ROTATED)
    for (const id of ids) {
      const old = now.find((key) => key.id === id)
      const [fresh, ...more] = now.filter(({ name }) => name.startsWith(`${nameOf(id)} (rotated `))
      expect(more).toEqual([])
      expect(fresh?.labels).toEqual(old?.labels)
      expect(Number(fresh?.monthly_limit)).toBe(Number(old?.monthly_limit))
      expect(Date.parse(old?.expires_at ?? '') - Date.now()).toBeGreaterThan(13 * 86_400_000)
    }
    const ended = now.filter(({ expires_at }) => expires_at !== null)
    expect(ended.map(({ id }) => id).toSorted()).toEqual([...ids].toSorted())
  })

  await test.step('the grid and the details say when a key ends, and by which it was replaced', async () => {
    await page.getByRole('link', { name: /^Keys/ }).click()
    await keys.cell(first, 'name').click()
    // The column is the last one, beyond the edge.
    await page.keyboard.press('End')
    await expect(keys.cell(first, 'expiry')).toHaveText(/\d{4}-\d\d-\d\d/)
    await page.keyboard.press('Control+i')
    const details = page.getByRole('dialog', { name: 'Key details' })
    await expect(details.getByRole('region', { name: 'Fields' })).toContainText('last set from here')
    await expect(details.getByRole('region', { name: 'Rotation' })).toContainText(`${nameOf(first)} (rotated `)
    await look(page, 'rotation-details')
    await page.keyboard.press('Control+i')
  })

  await test.step('the ready list has what ends within 30 days', async () => {
    await page.getByRole('button', { name: 'Views' }).click()
    await glance(page, 'ready-lists')
    await page.getByRole('menuitemradio', { name: 'Ending within 30 days' }).click()
    await expect(keys.grid).toHaveAttribute('aria-rowcount', String(ROTATED + 1))
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('menuitemradio', { name: 'Without a cap' }).click()
    const uncapped = gateway.state().keys.filter(({ monthly_limit }) => Number(monthly_limit) === 0)
    await expect(keys.grid).toHaveAttribute('aria-rowcount', String(uncapped.length + 1))
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('menuitemradio', { name: 'Made by former members' }).click()
    await expect(page.getByRole('searchbox', { name: 'Filter' })).toHaveValue('member=no')
  })

  await test.step('the command line knows the same', async () => {
    const environment = { ...keyringOf(process.env), FOBSHEET_HOME: home }
    const listed = await fobsheet(['keys', '--where', 'expiry<=30d', '--json'], environment)
    expect(JSON.parse(listed.out).keys).toHaveLength(ROTATED)
    const id = `id=${first}`
    const again = await fobsheet(['rotate', '--where', id, '--overlap', '3d', '--name', '{name} 2', '--json'], environment) // prettier-ignore
    expect(again.code, again.err).toBe(0)
    const plan = JSON.parse(again.out)
    expect(plan.steps).toMatchObject([
      { kind: 'create', name: `${nameOf(first)} 2`, replaces: first },
      { kind: 'set', keyId: first, field: 'expiry', once: 'draft:1' },
    ])
  })
})
