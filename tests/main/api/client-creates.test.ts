import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import type { Client } from '../../../main/api/client.ts'
import { idOf } from '../../support/a-key.ts'
import { failureOf } from './failing.ts'
import { aClient, closeAll, sendJson, serve } from './plain-server.ts'
import type { Handle } from './plain-server.ts'

afterEach(closeAll)

type NewKey = Parameters<Client['createKey']>[0]

const ID = idOf('made')
const GROUP = idOf('group')
const SECRET = 'rqsty-sk-Made+0123456789/abcdefghij=='
const NEW: NewKey = { name: 'ci (prod)', limit: '49.99', permissions: { manage: 'none', completions: 'write' } }

describe('createKey', () => {
  it('posts name, limit as text and both rights, and gives id and secret', async () => {
    const { url, arrived } = await serve((_, response) => sendJson(response, 200, { api_key_id: ID, api_key: SECRET }))
    const client = aClient(url)
    expect(await client.createKey(NEW)).toStrictEqual({ keyId: ID, secret: SECRET })
    await client.createKey({ ...NEW, limit: 'none', groupId: GROUP }, { opId: 'run-1/1' })
    expect(arrived.map(({ method, path, body }) => [method, path, body])).toStrictEqual([
      [
        'POST',
        '/v1/manage/apikey',
        '{"name":"ci (prod)","monthly_limit":"49.99","permissions":{"manage":"none","completions":"write"}}',
      ],
      [
        'POST',
        '/v1/manage/apikey',
        '{"name":"ci (prod)","monthly_limit":"0","permissions":{"manage":"none","completions":"write"},' +
          `"group_id":"${GROUP}"}`,
      ],
    ])
    expect(arrived.map(({ headers }) => headers['idempotency-key'])).toStrictEqual([undefined, 'run-1/1'])
  })

  it('sends the limit as text even where writeLimit has learnt to send numbers', async () => {
    const { url, arrived } = await serve(({ path, body }, response) =>
      path.endsWith('/limit') && body.includes('"monthly_limit":"')
        ? sendJson(response, 400, {})
        : sendJson(response, 200, path.endsWith('/limit') ? {} : { id: ID, key: SECRET }),
    )
    const client = aClient(url)
    await client.writeLimit(ID, '5')
    await client.createKey(NEW)
    expect(arrived.at(-1)?.body).toContain('"monthly_limit":"49.99"')
  })

  it.each([
    [201, { api_key_id: ID, api_key: SECRET }, ID],
    [200, { id: ID, key: SECRET, labels: {} }, ID],
    [200, { data: { id: ID, api_key: SECRET } }, ID],
    [200, { api_key: { id: ID, key: SECRET } }, ID],
    [200, { api_key_id: ID, data: { key: SECRET } }, ID],
    [200, { api_key_id: 'not a uuid', api_key: SECRET }, null],
    [200, { api_key: SECRET }, null],
  ])('reads %i %j', async (status, answer, keyId) => {
    const { url } = await serve((_, response) => sendJson(response, status, answer))
    expect(await aClient(url).createKey(NEW)).toStrictEqual({ keyId, secret: SECRET })
  })

  it.each(['', '{}', '[]', `{"api_key_id":"${ID}"}`, `{"id":"${ID}","api_key":""}`, `{"id":"${ID}","api_key":7}`])(
    'says that the secret is missing from 200 %s',
    async (body) => {
      const { url, arrived } = await serve((_, response) => response.writeHead(200).end(body))
      const error = await failureOf(aClient(url).createKey(NEW))
      expect(error).toMatchObject({ arrived: 'maybe', reason: 'secret_missing', failure: { code: 'bad_answer' } })
      expect(error.failure.detail).toBe(`no secret in the answer${body.includes(ID) ? `; key ${ID}` : ''}`)
      expect(arrived).toHaveLength(1)
    },
  )

  it.each<Partial<NewKey>>([
    { name: '' },
    { name: '  ' },
    { limit: '0' },
    { limit: '' },
    { limit: '-1' },
    { limit: '1.0000000001' },
    { groupId: '../org' },
    { groupId: '' },
  ])('sends nothing for %j', async (part) => {
    const { url, arrived } = await serve((_, response) => sendJson(response, 200, { id: ID, key: SECRET }))
    expect(await failureOf(aClient(url).createKey({ ...NEW, ...part }))).toMatchObject({
      arrived: 'no',
      failure: { code: 'bad_request' },
    })
    expect(arrived).toHaveLength(0)
  })

  it.each([400, 404, 405, 408, 409, 429, 500, 502, 503])('is sent once when it is answered with %i', async (status) => {
    const { url, arrived } = await serve((_, response) => {
      response.writeHead(status, { 'retry-after': '0' }).end('{"error":"no"}')
    })
    expect(await failureOf(aClient(url).createKey(NEW))).toMatchObject({ arrived: 'yes', status })
    expect(arrived).toHaveLength(1)
  })

  it('says when a group is needed', async () => {
    const message = 'group_id is required for organizations in group budget mode'
    const { url } = await serve((_, response) => sendJson(response, 400, { error: { message } }))
    const client = aClient(url)
    expect(await failureOf(client.createKey(NEW))).toMatchObject({
      reason: 'group_required',
      failure: { detail: message },
    })
    expect(await failureOf(client.createKey({ ...NEW, groupId: GROUP }))).toMatchObject({ reason: null })
  })

  it.each([
    [500, JSON.stringify({ api_key_id: ID, api_key: SECRET })],
    [502, `{"api_key_id":"${ID}","api_key":"${SECRET}`],
    [500, JSON.stringify({ error: `could not answer with ${SECRET}` })],
    [503, `made ${SECRET}, then fell over`],
    [200, `{"api_key_id":"${ID}","api_key":"${SECRET}`],
    [200, JSON.stringify({ error: 'x', api_key: SECRET })],
  ])('never repeats the new secret in a failure: %i %s', async (status, body) => {
    const { url } = await serve((_, response) => response.writeHead(status).end(body))
    const error = await failureOf(aClient(url).createKey(NEW))
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(SECRET.slice(9, 21))
  })
})

