import { afterEach, describe, expect, it } from 'vitest'
import { idOf } from '../../support/a-key.ts'
import { failureOf } from './failing.ts'
import { closeFakes, startFake } from './fake-gateway.ts'
import { aClient, sendJson, serve } from './plain-server.ts'

afterEach(closeFakes)

const LIST = idOf('list')
const none = { chat: [], embedding: [], image: [], transcription: [], speech: [] }

describe('an access list', () => {
  it('is made, read, changed and deleted; a kind that is not named has no models', async () => {
    const { client } = await startFake()
    const id = await client.createAccessList({ name: 'Research', models: { chat: ['openai/gpt-5'], image: ['x/y'] } })
    const made = {
      id,
      name: 'Research',
      autoApprove: false,
      models: { ...none, chat: ['openai/gpt-5'], image: ['x/y'] },
    }
    expect(await client.readAccessList(id)).toMatchObject(made)
    await client.updateAccessList(id, { models: { chat: ['a/b', 'c/d'] } })
    expect((await client.readAccessList(id)).models).toStrictEqual({ ...made.models, chat: ['a/b', 'c/d'] })
    await client.updateAccessList(id, { models: { image: [] }, autoApprove: true, name: 'R' })
    expect(await client.readAccessList(id)).toMatchObject({
      name: 'R',
      autoApprove: true,
      models: { ...none, chat: ['a/b', 'c/d'] },
    })
    expect(await client.deleteAccessList(id)).toBe('deleted')
    expect(await client.deleteAccessList(id)).toBe('gone')
  })

  it('cannot be deleted while groups use it, and can be once they do not', async () => {
    const { client } = await startFake()
    const id = await client.createAccessList({ name: 'Groups' })
    await client.writeGroupAccessList(id)
    expect(await failureOf(client.deleteAccessList(id))).toMatchObject({
      arrived: 'yes',
      status: 409,
      failure: { code: 'refused', detail: expect.stringContaining('assigned to') },
    })
    await client.writeGroupAccessList(null)
    expect(await client.deleteAccessList(id)).toBe('deleted')
  })

  it('sends what is said and no more, once', async () => {
    const { url, arrived } = await serve(({ method }, response) =>
      method === 'POST' ? sendJson(response, 200, { id: LIST }) : response.writeHead(200).end(),
    )
    const client = aClient(url)
    await client.createAccessList({ name: 'A', autoApprove: true }, { opId: 'op' })
    await client.updateAccessList(LIST, { models: { speech: [] } })
    await client.writeGroupAccessList(null)
    await client.deleteAccessList(LIST)
    expect(arrived.map(({ method, path, body }) => [method, path.slice(10), body])).toStrictEqual([
      ['POST', '/access-list', '{"name":"A","auto_approve":true}'],
      ['PATCH', `/access-list/${LIST}`, '{"speech":[]}'],
      ['POST', '/org/group/access-list', '{"access_list_id":null}'],
      ['DELETE', `/access-list/${LIST}`, ''],
    ])
    expect(arrived[0]?.headers).toMatchObject({ 'idempotency-key': 'op' })
  })

  it.each([404, 405])('is changed by PATCH only: %i is told', async (status) => {
    const { url, arrived } = await serve((_, response) => sendJson(response, status, {}))
    expect(await failureOf(aClient(url).updateAccessList(LIST, { name: 'B' }))).toMatchObject({ status })
    expect(arrived).toHaveLength(1)
  })

  it('sends nothing that makes no sense', async () => {
    const { url, arrived } = await serve(() => undefined)
    const client = aClient(url)
    const calls = [
      client.createAccessList({ name: ' ' }),
      client.updateAccessList(LIST, {}),
      client.updateAccessList(LIST, { name: '' }),
      client.updateAccessList('../org', { name: 'B' }),
      client.readAccessList('../org'),
      client.deleteAccessList(''),
      client.writeGroupAccessList('self'),
    ]
    for (const call of calls)
      expect(await failureOf(call)).toMatchObject({ arrived: 'no', failure: { code: 'bad_request' } })
    expect(arrived).toHaveLength(0)
  })

  it.each([{ chat: 'all' }, { chat: [7] }, { name: 7 }])('is not half read: %j', async (part) => {
    const { url } = await serve((_, response) =>
      sendJson(response, 200, { access_list: { id: LIST, name: 'A', ...part } }),
    )
    expect(await failureOf(aClient(url).readAccessList(LIST))).toMatchObject({ failure: { code: 'bad_answer' } })
  })
})
