import { describe, expect, it } from 'vitest'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { askUsage, NOW, readRows, readUsage } from './asking-usage.ts'
import { control, firstKey, post, send, withGateway, type Json } from './calling.ts'

const now = () => NOW
const ask = (gateway: Gateway, query: string) => send(gateway, 'GET', `/v1/manage/org/usage?${query}`)
const messageOf = ({ text }: { text: string }): string => JSON.parse(text).error.message
const BODY = { start: '2026-08-01T00:00:00Z', end: '2026-08-04T00:00:00Z', group_by: ['model_used', 'extra.repo'] }
const askByBody = (gateway: Gateway, body: unknown = BODY) =>
  send(gateway, 'GET', '/v1/manage/org/usage', { text: JSON.stringify(body) })

describe('asking the fake gateway for usage', () => {
  it.each([
    ['', 'start is required'],
    ['start=2026-08-01', 'start must be an RFC 3339 timestamp'],
    ['start=2026-08-01T00:00:00', 'start must be an RFC 3339 timestamp'],
    ['start=2026-08-01T00:00:00+02:00', 'start must be an RFC 3339 timestamp'],
    ['start=2026-08-01T00:00:00Z&end=soon', 'end must be an RFC 3339 timestamp'],
    ['start=2026-08-01T00:00:00Z&end=2026-08-01T00:00:00Z', 'end must be after start'],
    ['start=2026-08-01T00:00:00Z&end=2026-11-10T00:00:00Z', 'range between start and end must not exceed 100 days'],
    ['start=2026-08-01T00:00:00Z&resolution=week', 'resolution must be hour, day or month'],
    ['start=2026-08-01T00:00:00Z&group_by=team', 'unsupported group_by value "team"'],
    ['start=2026-08-01T00:00:00Z&group_by=extra.', 'unsupported group_by value "extra."'],
    ['start=2026-08-01T00:00:00Z&group_by=user_id,model_used', 'unsupported group_by value "user_id,model_used"'],
  ])('refuses the query %s', (query, message) =>
    withGateway({ now }, async (gateway) => {
      const answer = await ask(gateway, query)
      expect([answer.status, messageOf(answer)]).toEqual([400, message])
    }),
  )

  it('takes a hundred days, an end in the future, fractions and offsets', () =>
    withGateway({ now }, async (gateway) => {
      for (const query of [
        'start=2026-08-01T00:00:00Z&end=2026-11-09T00:00:00Z',
        'start=2026-08-01T00:00:00.123Z',
        'start=2026-08-01T00:00:00%2B02:00',
      ])
        expect((await ask(gateway, query)).status).toBe(200)
    }))

  it('takes a day when no end is given', () =>
    withGateway({ now, shape: { quietDays: 'none' } }, async (gateway) => {
      const { usage } = JSON.parse((await ask(gateway, 'start=2026-08-04T00:00:00Z')).text)
      expect(Object.keys(usage)).toEqual(['2026-08-04'])
    }))

  it('leaves out what lies before start, and after end unless told otherwise', () =>
    withGateway({ now, keys: 200, shape: { quietDays: 'none' } }, async (gateway) => {
      const question = { start: '2026-08-04T12:00:00Z', end: '2026-08-05T12:00:00Z', resolution: 'hour' }
      const names = async () => (await readUsage(gateway, question)).map(([name]) => name)
      expect([(await names())[0], (await names()).at(-1)]).toEqual(['2026-08-04T12:00:00Z', '2026-08-05T11:00:00Z'])
      await control(gateway, '/control/shape', { usageEnd: 'inclusive' })
      expect((await names()).at(-1)).toBe('2026-08-05T12:00:00Z')
    }))

  it('groups by every documented value, several at once and in their order', () =>
    withGateway({ now }, async (gateway) => {
      const all = [
        'user_id',
        'model_requested',
        'model_used',
        'provider_used',
        'origin_title',
        'is_byok',
        'api_key_id',
        'group_id',
        'group_name',
        'extra.Repo',
        'extra.nothing',
      ]
      const [row] = await readRows(gateway, { groupBy: all })
      expect(Object.keys(row.group_by_values)).toEqual(all)
      expect(Object.keys(row)).toContain('completions_requests')
      const again = await readRows(gateway, { groupBy: ['model_used', 'model_used'] })
      expect(new Set(again.map((one: Json) => Object.keys(one.group_by_values).join()))).toEqual(
        new Set(['model_used']),
      )
    }))

  it('knows no groups and keys in the usage of one key', () =>
    withGateway({ now }, async (gateway) => {
      for (const name of ['api_key_id', 'group_id', 'group_name'])
        expect((await askUsage(gateway, { of: firstKey(gateway).id, groupBy: [name] })).status).toBe(400)
      expect((await askUsage(gateway, { of: firstKey(gateway).id, groupBy: ['model_used', 'is_byok'] })).status).toBe(
        200,
      )
    }))

  it('can refuse to group by key, and then groups by anything else', () =>
    withGateway({ now, shape: { keyGrouping: 'refused' } }, async (gateway) => {
      const answer = await askUsage(gateway, { groupBy: ['model_used', 'api_key_id'] })
      expect([answer.status, messageOf(answer)]).toEqual([400, 'unsupported group_by value "api_key_id"'])
      expect((await askUsage(gateway, { groupBy: ['model_used'] })).status).toBe(200)
    }))

  it('understands a JSON body on GET as it understands the query', () =>
    withGateway({ now }, async (gateway) => {
      const { start, end, group_by: groupBy } = BODY
      const answer = await askByBody(gateway)
      expect([answer.status, answer.text]).toEqual([200, (await askUsage(gateway, { start, end, groupBy })).text])
      expect((await askByBody(gateway, { ...BODY, group_by: 'model_used' })).status).toBe(400)
      expect((await send(gateway, 'GET', '/v1/manage/org/usage', { text: '{"start":' })).status).toBe(400)
    }))

  it('can understand one of the two alone, and misses start in the other', () =>
    withGateway({ now, shape: { usageInput: 'body' } }, async (gateway) => {
      const refused = await askUsage(gateway)
      expect([refused.status, messageOf(refused)]).toEqual([400, 'start is required'])
      expect((await askByBody(gateway)).status).toBe(200)
      await control(gateway, '/control/shape', { usageInput: 'query' })
      const other = await askByBody(gateway)
      expect([other.status, messageOf(other)]).toEqual([400, 'start is required'])
      expect((await askUsage(gateway)).status).toBe(200)
    }))

  it('answers 404 to POST, even where a wrong verb is 405', () =>
    withGateway({ now, shape: { wrongVerb: 405 } }, async (gateway) => {
      for (const path of ['org', 'apikey/self', `apikey/${firstKey(gateway).id}`])
        expect((await post(gateway, `/v1/manage/${path}/usage`, BODY)).status).toBe(404)
    }))

  it('answers 404 for a key that does not exist and for a blank id', () =>
    withGateway({ now }, async (gateway) => {
      expect((await askUsage(gateway, { of: '00000000-0000-4000-8000-000000000000' })).status).toBe(404)
      expect((await askUsage(gateway, { of: '' })).status).toBe(404)
      expect((await askUsage(gateway, { of: '..%2forg' })).status).toBe(404)
    }))
})
