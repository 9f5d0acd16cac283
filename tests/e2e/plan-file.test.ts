import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fobsheet, keyringOf } from '../support/command-line.ts'
import { expect, test } from '../support/journey.ts'

/** No bus, so no secret service: what a pipeline has. */
const noKeyring = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

test('a German budget file of Excel becomes applied limits, from the command line', async ({
  home,
  startFakeGateway,
}) => {
  const gateway = await startFakeGateway({ keys: 60 })
  const environment = {
    ...noKeyring,
    FOBSHEET_HOME: home,
    FOBSHEET_URL: gateway.url,
    FOBSHEET_MANAGEMENT_KEY: gateway.managementKey,
  }
  const place = (name: string): string => path.join(home, name)
  const targets = gateway.state().keys.filter(({ name }) => /-[1-9]$/.test(name))
  const rows = targets.map(({ name }, at) => `${name};${at % 2 === 0 ? '1.500,00' : '2.250'};KST-${100 + at};übrig`)
  writeFileSync(place('budget.csv'), latin1(`Schlüssel;Monatslimit;Kostenstelle;Notiz\r\n${rows.join('\r\n')}\r\n`))

  const bad = await fobsheet(['plan', place('budget.csv'), '--json', '--map', 'Notiz=nonsense'], environment)
  expect(bad).toMatchObject({ code: 1, out: '' })
  const argv = [place('budget.csv'), '--map', 'Notiz=ignored', '--out', place('plan.json')]
  const planned = await fobsheet(['plan', ...argv, '--json'], environment)
  expect(planned.code, planned.err).toBe(0)
  expect(JSON.parse(planned.out)).toEqual({ version: 1, rows: targets.length, create: 0, update: targets.length, unchanged: 0, errors: [] }) // prettier-ignore
  expect(planned.err).toContain('Kostenstelle: label Kostenstelle, new')

  const applied = await fobsheet(['apply', place('plan.json'), '--yes', '--json'], environment)
  expect(applied.code, applied.err).toBe(0)
  const now = new Map(gateway.state().keys.map((key) => [key.id, key]))
  for (const [at, { id, labels }] of targets.entries()) {
    expect(now.get(id)?.monthly_limit).toBe(at % 2 === 0 ? '1500' : '2250')
    expect(new Map(now.get(id)?.labels as [string, string][])).toEqual(new Map([...(labels as [string, string][]), ['Kostenstelle', `KST-${100 + at}`]])) // prettier-ignore
  }

  const again = await fobsheet(['plan', ...argv, '--json'], environment)
  expect(JSON.parse(again.out)).toMatchObject({ update: 0, unchanged: targets.length })
  expect(JSON.parse(readFileSync(place('plan.json'), 'utf8')).steps).toEqual([])
})

test('a file with problems plans nothing, and comes back corrected', async ({ home, startFakeGateway }) => {
  const gateway = await startFakeGateway({ keys: 20 })
  const environment = {
    ...noKeyring,
    FOBSHEET_HOME: home,
    FOBSHEET_URL: gateway.url,
    FOBSHEET_MANAGEMENT_KEY: gateway.managementKey,
  }
  const place = (name: string): string => path.join(home, name)
  const [first, second] = gateway.state().keys.filter(({ name }) => !name.includes(','))
  const file = `name,limit\n${first?.name ?? ''},77.5\n${second?.name ?? ''},0\nnew-one,\n`
  writeFileSync(place('keys.csv'), file)
  const argv = ['--out', place('plan.json'), '--errors', place('errors.csv'), '--json']
  const refused = await fobsheet(['plan', place('keys.csv'), ...argv], environment)
  expect(refused.code).toBe(2)
  expect(JSON.parse(refused.out).errors).toMatchObject([
    { row: 3, column: 'limit', value: '0', code: 'limit_zero' },
    { row: 4, column: 'limit', value: '', code: 'limit_required' },
  ])
  const errors = readFileSync(place('errors.csv'), 'utf8')
  writeFileSync(place('corrected.csv'), errors.replace(',0,', ',none,').replace('new-one,,', 'new-one,5,'))
  const planned = await fobsheet(['plan', place('corrected.csv'), ...argv], environment)
  expect(JSON.parse(planned.out)).toMatchObject({ rows: 2, create: 1, errors: [] })
  expect(planned.code).toBe(0)
})

test('a file is planned with no network, against the list that was kept last', async ({ home, startFakeGateway }) => {
  const gateway = await startFakeGateway({ keys: 20 })
  const environment = { ...keyringOf(process.env), FOBSHEET_HOME: home }
  const first = gateway.state().keys.find(({ name }) => !name.includes(','))
  const file = path.join(home, 'keys.csv')
  writeFileSync(file, `id,limit\n${first?.id ?? ''},77.5\n`)
  await fobsheet(['connect', 'Acme', '--url', gateway.url], environment, `${gateway.managementKey}\n`)
  await fobsheet(['snapshot'], environment)
  await gateway.close()
  const plan = path.join(home, 'plan.json')
  const planned = await fobsheet(['plan', file, '--out', plan], environment)
  expect(planned.code, planned.err).toBe(0)
  expect(planned.err).toContain('The gateway cannot be reached: planned against the list of')
  expect(JSON.parse(readFileSync(plan, 'utf8')).steps).toMatchObject([{ keyId: first?.id, after: '77.5' }])
})
