import { Agent, request } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { firstKey, install, post, send, withGateway } from './calling.ts'

const limitOf = (gateway: Gateway): string => firstKey(gateway).monthly_limit
const writeLimit = (gateway: Gateway) =>
  post(gateway, `/v1/manage/apikey/${firstKey(gateway).id}/limit`, { monthly_limit: '7.77' })
const problemOf = (sending: Promise<unknown>): Promise<string> =>
  sending.then(
    () => 'answered',
    (error) => String(error.code),
  )
const askOn = (gateway: Gateway, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${gateway.managementKey}` }
    const outgoing = request(`${gateway.url}/v1/auth/check`, { headers, agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    outgoing.on('error', reject).end()
  })

describe('what the fake gateway can put on the wire', () => {
  it('answers a page instead of JSON, under a true or a false content type', () =>
    withGateway({}, async (gateway) => {
      await install(
        gateway,
        { times: 1, effect: { kind: 'html-200' } },
        { effect: { kind: 'html-200', contentType: 'application/json' } },
      )
      const [honest, lying] = [
        await send(gateway, 'GET', '/v1/manage/apikey'),
        await send(gateway, 'GET', '/v1/manage/apikey'),
      ]
      expect([honest.status, honest.headers['content-type'], lying.headers['content-type']]).toEqual([
        200,
        'text/html',
        'application/json',
      ])
      expect(lying.text).toContain('Sign in to Wi-Fi')
    }))

  it('answers any text a test gives', () =>
    withGateway(
      { faults: [{ effect: { kind: 'raw-body', text: '{"keys":[]}{"keys":[]}', status: 200 } }] },
      async (gateway) => {
        expect((await send(gateway, 'GET', '/v1/manage/apikey')).text).toBe('{"keys":[]}{"keys":[]}')
      },
    ))

  it('answers bytes that are no text, under any headers', () =>
    withGateway({}, async (gateway) => {
      const headers = { 'content-encoding': 'gzip', 'x-odd': 'yes' }
      await install(gateway, { effect: { kind: 'raw-body', text: '/vt7AGs=', encoding: 'base64', headers } })
      const answer = await send(gateway, 'GET', '/v1/manage/apikey')
      expect(Buffer.from(answer.text).toString('base64')).toBe(Buffer.from('\ufffd\ufffd{\0k').toString('base64'))
      expect(answer.headers).toMatchObject(headers)
    }))

  it('promises more bytes than it sends', () =>
    withGateway({}, async (gateway) => {
      const headers = { 'content-length': '100', connection: 'close' }
      await install(gateway, { match: { route: 'auth' }, effect: { kind: 'raw-body', text: '{"keys":[]}', headers } })
      expect(await problemOf(send(gateway, 'GET', '/v1/auth/check'))).toBe('ECONNRESET')
    }))

  it('writes a wire that is not HTTP', () =>
    withGateway({}, async (gateway) => {
      await install(gateway, {
        match: { access: 'write' },
        effect: { kind: 'raw-wire', text: 'SSH-2.0-OpenSSH_9.2\r\n' },
      })
      expect(await problemOf(writeLimit(gateway))).toMatch(/^HPE_/)
      expect(limitOf(gateway)).not.toBe('7.77')
      await install(gateway, { apply: 'now', effect: { kind: 'raw-wire', text: 'nonsense', close: 'rst' } })
      expect(await problemOf(writeLimit(gateway))).toMatch(/^HPE_|ECONNRESET/)
      expect(limitOf(gateway)).toBe('7.77')
    }))

  it.each([
    ['fresh', [503, 200]],
    ['reused', [200, 503]],
  ])('strikes on a %s connection only', (connection, seen) =>
    withGateway({}, async (gateway) => {
      await install(gateway, { match: { route: 'auth', connection }, effect: { kind: 'status', status: 503 } })
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      expect([await askOn(gateway, agent), await askOn(gateway, agent)]).toEqual(seen)
      agent.destroy()
    }),
  )

  it('keeps a created key though the answer never comes', async () => {
    let hanging = Promise.resolve('never asked')
    await withGateway({}, async (gateway) => {
      await install(gateway, { match: { route: 'create' }, apply: 'now', effect: { kind: 'hang' } })
      hanging = problemOf(post(gateway, '/v1/manage/apikey', { name: 'orphan' }))
      while (gateway.state().keys.at(-1)?.name !== 'orphan') await send(gateway, 'GET', '/v1/auth/check')
    })
    expect(await hanging).toBe('ECONNRESET')
  })
})
