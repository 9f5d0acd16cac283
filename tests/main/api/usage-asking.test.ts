import { afterEach, describe, expect, it } from 'vitest'
import type { ClientOptions } from '../../../main/api/client.ts'
import { idOf } from '../../support/a-key.ts'
import { failureOf } from './failing.ts'
import { aClient, closeAll, sendJson, serve } from './plain-server.ts'
import { answering, AUGUST, partsOf } from './usage-calls.ts'
import type { Request } from './usage-calls.ts'

afterEach(closeAll)

describe('the request for usage', () => {
  it('names start, end, resolution and every dimension by itself', async () => {
    const { url, arrived } = await answering({})
    const groupBy = ['api_key_id', 'extra.Repo & more'] as const
    await partsOf(aClient(url), { ...AUGUST, groupBy })
    expect(arrived.map(({ method, path, body }) => [method, decodeURIComponent(path), body])).toStrictEqual([
      [
        'GET',
        '/v1/manage/org/usage?start=2026-08-01T00:00:00Z&end=2026-09-01T00:00:00Z&resolution=day' +
          '&group_by=api_key_id&group_by=extra.Repo+&+more',
        '',
      ],
    ])
  })

  it('of one key goes to that key', async () => {
    const { url, arrived } = await answering({})
    await partsOf(aClient(url), { ...AUGUST, scope: { kind: 'key', keyId: idOf('ci') } })
    expect(arrived[0]?.path).toMatch(`/v1/manage/apikey/${idOf('ci')}/usage?start=`)
  })

  it.each<Partial<Request>>([
    { scope: { kind: 'key', keyId: '../org' } },
    { scope: { kind: 'key', keyId: '' } },
    { from: '2026-02-30' },
    { to: 'tomorrow' },
    { to: '2026-08-01' },
    { groupBy: ['user_id', 'user_id'] },
    { groupBy: ['extra.'] },
  ])('is not made from %j', async (part) => {
    const { url, arrived } = await answering({})
    expect(await failureOf(partsOf(aClient(url), { ...AUGUST, ...part }))).toMatchObject({
      arrived: 'no',
      failure: { code: 'bad_request' },
    })
    expect(arrived).toHaveLength(0)
  })

  it('comes in parts, one after the other, each with the progress', async () => {
    let open = 0
    const { url, arrived } = await serve((_, response) => {
      expect(++open).toBe(1)
      setTimeout(() => {
        open--
        sendJson(response, 200, { usage: {} })
      }, 5)
    })
    const parts = await partsOf(aClient(url), { ...AUGUST, from: '2026-01-01', to: '2026-09-08' })
    expect(parts.map(({ span, done, of }) => [span.from, done, of])).toStrictEqual([
      ['2026-01-01', 1, 3],
      ['2026-04-01', 2, 3],
      ['2026-06-30', 3, 3],
    ])
    expect(arrived).toHaveLength(3)
  })

  it('stops with whoever listens', async () => {
    const { url, arrived } = await answering({})
    for await (const part of aClient(url).readUsage({ ...AUGUST, from: '2020-01-01' })) {
      expect(part.done).toBe(1)
      break
    }
    expect(arrived).toHaveLength(1)
  })
})

