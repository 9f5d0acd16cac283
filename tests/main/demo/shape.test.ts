import { describe, expect, it } from 'vitest'
import { control, firstKey, post, send, withGateway } from './calling.ts'

describe('the switches of the fake gateway', () => {
  it('writes money as numbers without losing a decimal', () =>
    withGateway({ shape: { money: 'number' } }, async (gateway) => {
      await post(gateway, `/v1/manage/apikey/${firstKey(gateway).id}/limit`, {
        monthly_limit: '12345678901234567890.123456789',
      })
      const { text } = await send(gateway, 'GET', '/v1/manage/apikey')
      expect(text).toContain('"monthly_limit":12345678901234567890.123456789,')
      expect((await send(gateway, 'GET', '/v1/manage/org')).text).toBe('{"name":"Acme","balance":18250.4}')
    }))

  it.each([
    ['keys', '{"keys":[', ']}'],
    ['data', '{"data":[', ']}'],
    ['api_keys', '{"api_keys":[', ']}'],
    ['bare', '[', ']'],
  ])('wraps the list in the envelope %s', (envelope, open, close) =>
    withGateway({}, async (gateway) => {
      await control(gateway, '/control/shape', { envelope })
      const { text } = await send(gateway, 'GET', '/v1/manage/apikey')
      expect([text.slice(0, open.length), text.slice(-close.length)]).toEqual([open, close])
      expect(() => JSON.parse(text)).not.toThrow()
    }),
  )

  it.each([
    ['absent', undefined],
    ['object', {}],
    ['null', null],
  ])('shows an empty label map as %s', (emptyLabels, shown) =>
    withGateway({}, async (gateway) => {
      await control(gateway, '/control/shape', { emptyLabels })
      await post(gateway, `/v1/manage/apikey/${firstKey(gateway).id}/label`, { labels: {} })
      const { keys } = JSON.parse((await send(gateway, 'GET', '/v1/manage/apikey')).text)
      expect(keys[0].labels).toEqual(shown)
    }),
  )

  it.each([
    ['204', 204, ''],
    ['200-empty', 200, ''],
    ['200-object', 200, '{}'],
  ])('answers a write with %s', (writeAnswer, status, text) =>
    withGateway({}, async (gateway) => {
      await control(gateway, '/control/shape', { writeAnswer })
      const answer = await post(gateway, `/v1/manage/apikey/${firstKey(gateway).id}/limit`, { monthly_limit: '7' })
      expect([answer.status, answer.text]).toEqual([status, text])
    }),
  )

  it('answers a create with 201 and other names when told to', () =>
    withGateway({ shape: { createStatus: 201, createNames: 'id', createLabels: 'stored' } }, async (gateway) => {
      const answer = await post(gateway, '/v1/manage/apikey', { name: 'x', labels: { a: 'b' } })
      expect(answer.status).toBe(201)
      expect(Object.keys(JSON.parse(answer.text))).toEqual(['id', 'key'])
      expect(gateway.state().keys.at(-1)?.labels).toEqual([['a', 'b']])
    }))

  it('leaves creator and group away, and hints at more pages', () =>
    withGateway({ shape: { createdBy: 'absent', group: 'absent', morePages: 'has_more' } }, async (gateway) => {
      const body = JSON.parse((await send(gateway, 'GET', '/v1/manage/apikey')).text)
      expect(body.has_more).toBe(true)
      expect(body.keys.some((key: object) => 'created_by' in key || 'group' in key)).toBe(false)
    }))

  it.each([404, 405])('answers %i to the wrong verb and takes the right one', (wrongVerb) =>
    withGateway({ shape: { wrongVerb: wrongVerb as 404 | 405, labelVerb: 'PATCH' } }, async (gateway) => {
      const path = `/v1/manage/apikey/${firstKey(gateway).id}/label`
      const text = '{"labels":{"a":"b"}}'
      expect((await send(gateway, 'POST', path, { text })).status).toBe(wrongVerb)
      expect((await send(gateway, 'PATCH', path, { text })).status).toBe(204)
      const { byRoute } = await control(gateway, '/control/counters')
      expect(byRoute).toEqual({ 'PATCH label': 1, 'POST label': 1 })
    }),
  )

  it('pads money to two decimals, so that no limit is 0.00', () =>
    withGateway({ shape: { moneyDigits: 'padded' } }, async (gateway) => {
      const write = (monthly_limit: string) =>
        post(gateway, `/v1/manage/apikey/${firstKey(gateway).id}/limit`, { monthly_limit })
      const shown = async () => JSON.parse((await send(gateway, 'GET', '/v1/manage/apikey')).text).keys[0].monthly_limit
      for (const [written, padded] of [
        ['0', '0.00'],
        ['500.5', '500.50'],
        ['0.123456789', '0.123456789'],
      ] as const) {
        await write(written)
        expect(await shown()).toBe(padded)
      }
    }))

  it.each(['data', 'api_key', 'key', 'result'])('wraps a single key in %s', (recordEnvelope) =>
    withGateway({}, async (gateway) => {
      await control(gateway, '/control/shape', { recordEnvelope })
      for (const id of ['self', gateway.selfId]) {
        const body = JSON.parse((await send(gateway, 'GET', `/v1/manage/apikey/${id}`)).text)
        expect(Object.keys(body)).toEqual([recordEnvelope])
        expect(body[recordEnvelope].id).toBe(gateway.selfId)
      }
    }),
  )

  it.each([
    ['next', '/v1/manage/apikey?page=2'],
    ['next_cursor', 'b2Zmc2V0OjEwMDA='],
    ['offset', 0],
    ['total', 999_999],
  ])('hints at more pages with %s', (morePages, shown) =>
    withGateway({}, async (gateway) => {
      await control(gateway, '/control/shape', { morePages })
      expect(JSON.parse((await send(gateway, 'GET', '/v1/manage/apikey')).text)[morePages]).toBe(shown)
    }),
  )

  it('answers the routes that document 200 in the other two ways as well', () =>
    withGateway({ shape: { writeAnswer: '200-object' } }, async (gateway) => {
      const answer = await post(gateway, '/v1/manage/org/group/access-list', { access_list_id: null })
      expect([answer.status, answer.text]).toEqual([200, '{}'])
    }))

  it('refuses requests over the number that may be open at once', () =>
    withGateway(
      { shape: { maxInFlight: 2 }, faults: [{ match: { route: 'list' }, effect: { kind: 'hang' } }] },
      async (gateway) => {
        const hanging = [1, 2].map(() => send(gateway, 'GET', '/v1/manage/apikey').catch(() => 'cut'))
        while ((await control(gateway, '/control/counters')).arrivals < 2);
        const answer = await send(gateway, 'GET', '/v1/auth/check')
        expect([answer.status, answer.headers['retry-after']]).toEqual([429, undefined])
        await control(gateway, '/control/shape', { maxInFlight: 0 })
        expect((await send(gateway, 'GET', '/v1/auth/check')).status).toBe(200)
        await gateway.close()
        expect(await Promise.all(hanging)).toEqual(['cut', 'cut'])
      },
    ))

  it('can have a clock that is far off', () =>
    withGateway(
      { now: () => Date.parse('2026-11-01T00:00:00Z'), shape: { clockSkewSeconds: -86_400 } },
      async (gateway) => {
        const answer = await send(gateway, 'GET', '/v1/auth/check')
        expect(answer.headers.date).toBe('Sat, 31 Oct 2026 00:00:00 GMT')
      },
    ))

  it('holds to a hard rate and says how long to wait', () => {
    let now = 0
    return withGateway({ shape: { ratePerSecond: 2 }, now: () => now }, async (gateway) => {
      const status = async () => (await send(gateway, 'GET', '/v1/auth/check')).status
      expect([await status(), await status(), await status()]).toEqual([200, 200, 429])
      expect((await send(gateway, 'GET', '/v1/auth/check')).headers['retry-after']).toBe('1')
      now = 1000
      expect(await status()).toBe(200)
    })
  })

  it('refuses a switch it does not know', () =>
    withGateway({}, async (gateway) => {
      for (const patch of [{ mony: 'number' }, { money: 'text' }, { ratePerSecond: -1 }, { constructor: 1 }]) {
        expect((await post(gateway, '/control/shape', patch, { key: null })).status).toBe(400)
      }
    }))
})
