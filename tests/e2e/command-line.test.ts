import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fobsheet, keyringOf } from '../support/command-line.ts'
import { filesHolding } from '../support/held-text.ts'
import { expect, test } from '../support/journey.ts'

/** No bus, so no secret service: what a pipeline has. */
const noKeyring = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }

test('a relabel from the command line needs no workspace and no keyring', async ({ home, startFakeGateway }) => {
  const gateway = await startFakeGateway({ keys: 300 })
  const environment = {
    ...noKeyring,
    FOBSHEET_HOME: home,
    FOBSHEET_URL: gateway.url,
    FOBSHEET_MANAGEMENT_KEY: gateway.managementKey,
  }
  const before = new Map(gateway.state().keys.map((key) => [key.id, key]))
  const plan = path.join(home, 'plan.json')

  const set = await fobsheet(
    ['set', '--where', 'env=production', 'env=live', 'monthly_limit=750.5', '--out', plan],
    environment,
  )
  expect(set).toMatchObject({ code: 0, out: '' })
  expect(gateway.state().keys).toEqual([...before.values()])
  expect(statSync(plan).mode & 0o777).toBe(0o600)
  const { steps } = JSON.parse(readFileSync(plan, 'utf8'))

  const apply = await fobsheet(['apply', plan, '--yes', '--json'], environment)
  expect(apply.code).toBe(0)
  const report = JSON.parse(apply.out)
  expect(report).toMatchObject({
    version: 1,
    counts: { done: steps.length, conflict: 0, rejected: 0, unknown: 0, waiting: 0 },
  })
  expect(report.steps).toHaveLength(steps.length)

  for (const key of gateway.state().keys) {
    const old = before.get(key.id)
    const isTarget = old?.labels.some(([name, value]) => name === 'env' && value === 'production') ?? false
    const labels = old?.labels.map(([name, value]) => (isTarget && name === 'env' ? [name, 'live'] : [name, value]))
    expect(new Map(key.labels as [string, string][])).toEqual(new Map(labels as [string, string][]))
    expect(key.monthly_limit).toBe(isTarget ? '750.5' : old?.monthly_limit)
  }

  const again = await fobsheet(['apply', plan, '--yes', '--json'], environment)
  expect(JSON.parse(again.out).counts.done, 'a second time finds everything done').toBe(steps.length)
  const runs = await fobsheet(['runs', '--json'], environment)
  expect(JSON.parse(runs.out).runs).toHaveLength(2)
  expect(filesHolding(home, gateway.managementKey)).toEqual([])
})

test('the command line uses the workspace and the keychain that it was connected with', async ({
  home,
  startFakeGateway,
}) => {
  const gateway = await startFakeGateway({ keys: 20 })
  const environment = { ...keyringOf(process.env), FOBSHEET_HOME: home }
  const connected = await fobsheet(
    ['connect', 'Acme', '--url', gateway.url, '--json'],
    environment,
    `${gateway.managementKey}\n`,
  )
  expect(connected.code).toBe(0)
  const { workspace } = JSON.parse(connected.out)
  const stored = execFileSync('secret-tool', ['lookup', 'service', 'fobsheet', 'account', workspace.id], {
    encoding: 'utf8',
  })
  expect(stored).toBe(gateway.managementKey)
  const keys = await fobsheet(['keys', '--where', 'not team=growth', '--format', 'csv'], environment)
  expect(keys.code).toBe(0)
  expect(keys.out.split('\r\n')[0]).toMatch(/^id,name,monthly_limit,monthly_spend,/)
  expect(keys.out).not.toContain('growth-')
  const snapshot = await fobsheet(['snapshot'], environment)
  expect(snapshot.code).toBe(0)
})

test('the command line says what is wrong, and with which exit code', async ({ home, startFakeGateway }) => {
  const gateway = await startFakeGateway({ keys: 20 })
  const base = { ...noKeyring, FOBSHEET_HOME: home, FOBSHEET_URL: gateway.url }
  const good = { ...base, FOBSHEET_MANAGEMENT_KEY: gateway.managementKey }
  const list = { snapshotId: '', listedAt: '' }
  const altered = { version: 1, id: 'p', organisation: 'o', madeAt: '', base: list, steps: [], sha256: '0' }
  const aFile = (name: string, text: string): string => {
    writeFileSync(path.join(home, name), text)
    return path.join(home, name)
  }
  const cases: [string[], Record<string, string>, number, RegExp][] = [
    [['nonsense'], good, 1, /not a command/],
    [['keys', '--where', 'env='], good, 1, /position 5: expected a value/],
    [['keys'], { ...base, FOBSHEET_MANAGEMENT_KEY: 'rqsty-sk-wrong' }, 1, /refuses this key/],
    [['keys'], { ...base, FOBSHEET_MANAGEMENT_KEY: gateway.noManageKey }, 1, /manage: read/],
    [['keys'], { ...good, FOBSHEET_URL: 'http://127.0.0.1:9' }, 1, /cannot be reached/],
    [['keys'], { ...good, FOBSHEET_URL: 'http://gateway.invalid' }, 1, /https/],
    [['keys'], { ...noKeyring, FOBSHEET_HOME: home }, 1, /no workspace/],
    [['set', '--where', '', 'monthly_limit=0'], good, 1, /none/],
    [['connect', 'Acme', '--url', gateway.url], { ...noKeyring, FOBSHEET_HOME: home }, 1, /./],
    [['apply', aFile('no-json.json', 'key;limit')], good, 2, /is not JSON/],
    [['apply', aFile('newer.json', '{"version":2}')], good, 2, /newer Fobsheet/],
    [['apply', aFile('altered.json', JSON.stringify(altered))], good, 2, /changed after it was saved/],
    [['apply', home], good, 1, /it is a folder/],
    [['plan', home], good, 1, /^A folder was named where a file is expected\.$/m],
    [['--help'], {}, 0, /^$/],
  ]
  for (const [args, environment, code, message] of cases) {
    const called = await fobsheet(args, { ...environment }, gateway.managementKey)
    expect([args, called.code], called.err).toEqual([args, code])
    expect(called.err).toMatch(message)
    expect(called.err).not.toContain(gateway.managementKey)
  }
})

test('a plan that removes caps is applied only with its number of keys', async ({ home, startFakeGateway }) => {
  const gateway = await startFakeGateway({ keys: 50 })
  const environment = {
    ...noKeyring,
    FOBSHEET_HOME: home,
    FOBSHEET_URL: gateway.url,
    FOBSHEET_MANAGEMENT_KEY: gateway.managementKey,
  }
  const plan = path.join(home, 'plan.json')
  await fobsheet(['set', '--where', 'limit<1000', 'monthly_limit=none', '--out', plan], environment)
  const { steps } = JSON.parse(readFileSync(plan, 'utf8'))
  expect(steps.length).toBeGreaterThan(5)
  const refused = await fobsheet(['apply', plan, '--yes'], environment)
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.err).toContain(`--confirm ${steps.length}`)
  expect(gateway.state().keys.filter((key) => key.monthly_limit === '0').length).toBeLessThan(steps.length + 10)
  const part = await fobsheet(
    ['apply', plan, '--yes', '--confirm', String(steps.length), '--stop-after', '3', '--json'],
    environment,
  )
  expect(part.code).toBe(3)
  expect(JSON.parse(part.out).counts).toMatchObject({ done: 3, waiting: steps.length - 3 })
})

/** The part of an environment by which the secret service is found. */
