import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { control, firstKey, list, post, send, withGateway, type Json } from './calling.ts'

const rowOf = async (gateway: Gateway, id: string): Promise<Json> => (await list(gateway)).find((row) => row.id === id)
const stateOf = (gateway: Gateway, id: string) => gateway.state().keys.find((key) => key.id === id)

describe('writing to the fake gateway', () => {
  it('replaces the whole label map: a label that is not sent is gone', () =>
    withGateway({}, async (gateway) => {
      const { id } = firstKey(gateway)
      const answer = await post(gateway, `/v1/manage/apikey/${id}/label`, {
        labels: { env: 'prod', url: 'https://x.invalid/?a=b' },
      })
      expect([answer.status, answer.text]).toEqual([204, ''])
      expect((await rowOf(gateway, id)).labels).toEqual({ env: 'prod', url: 'https://x.invalid/?a=b' })
      await post(gateway, `/v1/manage/apikey/${id}/label`, { labels: {} })
      expect(await rowOf(gateway, id)).not.toHaveProperty('labels')
    }))

  it('keeps labels named after object machinery through write, list and state', () =>
    withGateway({}, async (gateway) => {
      const { id } = firstKey(gateway)
      const text =
        '{"labels":{"__proto__":"keep-1","constructor":"keep-2","toString":"keep-3","then":"keep-4","length":"7","env":"prod"}}'
      expect((await send(gateway, 'POST', `/v1/manage/apikey/${id}/label`, { text })).status).toBe(204)
      const listed = (await send(gateway, 'GET', '/v1/manage/apikey')).text
      expect(listed).toContain(text.slice(1, -1))
      expect(stateOf(gateway, id)?.labels).toEqual([
        ['__proto__', 'keep-1'],
        ['constructor', 'keep-2'],
        ['toString', 'keep-3'],
        ['then', 'keep-4'],
        ['length', '7'],
        ['env', 'prod'],
      ])
      expect(({} as Record<string, unknown>)['env']).toBeUndefined()
    }))

  it('keeps lone surrogates, controls and unicode as they were sent', () =>
    withGateway({}, async (gateway) => {
      const { id } = firstKey(gateway)
      const labels = { half: '\ud800', bell: '\u0007\u2028"\\', 検索: 'größe 🚀', ' padded ': ' x ' }
      await post(gateway, `/v1/manage/apikey/${id}/label`, { labels })
      expect((await rowOf(gateway, id)).labels).toEqual(labels)
    }))

  it('can seed labels that careless copying drops', () =>
    withGateway({ hostileLabels: true }, async (gateway) => {
      const hostile = gateway.state().keys.filter((key) => key.labels.some(([label]) => label === '__proto__'))
      expect(hostile.length).toBeGreaterThan(3)
    }))

  it.each([
    ['"0"', '0'],
    ['"0.00"', '0'],
    ['49.99', '49.99'],
    ['"500.50"', '500.5'],
    ['"0.123456789"', '0.123456789'],
    ['1e-7', '0.0000001'],
    ['1e21', '1000000000000000000000'],
  ])('takes the limit %s as %s', (wire, stored) =>
    withGateway({}, async (gateway) => {
      const { id } = firstKey(gateway)
      const answer = await send(gateway, 'POST', `/v1/manage/apikey/${id}/limit`, { text: `{"monthly_limit":${wire}}` })
      expect(answer.status).toBe(204)
      expect(stateOf(gateway, id)?.monthly_limit).toBe(stored)
    }),
  )

  it.each([
    ['limit', '{"monthly_limit":-1}'],
    ['limit', '{"monthly_limit":"-1"}'],
    ['limit', '{"monthly_limit":null}'],
    ['limit', '{"monthly_limit":""}'],
    ['limit', '{"monthly_limit":" 5"}'],
    ['limit', '{"monthly_limit":"1,000"}'],
    ['limit', '{"monthly_limit":"1e3"}'],
    ['limit', '{"monthly_limit":"none"}'],
    ['limit', '{"monthly_limit":1e999}'],
    ['limit', '{"monthly_limit":true}'],
    ['limit', '{}'],
    ['limit', '[]'],
    ['limit', '{"monthly_limit":'],
    ['label', '{}'],
    ['label', '{"labels":null}'],
    ['label', '{"labels":[]}'],
    ['label', '{"labels":{"team":1}}'],
    ['label', '{"labels":{"team":null}}'],
    ['label', '{"labels":{"":"x"}}'],
    ['label', '{"labels":{"  ":"x"}}'],
    ['label', '{"__proto__":{"labels":{"a":"b"}}}'],
    ['expiry', '{"expires_at":"2026-12-31"}'],
    ['expiry', '{"expires_at":"tomorrow"}'],
    ['expiry', '{"expires_at":"2026-13-01T00:00:00Z"}'],
    ['expiry', '{"expires_at":1}'],
  ])('refuses on %s the body %s and changes nothing', (route, text) =>
    withGateway({}, async (gateway) => {
      const before = gateway.state().hash
      const answer = await send(gateway, 'POST', `/v1/manage/apikey/${firstKey(gateway).id}/${route}`, { text })
      expect(answer.status).toBe(400)
      expect(JSON.parse(answer.text).error.origin).toBe('router')
      expect(gateway.state().hash).toBe(before)
    }),
  )

  it('insists on a JSON content type', () =>
    withGateway({}, async (gateway) => {
      const path = `/v1/manage/apikey/${firstKey(gateway).id}/limit`
      const text = '{"monthly_limit":"5"}'
      expect((await send(gateway, 'POST', path, { text, headers: { 'content-type': 'text/plain' } })).status).toBe(415)
      expect(
        (await send(gateway, 'POST', path, { text, headers: { 'content-type': 'application/json; charset=utf-8' } }))
          .status,
      ).toBe(204)
    }))

  it('counts a request that breaks off in its body and does nothing', () =>
    withGateway({}, async (gateway) => {
      const before = gateway.state().hash
      const { hostname, port } = new URL(gateway.url)
      const socket = connect({ host: hostname, port: Number(port) })
      const head = `POST /v1/manage/apikey/${firstKey(gateway).id}/limit HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${gateway.managementKey}\r\ncontent-type: application/json\r\ncontent-length: 21\r\n\r\n`
      socket.write(`${head}{"monthly_limit"`)
      const counters = () => control(gateway, '/control/counters')
      while ((await counters()).writes === 0);
      socket.resetAndDestroy()
      expect((await counters()).lastWrites).toMatchObject([{ status: null, effective: 0, body: '' }])
      expect(gateway.state().hash).toBe(before)
    }))

  it('answers 404 to a write on a key that does not exist', () =>
    withGateway({}, async (gateway) => {
      const gone = '00000000-0000-4000-8000-000000000000'
      expect((await post(gateway, `/v1/manage/apikey/${gone}/limit`, { monthly_limit: '5' })).status).toBe(404)
      expect((await post(gateway, '/v1/manage/apikey/self/limit', { monthly_limit: '5' })).status).toBe(404)
      expect((await send(gateway, 'DELETE', `/v1/manage/apikey/${gone}`)).status).toBe(404)
    }))

  it('creates a key without labels, whose secret signs in at once', () =>
    withGateway({}, async (gateway) => {
      const group_id = JSON.parse((await send(gateway, 'GET', '/v1/manage/group')).text).groups[0].id
      const permissions = { manage: 'none', completions: 'write' }
      const answer = await post(gateway, '/v1/manage/apikey', {
        name: 'ci (nightly)',
        monthly_limit: '0.01',
        permissions,
        group_id,
        labels: { a: 'b' },
      })
      const made = JSON.parse(answer.text)
      expect(answer.status).toBe(200)
      const row = await rowOf(gateway, made.api_key_id)
      expect(row).toMatchObject({
        name: 'ci (nightly)',
        monthly_limit: '0.01',
        permissions,
        group: { id: group_id },
        created_by: { id: 'user-0' },
      })
      expect(row).not.toHaveProperty('labels')
      const self = await send(gateway, 'GET', '/v1/manage/apikey/self', { key: made.api_key })
      expect(JSON.parse(self.text).id).toBe(made.api_key_id)
    }))

  it('gives a new key without a limit the default of the organisation', () =>
    withGateway({}, async (gateway) => {
      const made = JSON.parse((await post(gateway, '/v1/manage/apikey', { name: 'plain' })).text)
      expect(stateOf(gateway, made.api_key_id)?.monthly_limit).toBe('100')
    }))

  it.each([
    {},
    { name: '' },
    { name: '   ' },
    { name: 7 },
    { name: 'x', monthly_limit: null },
    { name: 'x', permissions: { completions: 'write' } },
    { name: 'x', permissions: { manage: 'admin', completions: 'write' } },
    { name: 'x', permissions: null },
    { name: 'x', group_id: '00000000-0000-4000-8000-000000000000' },
  ])('refuses to create %j', (body) =>
    withGateway({}, async (gateway) => {
      expect((await post(gateway, '/v1/manage/apikey', body)).status).toBe(400)
      expect(gateway.state().keys).toHaveLength(40)
    }),
  )

  it('asks for a group in organisations that budget by group', () =>
    withGateway({ shape: { groupBudget: 'required' } }, async (gateway) => {
      const answer = await post(gateway, '/v1/manage/apikey', { name: 'x' })
      expect(answer.status).toBe(400)
      expect(JSON.parse(answer.text).error.message).toBe('group_id is required for organizations in group budget mode')
    }))

  it('deletes for good, and a second delete finds nothing', () =>
    withGateway({}, async (gateway) => {
      const path = `/v1/manage/apikey/${firstKey(gateway).id}`
      expect((await send(gateway, 'DELETE', path)).status).toBe(204)
      expect((await send(gateway, 'DELETE', path)).status).toBe(404)
      expect(await list(gateway)).toHaveLength(39)
    }))

  it('lets a management key delete itself and then knows it no more', () =>
    withGateway({}, async (gateway) => {
      expect((await send(gateway, 'DELETE', `/v1/manage/apikey/${gateway.selfId}`)).status).toBe(204)
      expect((await send(gateway, 'GET', '/v1/manage/apikey/self')).status).toBe(401)
    }))

  it('sets and clears an expiry that only the control plane shows, and never revives a key', () => {
    let now = Date.parse('2026-11-01T00:00:00Z')
    return withGateway({ now: () => now }, async (gateway) => {
      const { id } = firstKey(gateway)
      const write = (body: unknown) => post(gateway, `/v1/manage/apikey/${id}/expiry`, body)
      expect((await write({ expires_at: '2026-12-31T23:59:59Z' })).status).toBe(204)
      expect(stateOf(gateway, id)?.expires_at).toBe('2026-12-31T23:59:59Z')
      expect((await write({})).status).toBe(204)
      expect(stateOf(gateway, id)?.expires_at).toBeNull()
      await write({ expires_at: '2026-12-31T23:59:59Z' })
      now = Date.parse('2027-01-01T00:00:00Z')
      expect((await write({ expires_at: null })).status).toBe(400)
    })
  })
})