describe('deleteKey', () => {
  it('sends no body', async () => {
    const { url, arrived } = await serve((_, response) => response.writeHead(204).end())
    expect(await aClient(url).deleteKey(ID, { opId: 'a' })).toBe('deleted')
    expect(arrived[0]).toMatchObject({ method: 'DELETE', path: `/v1/manage/apikey/${ID}`, body: '' })
    expect(arrived[0]?.headers).toMatchObject({ 'idempotency-key': 'a' })
    expect(arrived[0]?.headers).not.toHaveProperty('content-type')
  })

  it('finds a key gone that nobody knows any more', async () => {
    const { url, arrived } = await serve((_, response) => sendJson(response, 404, { error: 'not found' }))
    expect(await aClient(url).deleteKey(ID)).toBe('gone')
    expect(arrived.map(({ method }) => method)).toStrictEqual(['DELETE', 'GET'])
  })

  it('does not take a route that is missing for a key that is gone', async () => {
    const { url } = await serve(({ method }, response) => sendJson(response, method === 'GET' ? 200 : 404, {}))
    expect(await failureOf(aClient(url).deleteKey(ID))).toMatchObject({ status: 404, failure: { code: 'refused' } })
  })

  it('is in doubt when it cannot be found out', async () => {
    const { url } = await serve(({ method }, response) => sendJson(response, method === 'GET' ? 503 : 404, {}))
    expect(await failureOf(aClient(url).deleteKey(ID))).toMatchObject({
      arrived: 'maybe',
      failure: { code: 'service_error' },
    })
  })

  it.each([405, 409, 429, 500])('is sent once, whatever comes: %i', async (status) => {
    const { url, arrived } = await serve((_, response) => sendJson(response, status, {}))
    expect(await failureOf(aClient(url).deleteKey(ID))).toMatchObject({ status })
    expect(arrived).toHaveLength(1)
  })
})

describe('writeExpiry', () => {
  const done: Handle = (_, response) => response.writeHead(204).end()

  it.each([
    ['2026-12-31T23:59:59Z', '"2026-12-31T23:59:59Z"'],
    ['2027-01-01T01:00:00.500+02:00', '"2026-12-31T23:00:00.500Z"'],
    ['2028-02-29T00:00:00Z', '"2028-02-29T00:00:00Z"'],
    [null, 'null'],
  ])('sends %s as %s', async (at, wire) => {
    const { url, arrived } = await serve(done)
    await aClient(url).writeExpiry(ID, at)
    expect(arrived[0]).toMatchObject({
      method: 'POST',
      path: `/v1/manage/apikey/${ID}/expiry`,
      body: `{"expires_at":${wire}}`,
    })
  })

  it.each([
    '',
    'never',
    '2026-12-31',
    '2026-02-30T00:00:00Z',
    '2026-12-31T24:00:00Z',
    '2026-12-31T23:59:59',
    '1798761599',
  ])('sends nothing for %j', async (at) => {
    const { url, arrived } = await serve(done)
    expect(await failureOf(aClient(url).writeExpiry(ID, at))).toMatchObject({ failure: { code: 'bad_request' } })
    expect(arrived).toHaveLength(0)
  })

  it('finds its verb by itself and keeps it, apart from those of labels and limits', async () => {
    const { url, arrived } = await serve(({ method, path }, response) =>
      response.writeHead(path.endsWith('/expiry') && method === 'POST' ? 405 : 204).end(),
    )
    const client = aClient(url)
    await client.writeExpiry(ID, null)
    await client.writeExpiry(ID, null)
    await client.writeLimit(ID, '5')
    expect(arrived.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)).toStrictEqual([
      'POST expiry',
      'PATCH expiry',
      'PATCH expiry',
      'POST limit',
    ])
  })
})
