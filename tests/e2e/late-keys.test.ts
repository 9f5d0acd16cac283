import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { control } from '../main/demo/calling.ts'
import { fobsheet, keyringOf } from '../support/command-line.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'

const NAME = 'nightly-import'
const draft = {
  kind: 'create',
  draft: 'draft:1',
  name: NAME,
  field: 'create',
  before: null,
  after: 'limit 500',
  limit: '500',
  labels: [],
  group: null,
  expiry: null,
}

test('a key that the gateway makes after the end of its run is told, and goes the way of lost keys', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 30 })
  const environment = { ...keyringOf(process.env), FOBSHEET_HOME: home }
  const made = () => gateway.state().keys.filter(({ name }) => name === NAME)
  await fobsheet(['connect', 'Acme', '--url', gateway.url], environment, `${gateway.managementKey}\n`)
  const file = path.join(home, 'plan.json')
  await fobsheet(['set', '--where', 'env=production', 'env=live', '--out', file], environment)
  // A plan of another program has no hash.
  const { sha256: _, ...planned } = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...planned, steps: [draft] }))

  const { run } = await test.step('the answer is lost, and the run ends before the key is there', async () => {
    const lost = { match: { route: 'create' }, times: 1, effect: { kind: 'lost-answer' }, apply: { afterMs: 6000 } }
    await control(gateway, '/control/faults', { faults: [lost] })
    const apply = await fobsheet(['apply', file, '--yes', '--json'], environment)
    expect(apply.code, apply.err).toBe(3)
    expect(made()).toEqual([])
    expect(apply.err).toMatch(/A key of run \S+ that nobody answered for may still be made. After \S+ look once more/)
    return JSON.parse(apply.out)
  })
  const { err } = await fobsheet(['runs'], environment)
  expect(err).toContain(`look once more: resume ${run}`)
  await expect.poll(() => made().length, { timeout: 20_000 }).toBe(1)

  const running = await startApp()
  const page = await running.window('index')
  await page.setViewportSize({ width: 1440, height: 900 })
  const banner = page.getByText(/The gateway has made 1 key after the end of the run of/)
  await expect(banner).toBeVisible()
  await look(page, 'late-key-banner')
  await test.step('the run names it, and offers the plan that replaces it', async () => {
    await banner.locator('..').getByRole('button', { name: 'Show the run' }).click()
    const [key] = made()
    await expect(page.getByRole('main')).toContainText(key?.id ?? 'none')
    await look(page, 'late-key-run')
    await page.getByRole('button', { name: 'Delete and create again…' }).click()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-steps', '2')
  })
  await running.quit()

  const keys = await fobsheet(['keys', '--where', `name=${NAME}`, '--json'], environment)
  expect(keys.code).toBe(0)
  expect(keys.err).toContain(
    `After the end of run ${run} 1 key of it came of which nobody has the secret: ${made()[0]?.id}`,
  )
})
