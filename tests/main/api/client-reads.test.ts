import { afterEach, describe, expect, it } from 'vitest'
import { keyAt } from '#shared/domain/key-table.ts'
import type { ClientOptions } from '../../../main/api/client.ts'
import { parseKeyList } from '../../../main/api/key-list-parse.ts'
import { failureOf } from './failing.ts'
import { aClient, closeAll, CREDENTIAL, sendJson, serve } from './plain-server.ts'

afterEach(closeAll)

const ID = '00000000-0000-4000-8000-000000000001'
const SELF = { id: ID, name: 'admin', permissions: { manage: 'write', completions: 'none' } }
const RECORD = { ...SELF, monthly_limit: '5', monthly_spend: '0' }

describe('every call', () => {
  it('carries the key, asks for JSON and goes to one of the paths under /v1/manage', async () => {
    const { url, arrived } = await serve((_, response) => sendJson(response, 200, SELF))
    await aClient(`${url}/v1/manage/`).readSelf()
    expect(arrived[0]).toMatchObject({
      method: 'GET',
      path: '/v1/manage/apikey/self',
      body: '',
      headers: { authorization: `Bearer ${CREDENTIAL}`, accept: 'application/json' },
    })
    expect(arrived[0]?.headers).not.toHaveProperty('cookie')
  })

  it('is not made without a key, or with one that no header can carry', async () => {
    const { url, arrived } = await serve((_, response) => sendJson(response, 200, SELF))
    expect(await failureOf(aClient(url, { credential: () => '' }).readSelf())).toMatchObject({
      arrived: 'no',
      failure: { code: 'credential_missing' },
    })
    const odd = aClient(url, { credential: () => `${CREDENTIAL}\r\nx-evil: 1` })
    expect(await failureOf(odd.readSelf())).toMatchObject({ arrived: 'no', failure: { code: 'key_refused' } })
    expect(arrived).toHaveLength(0)
  })

  it('is impossible with an address that a key may not be sent to', () => {
    expect(() => aClient('http://gateway.example')).toThrow('not_https')
    expect(() => aClient('https://gateway.example/?to=x')).toThrow('bad_url')
  })
})

describe('readSelf', () => {
  it.each([SELF, ...['data', 'api_key', 'key', 'result', 'apikey'].map((name) => ({ [name]: SELF }))])(
    'reads the key from %j',
    async (answer) => {
      const { url } = await serve((_, response) => sendJson(response, 200, answer))
      expect(await aClient(url).readSelf()).toStrictEqual({
        id: ID,
        name: 'admin',
        manage: 'write',
        completions: 'none',
      })
    },
  )

  it.each([
    {},
    null,
    [],
    { id: 'nope', permissions: SELF.permissions },
    { id: ID },
    { data: { id: ID, permissions: {} } },
  ])('does not guess from %j', async (answer) => {
    const { url } = await serve((_, response) => sendJson(response, 200, answer))
    expect(await failureOf(aClient(url).readSelf())).toMatchObject({ failure: { code: 'bad_answer' } })
  })

  it.each([401, 403])('takes %i as the end of the key', async (status) => {
    const { url, arrived } = await serve((_, response) => sendJson(response, status, { error: 'no' }))
    expect(await failureOf(aClient(url).readSelf())).toMatchObject({
      status,
      failure: { code: 'key_refused', detail: 'no' },
    })
    expect(arrived).toHaveLength(1)
  })

  it('says that a page is not the gateway, whatever its status', async () => {
    for (const status of [200, 404, 511]) {
      const { url } = await serve((_, response) =>
        response.writeHead(status, { 'content-type': 'text/html' }).end('<html></html>'),
      )
      expect(await failureOf(aClient(url).readSelf())).toMatchObject({ failure: { code: 'not_json' } })
    }
  })

  it('takes 407 for the word of a proxy that nobody chose', async () => {
    const { url } = await serve((_, response) => response.writeHead(407, { 'content-type': 'text/html' }).end('<html>'))
    expect(await failureOf(aClient(url).readSelf())).toMatchObject({ failure: { code: 'proxy_refused' } })
  })
})

