import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { FailureCode } from '#shared/contract/failure.ts'
import { idOf } from '../../support/a-key.ts'
import { oddLabels } from '../../support/odd-text.ts'
import { failureOf } from './failing.ts'
import { aClient, closeAll, CREDENTIAL, sendJson, serve } from './plain-server.ts'
import type { Handle } from './plain-server.ts'

afterEach(closeAll)

const KEY = idOf('ci')
const done: Handle = (_, response) => response.writeHead(204).end()

describe('writeLabels', () => {
  it('posts the whole map as JSON', async () => {
    const { url, arrived } = await serve(done)
    await aClient(url).writeLabels(
      KEY,
      [
        ['team', 'growth'],
        ['__proto__', 'x'],
      ],
      { opId: 'run-1/7' },
    )
    expect(arrived[0]).toMatchObject({
      method: 'POST',
      path: `/v1/manage/apikey/${KEY}/label`,
      body: '{"labels":{"team":"growth","__proto__":"x"}}',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': 'run-1/7',
        authorization: `Bearer ${CREDENTIAL}`,
      },
    })
  })

  it('sends {} for no labels, never null, and no operation id unless it has one', async () => {
    const { url, arrived } = await serve(done)
    await aClient(url).writeLabels(KEY, [])
    expect(arrived[0]?.body).toBe('{"labels":{}}')
    expect(arrived[0]?.headers).not.toHaveProperty('idempotency-key')
  })

  it('sends every label of every map', async () => {
    const { url, arrived } = await serve(done)
    const client = aClient(url)
    await fc.assert(
      fc.asyncProperty(oddLabels, async (labels) => {
        await client.writeLabels(KEY, labels)
        const sent = JSON.parse(arrived.at(-1)?.body ?? '') as { labels: object }
        expect(new Map(Object.entries(sent.labels))).toStrictEqual(new Map(labels))
      }),
      { numRuns: 50 },
    )
  })

  it.each(['../org', '', 'self', `${KEY}/../x`])('never puts %s into a path', async (id) => {
    const { url, arrived } = await serve(done)
    await expect(aClient(url).writeLabels(id as KeyId, [])).rejects.toMatchObject({ failure: { code: 'bad_request' } })
    expect(arrived).toHaveLength(0)
  })
})

describe('writeLimit', () => {
  it.each([
    ['49.99', '"49.99"'],
    ['0500.10', '"500.1"'],
    ['12345678901234567.123456789', '"12345678901234567.123456789"'],
    ['none', '"0"'],
  ])('sends %s as %s', async (limit, wire) => {
    const { url, arrived } = await serve(done)
    await aClient(url).writeLimit(KEY, limit)
    expect(arrived[0]).toMatchObject({ path: `/v1/manage/apikey/${KEY}/limit`, body: `{"monthly_limit":${wire}}` })
  })

  it.each(['', '0', '0.00', '-5', 'abc', '1e3', '1.1234567891', 'NaN'])('sends nothing for %j', async (limit) => {
    const { url, arrived } = await serve(done)
    await expect(aClient(url).writeLimit(KEY, limit)).rejects.toMatchObject({ failure: { code: 'bad_request' } })
    expect(arrived).toHaveLength(0)
  })

  it('sends the same digits as a number where text is refused, and from then on at once', async () => {
    const { url, arrived } = await serve(({ body }, response) =>
      body.includes('"monthly_limit":"')
        ? sendJson(response, 400, { error: 'number expected' })
        : response.writeHead(204).end(),
    )
    const client = aClient(url)
    await client.writeLimit(KEY, '12345678901234567.123456789', { opId: 'a' })
    await client.writeLimit(KEY, 'none', { opId: 'b' })
    expect(arrived.map(({ body }) => body)).toStrictEqual([
      '{"monthly_limit":"12345678901234567.123456789"}',
      '{"monthly_limit":12345678901234567.123456789}',
      '{"monthly_limit":0}',
    ])
    expect(arrived.map(({ headers }) => headers['idempotency-key'])).toStrictEqual(['a', 'a-number', 'b'])
  })

  it('reports the first refusal when both forms are refused', async () => {
    const { url, arrived } = await serve((_, response, count) => sendJson(response, 400, { error: `no ${count}` }))
    expect(await failureOf(aClient(url).writeLimit(KEY, '5'))).toMatchObject({
      failure: { code: 'refused', detail: 'no 1' },
    })
    expect(arrived).toHaveLength(2)
  })

  it('reports what became of the second form when that is another story', async () => {
    const { url } = await serve((_, response, count) => sendJson(response, count === 1 ? 400 : 503, {}))
    expect(await failureOf(aClient(url).writeLimit(KEY, '5'))).toMatchObject({
      status: 503,
      failure: { code: 'service_error' },
    })
  })
})

