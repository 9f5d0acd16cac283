import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fobsheet, keyringOf } from '../support/command-line.ts'
import { filesHolding } from '../support/held-text.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'
import { heapOf } from '../support/page-heap.ts'

const draft = (at: number, limit: string): object => ({
  kind: 'create',
  draft: `draft:${at}`,
  name: `canary-new-${at}`,
  field: 'create',
  before: null,
  after: `limit ${limit}, env=prod`,
  limit,
  labels: [['env', 'prod']],
  group: null,
  expiry: null,
})

test('keys created from a plan file: their secrets wait in the window, and leave it for a file', async ({
  home,
  startFakeGateway,
  startApp,
}, testInfo) => {
  const gateway = await startFakeGateway({ keys: 30 })
  const environment = { ...keyringOf(process.env), FOBSHEET_HOME: home }
  await fobsheet(['connect', 'Acme', '--url', gateway.url], environment, `${gateway.managementKey}\n`)
  const plan = path.join(home, 'plan.json')
  await fobsheet(['set', '--where', 'env=production', 'env=live', '--out', plan], environment)
  // A plan of another program has no hash.
  const { sha256: _, ...planned } = JSON.parse(readFileSync(plan, 'utf8'))
  const [first] = planned.steps
  const gone = {
    kind: 'delete',
    keyId: first.keyId,
    name: first.name,
    field: 'delete',
    before: first.keyId,
    after: null,
  }
  writeFileSync(plan, JSON.stringify({ ...planned, steps: [draft(1, '500'), draft(2, 'none'), gone] }))

  const unconfirmed = await fobsheet(['apply', plan, '--yes', '--json'], environment)
  expect(unconfirmed.code).toBe(1)
  expect(JSON.parse(unconfirmed.out)).toMatchObject({ version: 1, run: null, steps: [] })
  expect(unconfirmed.err).toContain('deletes 1 key for good')
  const apply = await fobsheet(['apply', plan, '--yes', '--confirm', '3', '--json'], environment)
  expect(apply.code, apply.err).toBe(0)
  const report = JSON.parse(apply.out)
  const made = gateway.state().keys.filter(({ name }) => name.startsWith('canary-new-'))
  expect(report.steps.map(({ key, field }: { key: string; field: string }) => [key, field])).toEqual([
    [made.find(({ name }) => name.endsWith('1'))?.id, 'create'],
    [made.find(({ name }) => name.endsWith('2'))?.id, 'create'],
    [first.keyId, 'delete'],
  ])
  expect(made.map(({ monthly_limit }) => monthly_limit).toSorted()).toEqual(['0', '500'])
  expect(gateway.state().keys.some(({ id }) => id === first.keyId)).toBe(false)

  const running = await startApp()
  const page = await running.window('index')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByText('2 secrets of new keys wait to be handed over.').waitFor()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  const region = page.getByRole('region', { name: 'New secrets' })
  await expect(region).toContainText('canary-new-2')
  await look(page, 'new-secrets-held')

  await test.step('one of them goes to the clipboard by itself, and does not stay there when the app ends', async () => {
    await region.getByRole('button', { name: 'Copy the secret of canary-new-2' }).click()
    await expect(region.getByRole('listitem').filter({ hasText: 'canary-new-2' })).toContainText('copied')
    const text = await running.app.evaluate(({ clipboard }) => clipboard.readText())
    expect(text).toMatch(/^rqsty-sk-/)
    const answer = await fetch(`${gateway.url}/v1/manage/apikey/self`, { headers: { authorization: `Bearer ${text}` } })
    expect(await answer.json()).toMatchObject({ name: 'canary-new-2' })
    await expect.poll(() => running.app.evaluate(({ clipboard }) => clipboard.readText()), { timeout: 25_000 }).toBe('')
  })

  const file = testInfo.outputPath('secrets.csv')
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false })
  }, file)
  await region.getByRole('button', { name: 'Save secrets file' }).click()
  await expect(region.getByRole('button', { name: 'Destroy kept copy' })).toBeVisible()
  await look(page, 'new-secrets-saved')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const secrets = readFileSync(file, 'utf8')
    .split('\r\n')
    .flatMap((line) => /rqsty-sk-[^,\s]+/.exec(line)?.[0] ?? [])
  expect(secrets).toHaveLength(2)
  const heap = await heapOf(page)
  expect(heap).toContain('canary-new-2')
  for (const secret of secrets) {
    expect(filesHolding(home, secret)).toEqual([])
    expect(heap).not.toContain(secret)
    expect(apply.out + apply.err).not.toContain(secret)
  }
  await region.getByRole('button', { name: 'Destroy kept copy' }).click()
  await expect(region).toHaveCount(0)
})

test('a pipeline without a keyring creates keys only into a secrets file', async ({
  home,
  startFakeGateway,
}, testInfo) => {
  const gateway = await startFakeGateway({ keys: 5 })
  const environment = {
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    FOBSHEET_HOME: home,
    FOBSHEET_URL: gateway.url,
    FOBSHEET_MANAGEMENT_KEY: gateway.managementKey,
  }
  const plan = path.join(home, 'plan.json')
  await fobsheet(['set', '--where', 'name=nobody', 'env=live', '--out', plan], environment)
  const { sha256: _, ...planned } = JSON.parse(readFileSync(plan, 'utf8'))
  writeFileSync(plan, JSON.stringify({ ...planned, steps: [draft(1, '500')] }))
  const refused = await fobsheet(['apply', plan, '--yes'], environment)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('--secrets')
  expect(gateway.state().keys).toHaveLength(5)
  const file = testInfo.outputPath('secrets.json')
  const apply = await fobsheet(['apply', plan, '--yes', '--secrets', file], environment)
  expect(apply.code, apply.err).toBe(0)
  const [saved] = JSON.parse(readFileSync(file, 'utf8'))
  expect(saved).toMatchObject({ name: 'canary-new-1', api_key_id: gateway.state().keys.at(-1)?.id })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(filesHolding(home, saved.api_key)).toEqual([])
})