describe('a 401 or 403', () => {
  it.each([
    [200, SELF, 'permission_missing'],
    [401, { error: 'revoked' }, 'key_refused'],
    [403, { error: 'revoked' }, 'key_refused'],
    [500, { error: 'down' }, 'service_error'],
    [429, { error: 'slow' }, 'throttled'],
  ] as const)('is settled by self: %i %j means %s', async (status, answer, code) => {
    const { url, arrived } = await serve(({ path }, response) =>
      path.endsWith('/self')
        ? sendJson(response, status, answer)
        : sendJson(response, 403, { error: 'manage read needed' }),
    )
    const error = await failureOf(aClient(url).listKeys())
    expect(error).toMatchObject({ status: 403, arrived: 'yes', failure: { code, detail: 'manage read needed' } })
    expect(arrived.map(({ path }) => path)).toStrictEqual(['/v1/manage/apikey', '/v1/manage/apikey/self'])
  })

  it('of many calls at once is settled by one question', async () => {
    const { url, arrived } = await serve(({ path }, response) => {
      if (!path.endsWith('/self')) return sendJson(response, 403, {})
      setTimeout(() => sendJson(response, 200, SELF), 50)
    })
    const client = aClient(url)
    const errors = await Promise.all(Array.from({ length: 6 }, () => failureOf(client.listKeys())))
    expect(new Set(errors.map((error) => error.failure.code))).toStrictEqual(new Set(['permission_missing']))
    expect(arrived.filter(({ path }) => path.endsWith('/self'))).toHaveLength(1)
  })
})

describe('readOrganisation', () => {
  it.each([
    [
      { name: 'Acme', balance: '42.5' },
      { name: 'Acme', balance: '42.5' },
    ],
    [
      { name: 'Acme', balance: 42.5 },
      { name: 'Acme', balance: '42.5' },
    ],
    [{ data: { name: 'Acme' } }, { name: 'Acme', balance: null }],
    [
      { name: null, balance: 0 },
      { name: null, balance: '0' },
    ],
  ])('reads %j', async (answer, organisation) => {
    const { url } = await serve((_, response) => sendJson(response, 200, answer))
    expect(await aClient(url).readOrganisation()).toStrictEqual(organisation)
  })

  it.each([402, 403, 404])('knows neither name nor balance after %i', async (status) => {
    const { url } = await serve(({ path }, response) => sendJson(response, path.endsWith('/self') ? 200 : status, SELF))
    expect(await aClient(url).readOrganisation()).toStrictEqual({ name: null, balance: null })
  })

  it('does not hide a key that is refused', async () => {
    const { url } = await serve((_, response) => sendJson(response, 403, {}))
    expect(await failureOf(aClient(url).readOrganisation())).toMatchObject({ failure: { code: 'key_refused' } })
  })
})

describe('listGroups', () => {
  it('reads who they are', async () => {
    const groups = [
      { id: 'g', name: 'Growth', organization_id: 'o' },
      { id: 'h', name: 'Data' },
    ]
    const { url } = await serve((_, response) => sendJson(response, 200, { groups }))
    expect(await aClient(url).listGroups()).toMatchObject([
      { id: 'g', name: 'Growth', organizationId: 'o' },
      { id: 'h', name: 'Data', organizationId: null },
    ])
  })

  it.each([403, 404])('has none after %i', async (status) => {
    const { url } = await serve(({ path }, response) => sendJson(response, path.endsWith('/self') ? 200 : status, SELF))
    expect(await aClient(url).listGroups()).toStrictEqual([])
  })

  it('refuses what is no list of groups', async () => {
    const { url } = await serve((_, response) => sendJson(response, 200, { groups: [{ id: 1 }] }))
    expect(await failureOf(aClient(url).listGroups())).toMatchObject({
      failure: { code: 'bad_answer', detail: 'group 1' },
    })
  })
})

