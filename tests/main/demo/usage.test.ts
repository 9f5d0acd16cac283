import { describe, expect, it } from 'vitest'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { askUsage, NOW, readRows, readUsage, sumSpend, valuesOf } from './asking-usage.ts'
import { control, firstKey, post, send, withGateway } from './calling.ts'

const now = () => NOW
const periodsOf = async (gateway: Gateway, question = {}) => (await readUsage(gateway, question)).map(([, one]) => one)

describe('the usage of the fake gateway', () => {
  it('counts requests, tokens and spend for each day, in their order and without rows', () =>
    withGateway({ now }, async (gateway) => {
      const usage = await readUsage(gateway)
      const names = usage.map(([name]) => name)
      expect(names).toEqual(names.toSorted())
      expect(names.every((name) => /^2026-08-\d\d$/.test(name))).toBe(true)
      const [, first] = usage[0] ?? []
      expect(Object.keys(first)).toEqual([
        'completions_requests',
        'embedding_requests',
        'image_requests',
        'speech_requests',
        'transcription_requests',
        'total_requests',
        'input_tokens',
        'output_tokens',
        'total_tokens',
        'spend',
      ])
      expect(first.total_tokens).toBe(first.input_tokens + first.output_tokens)
      expect(typeof first.spend).toBe('string')
    }))

  it('says the same for the same seed, and something else for another', async () => {
    const texts: string[] = []
    for (const seed of ['a', 'a', 'b'])
      await withGateway({ seed, now }, async (gateway) => {
        texts.push((await askUsage(gateway, { groupBy: ['model_used'] })).text)
      })
    expect(texts[0]).toBe(texts[1])
    expect(texts[2]).not.toBe(texts[0])
  })

  it('adds up exactly: rows to totals, hours to days, days to months', () =>
    withGateway({ now }, async (gateway) => {
      const days = await periodsOf(gateway)
      const total = sumSpend(days)
      expect(days.some((day) => /\.\d{9}$/.test(day.spend))).toBe(true)
      for (const groupBy of [['api_key_id'], ['model_used', 'user_id'], ['extra.repo'], ['is_byok', 'group_name']])
        expect(sumSpend(await readRows(gateway, { groupBy }))).toBe(total)
      for (const resolution of ['hour', 'month']) expect(sumSpend(await periodsOf(gateway, { resolution }))).toBe(total)
      const parts = [{ end: '2026-08-17T00:00:00Z' }, { start: '2026-08-17T00:00:00Z', end: '2026-09-01T00:00:00Z' }]
      expect(sumSpend((await Promise.all(parts.map((part) => periodsOf(gateway, part)))).flat())).toBe(total)
    }))

  it('says of one key what its rows in the organisation say', () =>
    withGateway({ now, keys: 12 }, async (gateway) => {
      const rows = await readRows(gateway, { groupBy: ['api_key_id'] })
      let listed = 0n
      for (const { id } of gateway.state().keys) {
        const own = sumSpend(await periodsOf(gateway, { of: id }))
        expect(own).toBe(sumSpend(rows.filter((row) => row.group_by_values.api_key_id === id)))
        listed += own
      }
      await control(gateway, '/control/shape', { unknownKeys: 'absent' })
      expect(sumSpend(await periodsOf(gateway))).toBe(listed)
    }))

  it('knows spend of keys that no list knows, until some weeks ago', () =>
    withGateway({ now, keys: 200 }, async (gateway) => {
      const listed = new Set(gateway.state().keys.map((key) => key.id))
      const spring = { start: '2026-05-01T00:00:00Z', end: '2026-06-01T00:00:00Z', groupBy: ['api_key_id'] }
      const unknown = [...valuesOf(await readRows(gateway, spring), 'api_key_id')].filter(
        (id) => !listed.has(String(id)),
      )
      expect(unknown.length).toBeGreaterThan(2)
      expect((await askUsage(gateway, { of: String(unknown[0]) })).status).toBe(404)
      const lately = { start: '2026-09-01T00:00:00Z', end: '2026-09-15T00:00:00Z', groupBy: ['api_key_id'] }
      expect([...valuesOf(await readRows(gateway, lately), 'api_key_id')].every((id) => listed.has(String(id)))).toBe(
        true,
      )
    }))

  it('keeps the spend of a key that is deleted, and has none for a new one', () =>
    withGateway({ now }, async (gateway) => {
      const before = (await askUsage(gateway, { groupBy: ['api_key_id'] })).text
      const [row] = await readRows(gateway, { groupBy: ['api_key_id'] })
      await send(gateway, 'DELETE', `/v1/manage/apikey/${row.group_by_values.api_key_id}`)
      expect((await askUsage(gateway, { groupBy: ['api_key_id'] })).text).toBe(before)
      expect((await askUsage(gateway, { of: row.group_by_values.api_key_id })).status).toBe(404)
      const made = JSON.parse((await post(gateway, '/v1/manage/apikey', { name: 'new' })).text)
      expect((await askUsage(gateway, { of: made.api_key_id })).text).toBe('{"usage":{}}')
    }))

  it('shows own usage to every key, and that of others only with read rights', () =>
    withGateway({ now }, async (gateway) => {
      const key = gateway.noManageKey
      const own = JSON.parse((await send(gateway, 'GET', '/v1/manage/apikey/self', { key })).text).id
      expect(await readUsage(gateway, { of: 'self', key })).toEqual(await readUsage(gateway, { of: own, key }))
      expect((await readUsage(gateway, { of: 'self', key })).length).toBeGreaterThan(5)
      expect((await askUsage(gateway, { of: firstKey(gateway).id, key })).status).toBe(403)
      expect((await askUsage(gateway, { key })).status).toBe(403)
      expect((await askUsage(gateway, { key: gateway.readOnlyKey })).status).toBe(200)
    }))

  it('knows nothing of the future, nor of days before its history', () =>
    withGateway({ now, shape: { usageDays: 10, quietDays: 'none' } }, async (gateway) => {
      const names = (await readUsage(gateway, { start: '2026-08-20T00:00:00Z', end: '2026-09-20T00:00:00Z' })).map(
        ([name]) => name,
      )
      expect([names[0], names.at(-1), names.length]).toEqual(['2026-09-05', '2026-09-15', 11])
      const hours = await readUsage(gateway, {
        start: '2026-09-15T00:00:00Z',
        end: '2026-09-16T00:00:00Z',
        resolution: 'hour',
      })
      expect(hours.map(([name]) => name).every((name) => name <= '2026-09-15T10:00:00Z')).toBe(true)
      await control(gateway, '/control/shape', { usageDays: 0 })
      expect((await askUsage(gateway)).text).toBe('{"usage":{}}')
    }))

  it('does not change a day that is over when the clock goes on', () => {
    let moment = NOW
    return withGateway({ now: () => moment, keys: 100 }, async (gateway) => {
      const before = (await askUsage(gateway)).text
      moment += 40 * 86_400_000
      expect((await askUsage(gateway)).text).toBe(before)
      expect(
        (await readUsage(gateway, { start: '2026-10-01T00:00:00Z', end: '2026-10-20T00:00:00Z' })).length,
      ).toBeGreaterThan(9)
    })
  })

  it('answers a hundred days of three thousand keys in pieces', () =>
    withGateway({ now, keys: 3000 }, async (gateway) => {
      const question = { start: '2026-06-01T00:00:00Z', end: '2026-09-01T00:00:00Z' }
      const rows = await readRows(gateway, { ...question, resolution: 'month', groupBy: ['api_key_id', 'model_used'] })
      expect(rows.length).toBeGreaterThan(9000)
      expect(sumSpend(rows)).toBe(sumSpend(await periodsOf(gateway, question)))
    }))
})
