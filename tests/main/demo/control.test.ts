import { Agent, request } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { control, firstKey, list, post, send, withGateway, type Json } from './calling.ts'

function reuse(gateway: Gateway, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${gateway.url}/v1/manage/apikey/${firstKey(gateway).id}/limit`,
      { method: 'POST', agent },
      (response) => {
        response.resume().on('end', resolve)
      },
    )
    outgoing.on('error', reject).end('{}')
  })
}

describe('the control plane of the fake gateway', () => {
  it('tells the state in the order of the list, with labels as entries', () =>
    withGateway({}, async (gateway) => {
      const state = await control(gateway, '/control/state')
      expect(state).toEqual(JSON.parse(JSON.stringify(gateway.state())))
      expect(state.keys.map((key: Json) => key.id)).toEqual((await list(gateway)).map((row) => row.id))
      expect(JSON.stringify(state)).not.toContain('rqsty-sk-')
    }))

  it('builds the same organisation from the same seed and another from another', async () => {
    const hashes: string[] = []
    for (const seed of ['a', 'a', 'b', 7])
      await withGateway({ seed }, async (gateway) => void hashes.push(gateway.state().hash + gateway.managementKey))
    expect(hashes[0]).toBe(hashes[1])
    expect(new Set(hashes).size).toBe(3)
  })

  it('draws the same new keys in the same order', async () => {
    const made: string[] = []
    for (const seed of ['a', 'a'])
      await withGateway(
        { seed },
        async (gateway) => void made.push((await post(gateway, '/v1/manage/apikey', { name: 'x' })).text),
      )
    expect(made[0]).toBe(made[1])
  })

  it('keeps a management key it is given, also over a reset to another seed', () =>
    withGateway({ managementKey: 'rqsty-sk-given+/==' }, async (gateway) => {
      const before = gateway.state().hash
      const reset = await control(gateway, '/control/reset', { seed: 'other', keys: 10 })
      expect(reset).toMatchObject({ managementKey: 'rqsty-sk-given+/==', selfId: gateway.selfId })
      expect(await list(gateway)).toHaveLength(10)
      expect(gateway.state().hash).not.toBe(before)
    }))

  it('undoes changes, faults, switches and counts on reset', () =>
    withGateway({}, async (gateway) => {
      const before = gateway.state().hash
      await send(gateway, 'DELETE', `/v1/manage/apikey/${firstKey(gateway).id}`)
      await control(gateway, '/control/faults', { faults: [{ effect: { kind: 'status', status: 500 } }] })
      await control(gateway, '/control/shape', { envelope: 'bare' })
      await control(gateway, '/control/drift', { when: { beforeList: 1 }, changes: [{ kind: 'create', name: 'x' }] })
      await control(gateway, '/control/reset', {})
      expect(await control(gateway, '/control/counters')).toMatchObject({
        arrivals: 0,
        writes: 0,
        effective: 0,
        lastWrites: [],
      })
      expect(await list(gateway)).toHaveLength(40)
      expect(gateway.state().hash).toBe(before)
    }))

  it('counts arrivals, effective changes and the last writes, refused and lost ones too', () =>
    withGateway({}, async (gateway) => {
      const { id } = firstKey(gateway)
      const path = `/v1/manage/apikey/${id}/limit`
      await control(gateway, '/control/faults', {
        faults: [{ match: { route: 'limit', nth: 3 }, effect: { kind: 'lost-answer' } }],
      })
      await list(gateway)
      await post(gateway, path, { monthly_limit: '7' }, { headers: { 'idempotency-key': 'op-1' } })
      await post(gateway, path, { monthly_limit: '7.0' })
      await post(gateway, path, { monthly_limit: '8' }).catch(() => undefined)
      await post(gateway, path, { monthly_limit: null })
      const counters = await control(gateway, '/control/counters')
      expect(counters).toMatchObject({
        arrivals: 5,
        writes: 4,
        effective: 2,
        byRoute: { 'GET list': 1, 'POST limit': 4 },
      })
      expect(counters.byKey[id]).toEqual({ arrivals: 4, writes: 4, effective: 2 })
      expect(
        counters.lastWrites.map((entry: Json) => [entry.order, entry.status, entry.effective, entry.fault]),
      ).toEqual([
        [2, 204, 1, null],
        [3, 204, 0, null],
        [4, null, 1, 'lost-answer'],
        [5, 400, 0, null],
      ])
      expect(counters.lastWrites[0]).toMatchObject({
        method: 'POST',
        route: 'limit',
        keyId: id,
        body: '{"monthly_limit":"7"}',
        idempotencyKey: 'op-1',
      })
      expect((await control(gateway, '/control/counters?last=1')).lastWrites).toHaveLength(1)
      await control(gateway, '/control/counters', {})
      expect((await control(gateway, '/control/counters')).arrivals).toBe(0)
    }))

  it('tells what reads asked for, in query and body', () =>
    withGateway({}, async (gateway) => {
      const { id } = firstKey(gateway)
      await send(gateway, 'GET', `/v1/manage/apikey/${id}/usage?start=2026-08-01T00:00:00Z&group_by=a&group_by=b`)
      await send(gateway, 'GET', '/v1/manage/org/usage', { text: '{"start":"x"}' })
      await post(gateway, '/v1/manage/apikey', { name: 'a write' })
      expect((await control(gateway, '/control/reads')).reads).toEqual([
        { route: 'key-usage', keyId: id, query: 'start=2026-08-01T00%3A00%3A00Z&group_by=a&group_by=b', body: '' },
        { route: 'org-usage', keyId: '', query: '', body: '{"start":"x"}' },
      ])
      await control(gateway, '/control/counters', {})
      expect((await control(gateway, '/control/reads')).reads).toEqual([])
    }))

  it('sees how many requests were open at once, and how many for one key', () =>
    withGateway({ faults: [{ match: { access: 'write' }, effect: { kind: 'delay', ms: 30 } }] }, async (gateway) => {
      const [first, second] = gateway.state().keys
      const write = (id: string | undefined) => post(gateway, `/v1/manage/apikey/${id}/limit`, { monthly_limit: '1' })
      await Promise.all([write(first?.id), write(first?.id), write(second?.id)])
      expect((await control(gateway, '/control/counters')).concurrent).toEqual({ max: 3, maxWrites: 3, maxPerKey: 2 })
    }))

  it('tells which connection carried a write, and as its how many-th request', () =>
    withGateway({}, async (gateway) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      await reuse(gateway, agent)
      await reuse(gateway, agent)
      agent.destroy()
      await post(gateway, '/v1/manage/apikey', { name: 'fresh' })
      const { lastWrites } = await control(gateway, '/control/counters')
      const [one, two, fresh] = lastWrites
      expect([one.nthOnConnection, two.nthOnConnection, fresh.nthOnConnection]).toEqual([1, 2, 1])
      expect(two.connection).toBe(one.connection)
      expect(fresh.connection).not.toBe(one.connection)
    }))

  it('lets a second admin change, delete and create at once', () =>
    withGateway({}, async (gateway) => {
      const [first, second, third] = gateway.state().keys
      const answer = await control(gateway, '/control/drift', {
        changes: [
          {
            kind: 'labels',
            keyId: first?.id,
            labels: [
              ['__proto__', 'x'],
              ['env', 'dev'],
            ],
          },
          { kind: 'limit', keyId: second?.id, limit: '1.50' },
          { kind: 'label', keyId: second?.id, label: 'team', value: 'theirs' },
          { kind: 'delete', keyId: third?.id },
          { kind: 'create', name: 'foreign', limit: '5', labels: [['a', 'b']] },
        ],
      })
      expect(answer).toEqual({ effective: 5, waiting: 0 })
      const { keys } = gateway.state()
      expect(keys[0]?.labels).toEqual([
        ['__proto__', 'x'],
        ['env', 'dev'],
      ])
      expect(keys[1]).toMatchObject({ id: second?.id, monthly_limit: '1.5' })
      expect(new Map(keys[1]?.labels).get('team')).toBe('theirs')
      expect(keys.some((key) => key.id === third?.id)).toBe(false)
      expect(keys.at(-1)).toMatchObject({ name: 'foreign', created_by: { email: 'second.admin@acme.com' } })
    }))

  it('lets a second admin act just before the n-th write, list, or write to one key', () =>
    withGateway({}, async (gateway) => {
      const [first, second] = gateway.state().keys
      const drift = (when: unknown, limit: string) =>
        control(gateway, '/control/drift', { when, changes: [{ kind: 'limit', keyId: first?.id, limit }] })
      const limit = () => firstKey(gateway).monthly_limit
      const writeSecond = () => post(gateway, `/v1/manage/apikey/${second?.id}/limit`, { monthly_limit: '1' })
      await drift({ beforeWrite: 2 }, '11')
      await writeSecond()
      expect(limit()).not.toBe('11')
      await writeSecond()
      expect(limit()).toBe('11')
      await drift({ beforeList: 1 }, '12')
      await writeSecond()
      expect(limit()).toBe('11')
      expect((await list(gateway))[0].monthly_limit).toBe('12')
      await drift({ beforeWrite: 1, keyId: first?.id }, '13')
      await writeSecond()
      expect(limit()).toBe('12')
      await post(gateway, `/v1/manage/apikey/${first?.id}/label`, { labels: {} })
      expect(limit()).toBe('13')
    }))

  it('refuses orders it does not understand', () =>
    withGateway({}, async (gateway) => {
      for (const [path, body] of [
        ['/control/drift', { changes: [{ kind: 'rename' }] }],
        ['/control/drift', { when: 'later', changes: [] }],
        ['/control/drift', { changes: [{ kind: 'labels', keyId: 'x', labels: { a: 'b' } }] }],
        ['/control/faults', {}],
        ['/control/reset', { keys: 1 }],
      ] as const) {
        const { status } = await post(gateway, path, body, { key: null })
        expect({ body, status }).toEqual({ body, status: 400 })
      }
      expect((await send(gateway, 'GET', '/control/nothing', { key: null })).status).toBe(404)
    }))

  it('can be left out', () =>
    withGateway({ control: false }, async (gateway) => {
      expect((await send(gateway, 'GET', '/control/state', { key: null })).status).toBe(404)
    }))

  it(
    'lists 100,000 keys in a body of the real size, sent in pieces',
    () =>
      withGateway({ keys: 100_000, extraLabels: 5 }, async (gateway) => {
        const headers = { authorization: `Bearer ${gateway.managementKey}` }
        const before = process.memoryUsage().rss
        const answer = await new Promise<{ bytes: number; pieces: number; end: string; length: string | undefined }>(
          (resolve, reject) => {
            const outgoing = request(`${gateway.url}/v1/manage/apikey`, { headers, agent: false }, (response) => {
              let bytes = 0
              let pieces = 0
              let end = ''
              response.on('data', (piece: Buffer) => {
                bytes += piece.length
                pieces += 1
                end = `${end}${piece.toString()}`.slice(-2)
              })
              response.on('end', () => resolve({ bytes, pieces, end, length: response.headers['content-length'] }))
            })
            outgoing.on('error', reject).end()
          },
        )
        expect(answer.bytes).toBeGreaterThan(43_000_000)
        expect(answer.pieces).toBeGreaterThan(500)
        expect(answer).toMatchObject({ end: ']}', length: undefined })
        // Other files may have filled this process; this one is not to hold the keys in many forms at once.
        expect(process.memoryUsage().rss - before).toBeLessThan(600_000_000)
      }),
    60_000,
  )
})