describe('listKeys', () => {
  it('gives the table, its bytes and the moment at which the list was asked for', async () => {
    let clock = Date.parse('2026-10-01T12:00:00Z')
    const { url } = await serve((_, response) => {
      clock += 5000
      sendJson(response, 200, { keys: [{ ...RECORD, monthly_spend: '0.12345678912' }], has_more: true })
    })
    const list = await aClient(url, { now: () => clock }).listKeys()
    expect(list).toMatchObject({ listedAt: '2026-10-01T12:00:00.000Z', partial: true, longAmounts: 1 })
    expect(keyAt(list.table, 0).name).toBe('admin')
  })

  it('hands a body over 1 MB to the parser it was given, and a small one to none', async () => {
    const { url } = await serve((_, response, count) =>
      sendJson(response, 200, { keys: [RECORD], filler: 'x'.repeat(count === 1 ? 10 : 2e6) }),
    )
    const sizes: number[] = []
    const parseKeys: ClientOptions['parseKeys'] = async (body) => {
      sizes.push(body.byteLength)
      return parseKeyList(body)
    }
    const client = aClient(url, { parseKeys })
    await client.listKeys()
    expect(sizes).toStrictEqual([])
    expect((await client.listKeys()).table.rowCount).toBe(1)
    expect(sizes).toStrictEqual([expect.any(Number)])
  })

  it('believes that there are no keys only when it has read so twice', async () => {
    const { url, arrived } = await serve((_, response, count) =>
      sendJson(response, 200, { keys: count === 1 ? [] : [RECORD] }),
    )
    expect((await aClient(url).listKeys()).table.rowCount).toBe(1)
    expect(arrived).toHaveLength(2)
  })

  it('fails rather than leave a key out', async () => {
    const { url } = await serve((_, response) => sendJson(response, 200, { keys: [RECORD, { ...RECORD, id: 'x' }] }))
    expect(await failureOf(aClient(url).listKeys())).toMatchObject({
      failure: { code: 'bad_answer', detail: 'key 2: id' },
    })
  })
})

describe('a read that is throttled', () => {
  const throttle = (headers: Record<string, string>) =>
    serve((_, response, count) =>
      count < 3 ? response.writeHead(429, headers).end('{"error":"slow down"}') : sendJson(response, 200, SELF),
    )

  it.each([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': 'Mon, 01 Jan 2035 00:00:09 GMT', date: 'Mon, 01 Jan 2035 00:00:00 GMT' }, 9000],
  ])('waits as long as it is told by %j', async (headers, ms) => {
    const { url, arrived } = await throttle(headers)
    const waits: number[] = []
    await aClient(url, { wait: async (ms) => void waits.push(ms) }).readSelf()
    expect(waits).toStrictEqual([ms, ms])
    expect(arrived).toHaveLength(3)
  })

  it('gives up after three attempts', async () => {
    const { url, arrived } = await serve((_, response) => response.writeHead(429, { 'retry-after': '1' }).end())
    expect(await failureOf(aClient(url).readSelf())).toMatchObject({
      retryAfterMs: 1000,
      failure: { code: 'throttled' },
    })
    expect(arrived).toHaveLength(3)
  })

  it.each([
    [{}, null],
    [{ 'retry-after': '3600' }, 3_600_000],
    [{ 'retry-after': '3, 120' }, null],
  ])('does not wait on its own account: %j', async (headers, retryAfterMs) => {
    const { url, arrived } = await throttle(headers)
    expect(await failureOf(aClient(url).readSelf())).toMatchObject({ retryAfterMs, status: 429 })
    expect(arrived).toHaveLength(1)
  })

  it('is the only kind that is tried again', async () => {
    const { url, arrived } = await serve((_, response) => response.writeHead(503, { 'retry-after': '1' }).end())
    expect(await failureOf(aClient(url).listKeys())).toMatchObject({
      retryAfterMs: 1000,
      failure: { code: 'service_error' },
    })
    expect(arrived).toHaveLength(1)
  })
})