describe('an answer that is too large', () => {
  const refuseOver = (days: number) =>
    serve(({ path }, response) => {
      const query = new URL(path, 'http://x').searchParams
      const length = (Date.parse(query.get('end')!) - Date.parse(query.get('start')!)) / 86_400_000
      if (length > days) response.writeHead(200, { 'content-length': 300 * 1024 * 1024 }).write('{')
      else sendJson(response, 200, { usage: { [query.get('start')!]: { spend: '1' } } })
    })

  it('is asked for in smaller parts', async () => {
    const { url } = await refuseOver(10)
    const parts = await partsOf(aClient(url), AUGUST)
    expect(parts.map(({ span, done, of }) => [span.from, span.to, done, of])).toStrictEqual([
      ['2026-08-01', '2026-08-09', 1, 3],
      ['2026-08-09', '2026-08-17', 2, 3],
      ['2026-08-17', '2026-08-25', 3, 4],
      ['2026-08-25', '2026-09-01', 4, 4],
    ])
    expect(parts.map(({ periods }) => periods.length)).toStrictEqual([1, 1, 1, 1])
  })

  it('of months is cut at months', async () => {
    const { url } = await refuseOver(31)
    const parts = await partsOf(aClient(url), { ...AUGUST, from: '2026-06-15', resolution: 'month' })
    expect(parts.map(({ span }) => span.from)).toStrictEqual(['2026-06-15', '2026-07-01', '2026-08-01'])
  })

  it.each(['day', 'month'] as const)('even for one %s is a failure', async (resolution) => {
    const { url } = await refuseOver(0)
    expect(await failureOf(partsOf(aClient(url), { ...AUGUST, resolution }))).toMatchObject({
      failure: { code: 'too_large' },
    })
  })

  it('is parsed elsewhere from 1 MB on', async () => {
    const { url } = await serve((_, response, count) =>
      sendJson(response, 200, { usage: {}, filler: 'x'.repeat(count === 1 ? 10 : 2e6) }),
    )
    const elsewhere: number[] = []
    const parseUsage: ClientOptions['parseUsage'] = async (body) => {
      elsewhere.push(body.byteLength)
      return { periods: [], outside: 7 }
    }
    const client = aClient(url, { parseUsage })
    expect(await partsOf(client, AUGUST)).toMatchObject([{ outside: 0 }])
    expect(await partsOf(client, AUGUST)).toMatchObject([{ outside: 7 }])
    expect(elsewhere).toStrictEqual([expect.any(Number)])
    expect(await partsOf(aClient(url), AUGUST)).toMatchObject([{ outside: 0 }])
  })
})

describe('a gateway that', () => {
  it('does not divide by key says so with a reason of its own', async () => {
    const { url, arrived } = await serve(({ path }, response) =>
      path.includes('api_key_id')
        ? sendJson(response, 400, { error: 'bad group' })
        : sendJson(response, 200, { usage: {} }),
    )
    const asked = { ...AUGUST, groupBy: ['api_key_id', 'model_used'] } as const
    expect(await failureOf(partsOf(aClient(url), asked))).toMatchObject({
      status: 400,
      reason: 'grouping_refused',
      failure: { code: 'refused', detail: 'bad group' },
    })
    expect(arrived.map(({ path }) => path.split('day')[1])).toStrictEqual([
      '&group_by=api_key_id&group_by=model_used',
      '&group_by=model_used',
    ])
  })

  it('refuses the rest as well is not blamed for its grouping', async () => {
    const { url } = await serve((_, response, count) => sendJson(response, 400, { error: `no ${count}` }))
    expect(await failureOf(partsOf(aClient(url), { ...AUGUST, groupBy: ['api_key_id'] }))).toMatchObject({
      reason: null,
      failure: { detail: 'no 1' },
    })
  })

  it('does not see a query is asked by a body, from then on at once', async () => {
    const { url, arrived } = await serve(({ body }, response) =>
      body === ''
        ? sendJson(response, 400, { error: { message: 'start is required' } })
        : sendJson(response, 200, { usage: { '2026-08-03': { spend: '3' } } }),
    )
    const client = aClient(url)
    const asked = { ...AUGUST, groupBy: ['user_id'] } as const
    expect(await partsOf(client, asked)).toMatchObject([{ periods: [{ period: '2026-08-03' }] }])
    await partsOf(client, AUGUST)
    expect(arrived.map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toStrictEqual(
      Array.from({ length: 3 }, () => 'GET /v1/manage/org/usage'),
    )
    const range = { start: '2026-08-01T00:00:00Z', end: '2026-09-01T00:00:00Z', resolution: 'day' }
    expect(arrived.slice(1).map(({ body }) => JSON.parse(body) as unknown)).toStrictEqual([
      { ...range, group_by: ['user_id'] },
      range,
    ])
    expect(arrived[1]?.headers).toMatchObject({ 'content-type': 'application/json' })
    expect(arrived[1]?.headers['content-length']).toBe(String(arrived[1]?.body.length))
  })

  it('answers 400 for any other reason is asked once', async () => {
    const { url, arrived } = await serve((_, response) => sendJson(response, 400, { error: 'range exceeds 100 days' }))
    expect(await failureOf(partsOf(aClient(url), AUGUST))).toMatchObject({ status: 400, reason: null })
    expect(arrived).toHaveLength(1)
  })
})
