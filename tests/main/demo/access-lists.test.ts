import { describe, expect, it } from 'vitest'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { post, send, withGateway, type Json } from './calling.ts'

const LISTS = '/v1/manage/access-list'
const ASSIGN = '/v1/manage/org/group/access-list'
const read = async (gateway: Gateway, path = ''): Promise<Json> =>
  JSON.parse((await send(gateway, 'GET', LISTS + path)).text)
const idsOf = async (gateway: Gateway): Promise<readonly string[]> =>
  (await read(gateway)).access_lists.map((one: Json) => one.id)
const patch = (gateway: Gateway, id: string | undefined, body: unknown) =>
  send(gateway, 'PATCH', `${LISTS}/${id}`, { text: JSON.stringify(body) })

describe('the access lists of the fake gateway', () => {
  it('lists them, shows one, and leaves out a modality that was never given', () =>
    withGateway({}, async (gateway) => {
      const { access_lists } = await read(gateway)
      expect(access_lists).toHaveLength(2)
      expect(access_lists[0]).toMatchObject({ name: 'Standard models', auto_approve: true })
      expect(access_lists[0].organization_id).toBe(gateway.state().organisation.id)
      expect(access_lists[0]).not.toHaveProperty('image')
      expect((await read(gateway, `/${access_lists[1].id}`)).access_list).toEqual(access_lists[1])
      expect(gateway.state().access_lists).toEqual(access_lists)
    }))

  it('makes one, which allows nothing that was not named', () =>
    withGateway({}, async (gateway) => {
      const answer = await post(gateway, LISTS, { name: 'Research', chat: ['openai/gpt-5'] })
      const { id } = JSON.parse(answer.text)
      expect(answer.status).toBe(200)
      expect((await read(gateway, `/${id}`)).access_list).toEqual({
        id,
        name: 'Research',
        organization_id: gateway.state().organisation.id,
        auto_approve: false,
        chat: ['openai/gpt-5'],
      })
    }))

  it('changes what is sent, replaces a modality as a whole and clears it with an empty list', () =>
    withGateway({}, async (gateway) => {
      const [id] = await idsOf(gateway)
      const answer = await patch(gateway, id, { chat: ['mistral/x'], embedding: [], auto_approve: false })
      expect([answer.status, answer.text]).toEqual([200, ''])
      expect((await read(gateway, `/${id}`)).access_list).toMatchObject({
        name: 'Standard models',
        auto_approve: false,
        chat: ['mistral/x'],
        embedding: [],
      })
      const before = gateway.state().hash
      await patch(gateway, id, {})
      expect(gateway.state().hash).toBe(before)
    }))

  it('keeps a list that groups use, and deletes it once they do not', () =>
    withGateway({}, async (gateway) => {
      const [standard, free] = await idsOf(gateway)
      const refused = await send(gateway, 'DELETE', `${LISTS}/${standard}`)
      expect([refused.status, JSON.parse(refused.text).error.message]).toEqual([
        409,
        'access list is assigned to 5 groups',
      ])
      const assigned = await post(gateway, ASSIGN, { access_list_id: free })
      expect([assigned.status, assigned.text]).toEqual([200, ''])
      expect((await send(gateway, 'DELETE', `${LISTS}/${standard}`)).status).toBe(200)
      expect((await send(gateway, 'DELETE', `${LISTS}/${free}`)).status).toBe(409)
      expect((await post(gateway, ASSIGN, { access_list_id: null })).status).toBe(200)
      expect((await send(gateway, 'DELETE', `${LISTS}/${free}`)).status).toBe(200)
      expect(gateway.state()).toMatchObject({ access_lists: [], group_access_list_id: null })
    }))

  it.each([
    ['POST', LISTS, '{}', 400],
    ['POST', LISTS, '{"name":""}', 400],
    ['POST', LISTS, '{"name":"x","chat":"openai/gpt-5"}', 400],
    ['POST', LISTS, '{"name":"x","chat":[1]}', 400],
    ['POST', LISTS, '{"name":"x","auto_approve":"yes"}', 400],
    ['PATCH', `${LISTS}/{id}`, '{"chat":null}', 400],
    ['PATCH', `${LISTS}/{id}`, '{"name":" "}', 400],
    ['PATCH', `${LISTS}/00000000-0000-4000-8000-000000000000`, '{}', 404],
    ['POST', `${LISTS}/{id}`, '{"name":"x"}', 404],
    ['POST', ASSIGN, '{}', 400],
    ['POST', ASSIGN, '{"access_list_id":"00000000-0000-4000-8000-000000000000"}', 404],
  ])('refuses %s %s with %s by %i and changes nothing', (method, path, text, status) =>
    withGateway({}, async (gateway) => {
      const before = gateway.state().hash
      const [id = ''] = await idsOf(gateway)
      expect((await send(gateway, method, path.replace('{id}', id), { text })).status).toBe(status)
      expect(gateway.state().hash).toBe(before)
    }),
  )
})
