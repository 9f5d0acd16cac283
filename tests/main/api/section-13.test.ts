import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { keyAt } from '#shared/domain/key-table.ts'
import { limitText } from '#shared/domain/limit.ts'
import { amountText } from '#shared/domain/money.ts'
import type { GatewayOptions } from '../../../main/demo/gateway.ts'
import { idOf } from '../../support/a-key.ts'
import { failureOf } from './failing.ts'
import { closeFakes, firstKey, keyIdOf, startFake } from './fake-gateway.ts'
import { aClient, sendJson, serve } from './plain-server.ts'
import { answering, AUGUST, partsOf } from './usage-calls.ts'

afterEach(closeFakes)

const NEW = { name: 'section 13', limit: '49.99', permissions: { manage: 'none', completions: 'write' } } as const
const RECORD = {
  id: idOf('a'),
  name: 'a',
  monthly_limit: '500',
  monthly_spend: '12.5',
  permissions: { manage: 'none', completions: 'write' },
}

describe('the checklist of requesty-api section 13', () => {
  it('13.1 key list: decimals as text and as numbers; labels absent, {} and null; group absent', async () => {
    const texts: string[] = []
    for (const money of ['string', 'number'] as const)
      for (const emptyLabels of ['absent', 'object', 'null'] as const) {
        const { client } = await startFake({ shape: { money, emptyLabels, group: 'absent' } })
        const { table } = await client.listKeys()
        const rows = Array.from({ length: table.rowCount }, (_, row) => keyAt(table, row))
        expect(rows.every((row) => row.groupId === null)).toBe(true)
        expect(rows.some((row) => row.labels.length === 0)).toBe(true)
        texts.push(inspect(rows.map((row) => [row.name, limitText(row.monthlyLimit), amountText(row.monthlySpend)])))
      }
    expect(new Set(texts).size).toBe(1)
  })

  it.each(['keys', 'data', 'api_keys', 'bare'] as const)('13.2 key list in the envelope %s', async (envelope) => {
    const { client } = await startFake({ shape: { envelope } })
    expect((await client.listKeys()).table.rowCount).toBe(40)
  })

  it.each([200, 201] as const)('13.3 create answered with %i, under either pair of names', async (createStatus) => {
    for (const createNames of ['api_key_id', 'id'] as const) {
      const { gateway, client } = await startFake({ shape: { createStatus, createNames } })
      const { keyId } = await client.createKey(NEW)
      expect(gateway.state().keys.find(({ id }) => id === keyId)).toMatchObject({
        name: NEW.name,
        monthly_limit: '49.99',
        permissions: NEW.permissions,
      })
    }
  })

  it('13.3 create whose answer is lost after the key was stored: one orphan, which the list shows', async () => {
    const { client } = await startFake({
      faults: [{ match: { route: 'create' }, effect: { kind: 'hang' }, apply: 'now' }],
    })
    expect(await failureOf(client.createKey(NEW))).toMatchObject({ arrived: 'maybe', failure: { code: 'timeout' } })
    const { table } = await client.listKeys()
    const names = Array.from({ length: table.rowCount }, (_, row) => keyAt(table, row).name)
    expect(names.filter((name) => name === NEW.name)).toHaveLength(1)
  })

  it('13.3 create in an organisation that asks for a group', async () => {
    const { gateway, client } = await startFake({ shape: { groupBudget: 'required' } })
    expect(await failureOf(client.createKey(NEW))).toMatchObject({ status: 400, reason: 'group_required' })
    const groupId = (await client.listGroups())[0]!.id
    const { keyId } = await client.createKey({ ...NEW, groupId })
    expect(gateway.state().keys.find(({ id }) => id === keyId)?.group_id).toBe(groupId)
  })

  it('13.4 label write that replaces: labels not sent again are gone from the next list', async () => {
    const { gateway, client } = await startFake()
    const key = keyIdOf(firstKey(gateway))
    await client.writeLabels(key, [
      ['team', 'web'],
      ['env', 'prod'],
    ])
    await client.writeLabels(key, [['env', 'test']])
    expect(keyAt((await client.listKeys()).table, 0)).toMatchObject({ id: key, labels: [['env', 'test']] })
  })

  it.each(['204', '200-empty', '200-object'] as const)('13.5 every write is done after %s', async (writeAnswer) => {
    const { gateway, client } = await startFake({ shape: { writeAnswer } })
    const key = keyIdOf(firstKey(gateway))
    await client.writeLabels(key, [['env', 'prod']])
    await client.writeLimit(key, '7')
    await client.writeExpiry(key, '2099-12-31T23:59:59Z')
    expect(firstKey(gateway)).toMatchObject({
      labels: [['env', 'prod']],
      monthly_limit: '7',
      expires_at: '2099-12-31T23:59:59Z',
    })
    expect(await client.deleteKey(key)).toBe('deleted')
    expect(gateway.state().keys.some(({ id }) => id === key)).toBe(false)
    expect(await client.deleteKey(key)).toBe('gone')
  })

  it.each([
    ['0', '12.5', 'none'],
    ['0.00', '0', 'none'],
    [0, 12.5, 'none'],
    ['49.99', '50', '49.99'],
    ['63.545944565', '0', '63.545944565'],
    ['1', '1000000.000000001', '1'],
  ])('13.6 limit %s with spend %s reads as %s', async (monthly_limit, monthly_spend, limit) => {
    const { url } = await serve((_, response) =>
      sendJson(response, 200, { keys: [{ ...RECORD, monthly_limit, monthly_spend }] }),
    )
    const key = keyAt((await aClient(url).listKeys()).table, 0)
    expect([limitText(key.monthlyLimit), amountText(key.monthlySpend)]).toStrictEqual([limit, String(monthly_spend)])
  })

  it('13.6 limit none is sent as 0, and 0 itself not at all', async () => {
    const { gateway, client } = await startFake()
    const key = keyIdOf(firstKey(gateway))
    await client.writeLimit(key, '63.545944565')
    expect(firstKey(gateway).monthly_limit).toBe('63.545944565')
    await client.writeLimit(key, 'none')
    expect(firstKey(gateway).monthly_limit).toBe('0')
    expect(await failureOf(client.writeLimit(key, '0.00'))).toMatchObject({ arrived: 'no' })
  })

  it.each<NonNullable<GatewayOptions['shape']>>([
    {},
    { limitVerb: 'PATCH', labelVerb: 'PATCH', expiryVerb: 'PATCH', wrongVerb: 405 },
    { limitVerb: 'PATCH', labelVerb: 'PATCH', expiryVerb: 'PATCH', wrongVerb: 404 },
    { limitVerb: 'PUT', labelVerb: 'PUT', expiryVerb: 'PUT', wrongVerb: 404 },
  ])('13.7 the verb of limit, label and expiry is found: %j', async (shape) => {
    const { gateway, client } = await startFake({ shape })
    const key = keyIdOf(firstKey(gateway))
    await client.writeLimit(key, '7')
    await client.writeLabels(key, [])
    await client.writeExpiry(key, '2099-01-01T00:00:00Z')
    const changed = { monthly_limit: '7', labels: [], expires_at: '2099-01-01T00:00:00Z' }
    expect(firstKey(gateway)).toMatchObject(changed)
  })

  it('13.7 a deleted key is no reason to change the verb', async () => {
    const { url, arrived } = await serve((_, response) => sendJson(response, 404, { error: 'api key not found' }))
    const client = aClient(url)
    for (const write of [() => client.writeLimit(idOf('x'), '7'), () => client.writeExpiry(idOf('x'), null)]) {
      expect(await failureOf(write())).toMatchObject({ failure: { code: 'not_found' } })
    }
    expect(arrived.map(({ method }) => method)).toStrictEqual(['POST', 'GET', 'POST', 'GET'])
  })

  it('13.8 self with manage none, read and write; list 403 while self is 200; both 401', async () => {
    const { gateway } = await startFake()
    const clientOf = (secret: string) => aClient(gateway.url, { credential: () => secret })
    const levels = { none: gateway.noManageKey, read: gateway.readOnlyKey, write: gateway.managementKey }
    for (const [manage, secret] of Object.entries(levels)) {
      expect(await clientOf(secret).readSelf()).toMatchObject({ manage })
      expect(await clientOf(secret).checkKey()).toBe('recognised')
    }
    const none = await failureOf(clientOf(gateway.noManageKey).listKeys())
    expect(none).toMatchObject({ status: 403, failure: { code: 'permission_missing' } })
    const wrong = clientOf('rqsty-sk-nobody')
    expect(await failureOf(wrong.readSelf())).toMatchObject({ status: 401, failure: { code: 'key_refused' } })
    expect(await failureOf(wrong.listKeys())).toMatchObject({ status: 401, failure: { code: 'key_refused' } })
    expect(await wrong.checkKey()).toBe('refused')
  })

  it.each(['object-with-origin', 'object', 'string', 'empty', 'text', 'html'] as const)(
    '13.9 error bodies: %s',
    async (body) => {
      const effect = { kind: 'status', status: 400, body, message: 'said so' } as const
      const { gateway, client } = await startFake({ faults: [{ match: { access: 'write' }, effect }] })
      const error = await failureOf(client.writeLabels(keyIdOf(firstKey(gateway)), []))
      const detail = body === 'empty' || body === 'html' ? 'HTTP 400' : 'said so'
      expect(error.failure).toStrictEqual({ code: 'refused', status: 400, detail })
    },
  )

  it.each([
    ['2', 2000],
    ['Thu, 01 Jan 2099 00:00:00 GMT', expect.any(Number)],
    [undefined, null],
    [3600, 3_600_000],
  ])('13.10 429 with Retry-After %s is told, and nothing is sent again', async (retryAfter, retryAfterMs) => {
    const wait = retryAfter === undefined ? {} : { retryAfter }
    const effect = { kind: 'status', status: 429, ...wait } as const
    const { gateway, client } = await startFake({ faults: [{ match: { access: 'write' }, effect }] })
    const before = gateway.state().hash
    const error = await failureOf(client.writeLimit(keyIdOf(firstKey(gateway)), '7'))
    expect(error).toMatchObject({ arrived: 'yes', retryAfterMs, failure: { code: 'throttled' } })
    // Whoever reads of it is told the time, by the clock of this computer.
    const until = error.failure.until === undefined ? null : Date.parse(error.failure.until)
    if (error.retryAfterMs === null) expect(until).toBeNull()
    else expect(Math.abs((until ?? 0) - Date.now() - error.retryAfterMs)).toBeLessThan(60_000)
    expect(gateway.state().hash).toBe(before)
  })

  it('13.11 usage: periods as dates, timestamps, hours and months; days missing; money as text and number', async () => {
    const spent = (spend: unknown) => ({ spend, total_requests: '3' })
    const asked = [
      ['day', { '2026-08-01': spent('1.25'), '2026-08-09T00:00:00Z': spent(0.5) }, ['2026-08-01', '2026-08-09']],
      ['hour', { '2026-08-31T14:00:00Z': spent('1') }, ['2026-08-31T14']],
      ['month', { '2026-08': spent('1') }, ['2026-08']],
    ] as const
    for (const [resolution, usage, periods] of asked) {
      const { url } = await answering(usage)
      const [part] = await partsOf(aClient(url), { ...AUGUST, resolution })
      expect(part?.periods.map(({ period }) => period)).toStrictEqual(periods)
      expect(part?.periods[0]?.total.totalRequests).toBe(3)
    }
  })

  it('13.11 usage: no rows, rows without a value, and keys that no list holds', async () => {
    const gone = idOf('deleted long ago')
    const values = [gone, null, '', true, 'new in 2030'].map((value) => ({ group_by_values: { api_key_id: value } }))
    const { url } = await answering({
      '2026-08-01': { spend: '1' },
      '2026-08-02': { spend: '1', grouped_data: [] },
      '2026-08-03': { spend: '1', grouped_data: values },
    })
    const [part] = await partsOf(aClient(url), { ...AUGUST, groupBy: ['api_key_id'] })
    const rows = part?.periods.map((period) => period.rows.map((row) => row.values[0]))
    expect(rows).toStrictEqual([[], [], [gone, null, '', true, 'new in 2030']])
    expect(part?.periods.map(({ residual }) => residual.spend)).toStrictEqual([10n ** 9n, 10n ** 9n, 10n ** 9n])
  })

  it('13.12 250 days are asked for in windows that the service answers, and nothing is counted twice', async () => {
    const days = Array.from({ length: 400 }, (_, day) =>
      new Date(Date.UTC(2025, 11, 1 + day)).toISOString().slice(0, 10),
    )
    const { url, arrived } = await serve(({ path }, response) => {
      const query = new URL(path, 'http://x').searchParams
      const [start, end] = [query.get('start')!.slice(0, 10), query.get('end')!.slice(0, 10)]
      if (Date.parse(end) - Date.parse(start) > 100 * 86_400_000)
        return sendJson(response, 400, { error: 'range of more than 100 days' })
      // This one counts the day at its end as well, and one before.
      const inside = days.filter((_, at) => (days[at + 1] ?? '') >= start && days[at]! <= end)
      sendJson(response, 200, { usage: Object.fromEntries(inside.map((day) => [day, { spend: '1' }])) })
    })
    const parts = await partsOf(aClient(url), { ...AUGUST, from: '2026-01-01', to: '2026-09-08' })
    const periods = parts.flatMap((part) => part.periods.map(({ period }) => period))
    expect(periods).toStrictEqual(days.filter((day) => day >= '2026-01-01' && day < '2026-09-08'))
    expect(periods).toHaveLength(250)
    expect(arrived).toHaveLength(3)
  })

  it('13.12 a range of 101 days refused with 400 is told in the words of the service', async () => {
    const { url } = await serve((_, response) =>
      sendJson(response, 400, { error: { message: 'range must not exceed 100 days' } }),
    )
    expect(await failureOf(partsOf(aClient(url), { ...AUGUST, from: '2026-01-01', to: '2026-04-12' }))).toMatchObject({
      status: 400,
      failure: { code: 'refused', detail: 'range must not exceed 100 days' },
    })
  })

  it('13.13 a server that refuses group_by=api_key_id is known as one, and answers for each key', async () => {
    const { url } = await serve(({ path }, response) =>
      path.includes('group_by=api_key_id')
        ? sendJson(response, 400, { error: { message: 'invalid group_by' } })
        : sendJson(response, 200, { usage: { '2026-08-01': { spend: path.includes(idOf('a')) ? '2' : '5' } } }),
    )
    const client = aClient(url)
    expect(await failureOf(partsOf(client, { ...AUGUST, groupBy: ['api_key_id'] }))).toMatchObject({
      reason: 'grouping_refused',
    })
    const [part] = await partsOf(client, { ...AUGUST, scope: { kind: 'key', keyId: idOf('a') } })
    expect(part?.periods[0]?.total.spend).toBe(2_000_000_000n)
  })

  it.each(['../org', '', 'self', '%2e%2e', `${idOf('a')}/limit`])(
    '13.14 the id %j never becomes a request',
    async (id) => {
      const { url, arrived } = await serve((_, response) => response.writeHead(204).end())
      const client = aClient(url)
      const keyId = id as KeyId
      const calls = [
        client.writeLabels(keyId, []),
        client.writeLimit(keyId, '7'),
        client.writeExpiry(keyId, null),
        client.deleteKey(keyId),
        client.readGroup(id),
        client.createKey({ ...NEW, groupId: id }),
        client.deleteGroup(id),
        client.addGroupMember(id, { userId: 'u', role: 'member' }),
        client.writeGroupRole(id, { userId: 'u', role: 'admin' }),
        client.removeGroupMember(id, 'u'),
        client.readAccessList(id),
        client.updateAccessList(id, { name: 'x' }),
        client.deleteAccessList(id),
        client.writeGroupAccessList(id),
        partsOf(client, { ...AUGUST, scope: { kind: 'key', keyId: id } }),
      ]
      for (const call of calls) {
        expect(await failureOf(call)).toMatchObject({ arrived: 'no', failure: { code: 'bad_request' } })
      }
      expect(arrived).toHaveLength(0)
    },
  )
})
