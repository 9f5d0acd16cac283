import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { control, firstKey, install, post, send, withGateway } from './calling.ts'

const limitPath = (gateway: Gateway): string => `/v1/manage/apikey/${firstKey(gateway).id}/limit`
const limitOf = (gateway: Gateway): string => firstKey(gateway).monthly_limit
const writeLimit = (gateway: Gateway, limit = '7.77') => post(gateway, limitPath(gateway), { monthly_limit: limit })
const problemOf = (sending: Promise<unknown>): Promise<string> =>
  sending.then(
    () => 'answered',
    (error) => String(error.code),
  )
const statuses = async (count: number, ask: () => Promise<{ status: number }>): Promise<number[]> => {
  const seen: number[] = []
  for (let index = 0; index < count; index += 1) seen.push((await ask()).status)
  return seen
}

/** What arrives on the wire, byte for byte, until the connection ends. */
function rawAnswer(gateway: Gateway, path: string, body: string): Promise<string> {
  const { hostname, port } = new URL(gateway.url)
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect({ host: hostname, port: Number(port) })
    socket.on('data', (piece) => (text += piece.toString()))
    socket.on('end', () => resolve(text))
    socket.on('error', reject)
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${gateway.managementKey}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    )
  })
}

describe('faults of the fake gateway', () => {
  it.each([
    ['object-with-origin', '{"error":{"origin":"router","message":"slow down"}}'],
    ['object', '{"error":{"message":"slow down"}}'],
    ['string', '{"error":"slow down"}'],
    ['text', 'slow down'],
    ['empty', ''],
    ['html', '<html><head><title>slow down</title></head><body><h1>slow down</h1></body></html>'],
  ])('answers a status with a body of kind %s and changes nothing', (body, text) =>
    withGateway({}, async (gateway) => {
      await install(gateway, {
        match: { route: 'limit' },
        effect: { kind: 'status', status: 429, body, retryAfter: 3600 },
      })
      const before = gateway.state().hash
      const answer = await writeLimit(gateway)
      expect([answer.status, answer.text, answer.headers['retry-after']]).toEqual([429, text, '3600'])
      expect(gateway.state().hash).toBe(before)
    }),
  )

  it.each(['0', '-1', '99999999999', 'soon', 'Wed, 21 Oct 2099 07:28:00 GMT'])(
    'passes on the Retry-After %s',
    (retryAfter) =>
      withGateway({ faults: [{ effect: { kind: 'status', status: 503, retryAfter } }] }, async (gateway) => {
        expect((await send(gateway, 'GET', '/v1/auth/check')).headers['retry-after']).toBe(retryAfter)
      }),
  )

  it('loses the answer after the change was made', () =>
    withGateway({ faults: [{ match: { route: 'limit' }, effect: { kind: 'lost-answer' } }] }, async (gateway) => {
      expect(await problemOf(writeLimit(gateway))).toBe('ECONNRESET')
      expect(limitOf(gateway)).toBe('7.77')
    }))

  it('loses the answer to a create and keeps the orphan', () =>
    withGateway(
      { faults: [{ match: { route: 'create' }, effect: { kind: 'lost-answer', close: 'fin' } }] },
      async (gateway) => {
        expect(await problemOf(post(gateway, '/v1/manage/apikey', { name: 'orphan' }))).toBe('ECONNRESET')
        expect(gateway.state().keys.at(-1)?.name).toBe('orphan')
      },
    ))

  it('resets before anything is changed', () =>
    withGateway({ faults: [{ match: { access: 'write' }, effect: { kind: 'reset-before' } }] }, async (gateway) => {
      const before = gateway.state().hash
      expect(await problemOf(writeLimit(gateway))).toBe('ECONNRESET')
      expect(gateway.state().hash).toBe(before)
    }))

  it.each([
    ['status-line', /^HTTP\/1\.1 $/],
    ['headers', /^HTTP\/1\.1 204 OK\r\n[^]*[^\n]$/],
    ['body', /^HTTP\/1\.1 204 OK\r\n[^]*[^\n]$/],
  ])('ends the connection within the %s of an applied write', (part, wire) =>
    withGateway({}, async (gateway) => {
      await install(gateway, { match: { route: 'limit' }, effect: { kind: 'half-answer', part } })
      expect(await rawAnswer(gateway, limitPath(gateway), '{"monthly_limit":"7.77"}')).toMatch(wire)
      expect(limitOf(gateway)).toBe('7.77')
    }),
  )

  it('sends half of the body of a create and then closes or resets', () =>
    withGateway({}, async (gateway) => {
      await install(gateway, { match: { route: 'create' }, effect: { kind: 'half-answer' } })
      const wire = await rawAnswer(gateway, '/v1/manage/apikey', '{"name":"x"}')
      expect(wire).toMatch(/\r\n\r\n\{"api_key_id":"[^"]{20}/)
      expect(wire).not.toMatch(/\}$/)
      await install(gateway, { effect: { kind: 'half-answer', close: 'rst' } })
      expect(await problemOf(send(gateway, 'GET', '/v1/manage/apikey/self'))).toBe('ECONNRESET')
    }))

  it('damages JSON inside a complete answer', () =>
    withGateway({ faults: [{ effect: { kind: 'damaged-body' } }] }, async (gateway) => {
      for (const answer of [await send(gateway, 'GET', '/v1/manage/apikey'), await writeLimit(gateway)]) {
        expect(answer.status).toBe(200)
        expect(() => JSON.parse(answer.text)).toThrow(SyntaxError)
      }
      expect(limitOf(gateway)).toBe('7.77')
    }))

  it('trickles a list to its end', () =>
    withGateway(
      { keys: 5, faults: [{ match: { route: 'list' }, effect: { kind: 'slow-body', bytes: 200, everyMs: 1 } }] },
      async (gateway) => {
        expect(JSON.parse((await send(gateway, 'GET', '/v1/manage/apikey')).text).keys).toHaveLength(5)
      },
    ))

  it('redirects to another origin', () =>
    withGateway({ faults: [{ effect: { kind: 'redirect' } }] }, async (gateway) => {
      const answer = await send(gateway, 'GET', '/v1/manage/apikey')
      expect([answer.status, answer.headers.location]).toEqual([302, 'https://captive.invalid/login'])
    }))

  it('streams a valid body larger than a cap', () =>
    withGateway({ faults: [{ effect: { kind: 'huge-body', bytes: 300_000 } }] }, async (gateway) => {
      const { text } = await send(gateway, 'GET', '/v1/manage/apikey')
      expect(text.length).toBeGreaterThan(300_000)
      expect(() => JSON.parse(text)).not.toThrow()
    }))

  it('hangs until the gateway closes', async () => {
    let hanging = Promise.resolve('never asked')
    await withGateway({ faults: [{ match: { route: 'list' }, effect: { kind: 'hang' } }] }, async (gateway) => {
      hanging = problemOf(send(gateway, 'GET', '/v1/manage/apikey'))
      while ((await control(gateway, '/control/counters')).arrivals === 0);
    })
    expect(await hanging).toBe('ECONNRESET')
  })

  it('waits before the change or between change and answer', () =>
    withGateway({}, async (gateway) => {
      await install(
        gateway,
        { match: { route: 'limit' }, times: 1, effect: { kind: 'delay', ms: 60_000, at: 'after' } },
        { match: { route: 'limit' }, effect: { kind: 'delay', ms: 1 } },
      )
      const pending = problemOf(writeLimit(gateway))
      while (limitOf(gateway) !== '7.77') await send(gateway, 'GET', '/v1/auth/check')
      expect((await writeLimit(gateway, '8')).status).toBe(204)
      await control(gateway, '/control/reset', {})
      expect(limitOf(gateway)).not.toBe('8')
      await gateway.close()
      expect(await pending).toBe('ECONNRESET')
    }))

  it('takes the change and the answer apart', () =>
    withGateway({}, async (gateway) => {
      await install(
        gateway,
        { match: { nth: 1, route: 'limit' }, apply: 'now', effect: { kind: 'status', status: 500 } },
        { match: { nth: 2, route: 'limit' }, apply: 'never', effect: { kind: 'answer' } },
        { match: { route: 'create' }, apply: 'twice', effect: { kind: 'answer' } },
      )
      expect((await writeLimit(gateway, '1')).status).toBe(500)
      expect(limitOf(gateway)).toBe('1')
      expect((await writeLimit(gateway, '2')).status).toBe(204)
      expect(limitOf(gateway)).toBe('1')
      await post(gateway, '/v1/manage/apikey', { name: 'echo' })
      expect(
        gateway
          .state()
          .keys.slice(-2)
          .map((key) => key.name),
      ).toEqual(['echo', 'echo'])
    }))

  it('applies a write long after it was answered', () =>
    withGateway(
      { faults: [{ match: { route: 'limit' }, apply: { afterMs: 30 }, effect: { kind: 'status', status: 504 } }] },
      async (gateway) => {
        expect((await writeLimit(gateway)).status).toBe(504)
        expect(limitOf(gateway)).not.toBe('7.77')
        while (limitOf(gateway) !== '7.77') await send(gateway, 'GET', '/v1/auth/check')
      },
    ))

  it('chooses arrivals by count, by turn, by key and by number of times', () =>
    withGateway({}, async (gateway) => {
      const ask = () => send(gateway, 'GET', '/v1/auth/check')
      const status = { kind: 'status', status: 503 }
      await install(gateway, { match: { route: 'auth', nth: 2 }, effect: status })
      expect(await statuses(4, ask)).toEqual([200, 503, 200, 200])
      await install(gateway, { match: { every: 2 }, effect: status })
      expect(await statuses(4, ask)).toEqual([200, 503, 200, 503])
      await install(gateway, { times: 2, effect: status })
      expect(await statuses(3, ask)).toEqual([503, 503, 200])
      expect(await control(gateway, '/control/faults')).toEqual({ fired: [2] })

      const [first, second] = gateway.state().keys
      await install(gateway, { match: { access: 'write', nth: 1, perKey: true }, effect: status })
      const write = (id: string | undefined) => () =>
        post(gateway, `/v1/manage/apikey/${id}/limit`, { monthly_limit: '1' })
      expect([...(await statuses(2, write(first?.id))), ...(await statuses(2, write(second?.id)))]).toEqual([
        503, 204, 503, 204,
      ])
      await install(gateway, { match: { keyId: second?.id }, effect: status })
      expect([...(await statuses(1, write(first?.id))), ...(await statuses(1, write(second?.id)))]).toEqual([204, 503])
      await install(gateway, { match: { method: 'DELETE', routes: ['delete', 'limit'] }, effect: status })
      expect(await statuses(1, write(first?.id))).toEqual([204])
    }))

  it('draws the same chances for the same seed and others for another', async () => {
    const draw = async (seed: string): Promise<number[]> => {
      let drawn: number[] = []
      await withGateway(
        { seed, faults: [{ match: { probability: 0.5 }, effect: { kind: 'status', status: 500 } }] },
        async (gateway) => {
          drawn = await statuses(24, () => send(gateway, 'GET', '/v1/auth/check'))
        },
      )
      return drawn
    }
    const first = await draw('one')
    expect(await draw('one')).toEqual(first)
    expect(await draw('two')).not.toEqual(first)
    expect(new Set(first)).toEqual(new Set([200, 500]))
  })

  it('refuses a fault it does not understand', () =>
    withGateway({}, async (gateway) => {
      for (const fault of [
        {},
        { effect: { kind: 'explode' } },
        { effect: { kind: 'status' } },
        { effect: { kind: 'hang', ms: 1 } },
        { effect: { kind: 'hang' }, match: { rout: 'list' } },
        { effect: { kind: 'hang' }, match: { route: 'labels' } },
        { effect: { kind: 'hang' }, apply: 'later' },
        { effect: { kind: 'slow-body', bytes: 1 } },
      ]) {
        const { status } = await post(gateway, '/control/faults', { faults: [fault] }, { key: null })
        expect({ fault, status }).toEqual({ fault, status: 400 })
      }
    }))
})