describe('a write', () => {
  it.each(['', '  ', '{}', '{"ok":true}', 'null', '[]', '{"error":null}'])(
    'is done after 200 with the body %j',
    async (body) => {
      const { url } = await serve((_, response) => response.writeHead(200).end(body))
      await expect(aClient(url).writeLabels(KEY, [])).resolves.toBeUndefined()
    },
  )

  it.each([
    ['OK', 'not_json'],
    ['<html>', 'not_json'],
    ['{"ok":', 'not_json'],
    ['{"error":{"message":"no"}}', 'bad_answer'],
  ])('is of unknown fate after 200 with the body %j', async (body, code) => {
    const { url } = await serve((_, response) => response.writeHead(200).end(body))
    expect(await failureOf(aClient(url).writeLabels(KEY, []))).toMatchObject({
      arrived: 'maybe',
      status: 200,
      failure: { code },
    })
  })

  it.each<readonly [number, FailureCode]>([
    [400, 'refused'],
    [402, 'balance_exhausted'],
    [408, 'timeout'],
    [409, 'refused'],
    [412, 'cap_reached'],
    [413, 'refused'],
    [415, 'refused'],
    [422, 'refused'],
    [429, 'throttled'],
    [500, 'service_error'],
    [502, 'service_error'],
    [504, 'service_error'],
    [529, 'service_error'],
  ])('that is answered with %i fails as %s and is not sent again', async (status, code) => {
    const { url, arrived } = await serve((_, response) => {
      response.writeHead(status, { 'retry-after': '1' }).end('{"error":{"message":"said"}}')
    })
    const error = await failureOf(aClient(url).writeLabels(KEY, []))
    expect(error).toMatchObject({
      arrived: 'yes',
      status,
      retryAfterMs: 1000,
      failure: { code, detail: 'said', status },
    })
    expect(arrived).toHaveLength(1)
  })

  it('does not repeat the key in its failure when the answer quotes it', async () => {
    const { url } = await serve(({ headers }, response) =>
      sendJson(response, 500, { error: `bad ${headers.authorization}` }),
    )
    const error = await failureOf(aClient(url).writeLabels(KEY, []))
    expect(error.failure.detail).toBe('bad Bearer •••')
  })
})

describe('the verb of a write', () => {
  const takesOnly =
    (verb: string, otherwise: number): Handle =>
    ({ method }, response) =>
      method === verb || method === 'GET' ? sendJson(response, 200, {}) : sendJson(response, otherwise, {})

  it.each(['PATCH', 'PUT'])('becomes %s where POST is not allowed, and stays', async (verb) => {
    const { url, arrived } = await serve(takesOnly(verb, 405))
    const client = aClient(url)
    await client.writeLabels(KEY, [])
    const tried = arrived.length
    await client.writeLabels(KEY, [])
    expect(arrived.slice(tried).map(({ method }) => method)).toStrictEqual([verb])
    expect(new Set(arrived.map(({ body }) => body))).toStrictEqual(new Set(['{"labels":{}}']))
  })

  it('becomes another where POST is unknown and the key exists', async () => {
    const { url, arrived } = await serve(takesOnly('PATCH', 404))
    await aClient(url).writeLimit(KEY, '5')
    expect(arrived.map(({ method }) => method)).toStrictEqual(['POST', 'GET', 'PATCH'])
  })

  it('stays when the key is gone', async () => {
    const { url, arrived } = await serve((_, response) => sendJson(response, 404, { error: 'api key not found' }))
    expect(await failureOf(aClient(url).writeLabels(KEY, []))).toMatchObject({ failure: { code: 'not_found' } })
    expect(arrived.map(({ method }) => method)).toStrictEqual(['POST', 'GET'])
  })

  it('that worked once is not doubted by a later 404', async () => {
    const { url, arrived } = await serve((_, response, count) => sendJson(response, count === 1 ? 200 : 404, {}))
    const client = aClient(url)
    await client.writeLabels(KEY, [])
    expect(await failureOf(client.writeLabels(KEY, []))).toMatchObject({ status: 404 })
    expect(arrived.map(({ method }) => method)).toStrictEqual(['POST', 'POST'])
  })

  it.each([400, 409, 412, 429, 500])('is not changed by %i', async (status) => {
    const { url, arrived } = await serve((_, response) => sendJson(response, status, {}))
    await failureOf(aClient(url).writeLabels(KEY, []))
    expect(arrived.map(({ method }) => method)).toStrictEqual(['POST'])
  })
})
