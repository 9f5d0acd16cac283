import { describe, expect, it } from 'vitest'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { askUsage, NOW, readRows, readUsage, sumSpend } from './asking-usage.ts'
import { control, firstKey, install, list, post, send, withGateway, type Json } from './calling.ts'

const now = () => NOW
const switchTo = (gateway: Gateway, shape: object) => control(gateway, '/control/shape', shape)
const pathOf = (gateway: Gateway, field: string) => `/v1/manage/apikey/${firstKey(gateway).id}/${field}`
const statusOf = async (asking: Promise<{ status: number }>) => (await asking).status

/** Section 13 of requesty-api.md, line by line: the fake can play each; here while it runs. */
describe('the contract checklist, played by the fake gateway', () => {
  it('line 1: decimals as text or number, labels absent, empty and null, no group', () =>
    withGateway({}, async (gateway) => {
      await post(gateway, pathOf(gateway, 'label'), { labels: {} })
      const seen: unknown[] = []
      for (const shape of [{}, { money: 'number', emptyLabels: 'object' }, { emptyLabels: 'null', group: 'absent' }]) {
        await switchTo(gateway, shape)
        const [row] = await list(gateway)
        seen.push([typeof row.monthly_limit, row.labels, 'group' in row])
      }
      expect(seen).toEqual([
        ['string', undefined, true],
        ['number', {}, true],
        ['number', null, false],
      ])
    }))

  it('line 2: bodies in keys, in data and bare', () =>
    withGateway({}, async (gateway) => {
      const starts: string[] = []
      for (const envelope of ['keys', 'data', 'bare']) {
        await switchTo(gateway, { envelope })
        starts.push((await send(gateway, 'GET', '/v1/manage/apikey')).text.slice(0, 8))
      }
      expect(starts).toEqual(['{"keys":', '{"data":', '[{"id":"'])
    }))

  it('line 3: create by 200 and 201, lost after it was stored, refused without a group', () =>
    withGateway({}, async (gateway) => {
      const create = (name: string) => post(gateway, '/v1/manage/apikey', { name })
      expect(await statusOf(create('a'))).toBe(200)
      await switchTo(gateway, { createStatus: 201 })
      expect(await statusOf(create('b'))).toBe(201)
      await install(gateway, { times: 1, match: { route: 'create' }, effect: { kind: 'lost-answer' } })
      await expect(create('orphan')).rejects.toMatchObject({ code: 'ECONNRESET' })
      expect((await list(gateway)).at(-1).name).toBe('orphan')
      await switchTo(gateway, { groupBudget: 'required' })
      const refused = await create('c')
      expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('group_id is required for org')])
    }))

  it('line 4: a label that is not sent again is gone from the next list', () =>
    withGateway({}, async (gateway) => {
      await post(gateway, pathOf(gateway, 'label'), { labels: { team: 'web', env: 'dev' } })
      await post(gateway, pathOf(gateway, 'label'), { labels: { env: 'dev' } })
      expect((await list(gateway))[0].labels).toEqual({ env: 'dev' })
    }))

  it('line 5: writes answered by 204, 200 empty and 200 with an object', () =>
    withGateway({}, async (gateway) => {
      const seen: unknown[] = []
      for (const writeAnswer of ['204', '200-empty', '200-object']) {
        await switchTo(gateway, { writeAnswer })
        const { status, text } = await post(gateway, pathOf(gateway, 'limit'), { monthly_limit: '1' })
        seen.push([status, text])
      }
      expect(seen).toEqual([
        [204, ''],
        [200, ''],
        [200, '{}'],
      ])
    }))

  it('line 6: limits 0, 0.00, 49.99 and nine decimals, spend above a limit and without one', () =>
    withGateway({ keys: 400 }, async (gateway) => {
      const rows = await list(gateway)
      expect(rows.some((row) => row.monthly_limit === '49.99')).toBe(true)
      expect(rows.some((row) => row.monthly_limit === '0' && row.monthly_spend !== '0')).toBe(true)
      expect(rows.some((row) => Number(row.monthly_limit) > 0 && +row.monthly_spend > +row.monthly_limit)).toBe(true)
      await post(gateway, pathOf(gateway, 'limit'), { monthly_limit: '0.123456789' })
      await switchTo(gateway, { moneyDigits: 'padded' })
      const padded = await list(gateway)
      expect(padded[0].monthly_limit).toBe('0.123456789')
      expect(padded.some((row) => row.monthly_limit === '0.00')).toBe(true)
    }))

  it('line 7: POST accepted; 405 and PATCH; 404 on a key that exists and on one that is gone', () =>
    withGateway({}, async (gateway) => {
      const path = pathOf(gateway, 'limit')
      const write = (method: string) => statusOf(send(gateway, method, path, { text: '{"monthly_limit":"1"}' }))
      expect(await write('POST')).toBe(204)
      await switchTo(gateway, { limitVerb: 'PATCH', wrongVerb: 405 })
      expect([await write('POST'), await write('PATCH')]).toEqual([405, 204])
      await switchTo(gateway, { limitVerb: 'PUT', wrongVerb: 404 })
      const record = path.replace('/limit', '')
      expect([await write('POST'), await statusOf(send(gateway, 'GET', record))]).toEqual([404, 200])
      await send(gateway, 'DELETE', record)
      expect([await write('POST'), await statusOf(send(gateway, 'GET', record))]).toEqual([404, 404])
    }))

  it('line 8: self with each level; the list refused while self is not; both refused', () =>
    withGateway({}, async (gateway) => {
      const ask = async (key: string) => [
        await statusOf(send(gateway, 'GET', '/v1/manage/apikey/self', { key })),
        await statusOf(send(gateway, 'GET', '/v1/manage/apikey', { key })),
      ]
      expect(await ask(gateway.managementKey)).toEqual([200, 200])
      expect(await ask(gateway.readOnlyKey)).toEqual([200, 200])
      expect(await ask(gateway.noManageKey)).toEqual([200, 403])
      expect(await ask('rqsty-sk-unknown')).toEqual([401, 401])
    }))

  it('line 9: error bodies of six kinds', () =>
    withGateway({}, async (gateway) => {
      const texts = new Set<string>()
      for (const body of ['object-with-origin', 'object', 'string', 'empty', 'text', 'html']) {
        await install(gateway, { effect: { kind: 'status', status: 502, body } })
        texts.add((await send(gateway, 'GET', '/v1/manage/apikey')).text)
      }
      expect(texts.size).toBe(6)
    }))

  it('line 10: 429 within a long run, with Retry-After as seconds, date, nothing and an hour', () =>
    withGateway({}, async (gateway) => {
      const waits = ['1', 'Wed, 21 Oct 2099 07:28:00 GMT', undefined, '3600']
      await install(
        gateway,
        ...waits.map((retryAfter, index) => ({
          match: { route: 'limit', nth: 10 * (index + 1) },
          effect: { kind: 'status', status: 429, ...(retryAfter === undefined ? {} : { retryAfter }) },
        })),
      )
      const refused: unknown[] = []
      for (let row = 0; row < 50; row += 1) {
        const answer = await post(gateway, pathOf(gateway, 'limit'), { monthly_limit: String(row) })
        if (answer.status === 429) refused.push(answer.headers['retry-after'])
      }
      expect(refused).toEqual(waits)
    }))

  it('line 11: usage with odd keys, gaps, odd values and keys that no list knows', () =>
    withGateway({ now, keys: 100 }, async (gateway) => {
      await switchTo(gateway, { periodKeys: 'timestamp', usageSpend: 'number', untagged: 'mixed', ungrouped: 'empty' })
      const [[name, day] = []] = await readUsage(gateway)
      expect([name, typeof day.spend, day.grouped_data]).toEqual(['2026-08-01T00:00:00Z', 'number', []])
      const rows = await readRows(gateway, {
        start: '2026-06-01T00:00:00Z',
        groupBy: ['api_key_id', 'is_byok', 'user_id'],
      })
      const listed = new Set((await list(gateway)).map((row) => row.id))
      const values = rows.map((row: Json) => row.group_by_values)
      expect(new Set(values.map((value) => listed.has(value.api_key_id)))).toEqual(new Set([true, false]))
      expect(values.map((value) => value.user_id)).toEqual(expect.arrayContaining([null, '', 'björn']))
      expect(values.map((value) => value.is_byok)).toEqual(expect.arrayContaining([true, false]))
    }))

  it('line 12: 101 days refused; 250 days in three windows without a day counted twice', () =>
    withGateway({ now }, async (gateway) => {
      const bounds = ['2026-01-01', '2026-04-01', '2026-06-30', '2026-09-08'].map((day) => `${day}T00:00:00Z`)
      const [start = '', second = '', third = '', end = ''] = bounds
      expect(await statusOf(askUsage(gateway, { start, end: '2026-04-12T00:00:00Z' }))).toBe(400)
      const windows = [
        { start, end: second },
        { start: second, end: third },
        { start: third, end },
      ]
      const parts = await Promise.all(windows.map((window) => readUsage(gateway, window)))
      const names = parts.flatMap((part) => part.map(([name]) => name))
      expect(new Set(names).size).toBe(names.length)
      await switchTo(gateway, { usageEnd: 'inclusive' })
      const doubled = await Promise.all(windows.map((window) => readUsage(gateway, window)))
      const sum = (all: typeof parts) => sumSpend(all.flatMap((part) => part.map(([, day]) => day)))
      expect(sum(doubled)).toBeGreaterThan(sum(parts))
    }))

  it('line 13: grouping by key refused, and asked for key by key instead', () =>
    withGateway({ now, shape: { keyGrouping: 'refused' } }, async (gateway) => {
      expect(await statusOf(askUsage(gateway, { groupBy: ['api_key_id'] }))).toBe(400)
      expect(await statusOf(askUsage(gateway, { of: firstKey(gateway).id, groupBy: ['model_used'] }))).toBe(200)
    }))

  it('line 14: ids that climb, are blank, or are self', () =>
    withGateway({}, async (gateway) => {
      const before = gateway.state().hash
      for (const id of ['..%2Forg', '../org', '', 'self', '%2e%2e'])
        for (const field of ['limit', 'label', 'expiry'])
          expect(await statusOf(post(gateway, `/v1/manage/apikey/${id}/${field}`, { monthly_limit: '1' }))).toBe(404)
      for (const id of ['..%2Forg', '', 'self'])
        expect(await statusOf(send(gateway, 'DELETE', `/v1/manage/apikey/${id}`))).toBe(404)
      expect(gateway.state().hash).toBe(before)
    }))

  it('line 15: secrets with plus, slash and equals signs, which no other answer shows', () =>
    withGateway({}, async (gateway) => {
      const { api_key } = JSON.parse((await post(gateway, '/v1/manage/apikey', { name: 'x' })).text)
      expect(api_key).toMatch(/^(?=.*\+)(?=.*\/)rqsty-sk-.*=$/)
      const shown = [
        await send(gateway, 'GET', '/v1/manage/apikey'),
        await send(gateway, 'GET', '/v1/manage/apikey/self', { key: api_key }),
        await send(gateway, 'GET', '/control/state', { key: null }),
        await send(gateway, 'GET', '/control/counters', { key: null }),
      ]
      for (const { text } of shown) expect(text).not.toContain('rqsty-sk-')
    }))
})
