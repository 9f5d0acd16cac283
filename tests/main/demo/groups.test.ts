import { describe, expect, it } from 'vitest'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { control, list, post, send, withGateway, type Json } from './calling.ts'

const GROUPS = '/v1/manage/group'
const read = async (gateway: Gateway, path = ''): Promise<Json> =>
  JSON.parse((await send(gateway, 'GET', GROUPS + path)).text)
const firstGroup = (gateway: Gateway) => gateway.state().groups[0]!
const membersOf = async (gateway: Gateway): Promise<readonly Json[]> =>
  (await read(gateway, `/${firstGroup(gateway).id}`)).group.members
const outsider = (gateway: Gateway): string => {
  const inside = new Set(firstGroup(gateway).members.map((member) => member.id))
  return Array.from({ length: 16 }, (_, number) => `user-${number}`).find((id) => !inside.has(id)) ?? ''
}

describe('the groups of the fake gateway', () => {
  it('lists groups with counts, and shows one with its members in place of them', () =>
    withGateway({}, async (gateway) => {
      const [item] = (await read(gateway)).groups
      const { group } = await read(gateway, `/${item.id}`)
      expect(Object.keys(item)).toEqual([
        'id',
        'organization_id',
        'name',
        'members_count',
        'monthly_spend',
        'monthly_limit',
        'monthly_budget',
        'monthly_budget_per_user',
        'created_by',
        'created_at',
      ])
      expect(group.members).toHaveLength(item.members_count)
      expect(group).not.toHaveProperty('members_count')
      expect(group).not.toHaveProperty('monthly_spend')
      expect(group.members[0]).toEqual({
        id: 'user-0',
        email: 'admin0@acme.com',
        role: 'admin',
        monthly_limit: 50,
        monthly_spend: 0.25,
        active: true,
      })
    }))

  it('caps members or budgets groups, with numbers and nulls', () =>
    withGateway({}, async (gateway) => {
      const caps = async () =>
        (await read(gateway)).groups.map((group: Json) => [
          group.monthly_limit,
          group.monthly_budget,
          group.monthly_budget_per_user,
        ])
      expect((await caps()).slice(0, 2)).toEqual([
        [1000, null, null],
        [null, null, null],
      ])
      await control(gateway, '/control/shape', { groupBudget: 'required' })
      expect((await caps()).slice(3)).toEqual([
        [null, 6500, null],
        [null, 0, 250.5],
      ])
    }))

  it('makes a group that keys can join, and deletes it', () =>
    withGateway({}, async (gateway) => {
      const answer = await post(gateway, GROUPS, { name: 'Engineering', monthly_limit: 1000.5 })
      const { group_id } = JSON.parse(answer.text)
      expect(answer.status).toBe(200)
      expect((await read(gateway, `/${group_id}`)).group).toMatchObject({
        name: 'Engineering',
        monthly_limit: 1000.5,
        members: [],
        created_by: 'user-0',
      })
      expect((await post(gateway, '/v1/manage/apikey', { name: 'x', group_id })).status).toBe(200)
      const gone = await send(gateway, 'DELETE', `${GROUPS}/${group_id}`)
      expect([gone.status, gone.text]).toEqual([204, ''])
      expect((await send(gateway, 'GET', `${GROUPS}/${group_id}`)).status).toBe(404)
      expect((await send(gateway, 'DELETE', `${GROUPS}/${group_id}`)).status).toBe(404)
    }))

  it.each([
    ['released', false],
    ['dangling', true],
  ])('leaves the keys of a deleted group %s', (deletedGroup, isThere) =>
    withGateway({}, async (gateway) => {
      await control(gateway, '/control/shape', { deletedGroup })
      const { id } = firstGroup(gateway)
      expect((await list(gateway)).some((key) => key.group?.id === id)).toBe(true)
      await send(gateway, 'DELETE', `${GROUPS}/${id}`)
      expect((await list(gateway)).some((key) => key.group?.id === id)).toBe(isThere)
    }),
  )

  it('adds a member, changes the role and removes the member by the body of a DELETE', () =>
    withGateway({}, async (gateway) => {
      const path = `${GROUPS}/${firstGroup(gateway).id}/member`
      const user_id = outsider(gateway)
      const mine = async () => (await membersOf(gateway)).find((member) => member.id === user_id)
      expect((await post(gateway, path, { user_id, role: 'member' })).status).toBe(204)
      expect(await mine()).toMatchObject({ role: 'member', monthly_spend: 0 })
      const changed = await send(gateway, 'PUT', `${path}/${user_id}/role`, { text: '{"role":"admin"}' })
      expect([changed.status, changed.text]).toEqual([200, ''])
      expect((await mine()).role).toBe('admin')
      const removed = await send(gateway, 'DELETE', path, { text: JSON.stringify({ user_id }) })
      expect(removed.status).toBe(204)
      expect(await mine()).toBeUndefined()
    }))

  it('misses the user when the body of the DELETE is dropped', () =>
    withGateway({}, async (gateway) => {
      const before = gateway.state().hash
      const path = `${GROUPS}/${firstGroup(gateway).id}/member`
      const headers = { 'content-type': 'application/json' }
      expect((await send(gateway, 'DELETE', path, { headers })).status).toBe(400)
      expect((await send(gateway, 'DELETE', path)).status).toBe(415)
      expect(gateway.state().hash).toBe(before)
    }))

  it('can take the role at the path of the group instead', () =>
    withGateway({ shape: { rolePath: 'group' } }, async (gateway) => {
      const { id, members } = firstGroup(gateway)
      const user_id = members.at(-1)?.id
      const put = (path: string) =>
        send(gateway, 'PUT', `${GROUPS}/${id}/member${path}`, { text: JSON.stringify({ user_id, role: 'admin' }) })
      expect((await put(`/${user_id}/role`)).status).toBe(404)
      expect((await put('')).status).toBe(200)
      expect((await membersOf(gateway)).at(-1)).toMatchObject({ id: user_id, role: 'admin' })
      await control(gateway, '/control/shape', { rolePath: 'user' })
      expect((await put('')).status).toBe(404)
    }))

  it.each([
    ['POST', '', '{}', 400],
    ['POST', '', '{"name":" "}', 400],
    ['POST', '', '{"name":"x","monthly_limit":"1000"}', 400],
    ['POST', '', '{"name":"x","monthly_limit":-1}', 400],
    ['POST', '/{id}/member', '{"role":"member"}', 400],
    ['POST', '/{id}/member', '{"user_id":"user-0","role":"owner"}', 400],
    ['POST', '/{id}/member', '{"user_id":"stranger","role":"member"}', 404],
    ['POST', '/{id}/member', '{"user_id":"user-0","role":"member"}', 409],
    ['PUT', '/{id}/member/stranger/role', '{"role":"admin"}', 404],
    ['PUT', '/{id}/member/user-0/role', '{"role":"king"}', 400],
    ['DELETE', '/{id}/member', '{"user_id":"stranger"}', 404],
    ['DELETE', '/{id}/member', '{"user_id":7}', 400],
    ['POST', '/00000000-0000-4000-8000-000000000000/member', '{"user_id":"user-0","role":"member"}', 404],
    ['PATCH', '/{id}', '{"name":"renamed"}', 404],
  ])('refuses %s on %s with %s by %i and changes nothing', (method, path, text, status) =>
    withGateway({}, async (gateway) => {
      const before = gateway.state().hash
      const answer = await send(gateway, method, GROUPS + path.replace('{id}', firstGroup(gateway).id), { text })
      expect(answer.status).toBe(status)
      expect(JSON.parse(answer.text).error.origin).toBe('router')
      expect(gateway.state().hash).toBe(before)
    }),
  )

  it('counts only changes that change something', () =>
    withGateway({}, async (gateway) => {
      const text = '{"role":"admin"}'
      await send(gateway, 'PUT', `${GROUPS}/${firstGroup(gateway).id}/member/user-0/role`, { text })
      expect(await control(gateway, '/control/counters')).toMatchObject({
        writes: 1,
        effective: 0,
        byRoute: { 'PUT member-role': 1 },
        byKey: {},
      })
    }))
})

describe('the members of the fake organisation', () => {
  it.each([
    ['members', (body: Json) => body.members],
    ['users', (body: Json) => body.users],
    ['data', (body: Json) => body.data],
    ['bare', (body: Json) => body],
  ])('come in the form %s', (members, rowsOf) =>
    withGateway({}, async (gateway) => {
      await control(gateway, '/control/shape', { members })
      const rows = rowsOf(JSON.parse((await send(gateway, 'GET', '/v1/manage/org/member')).text))
      expect(rows).toHaveLength(16)
      expect(rows[0]).toEqual({ id: 'user-0', email: 'admin0@acme.com', role: 'admin' })
    }),
  )

  it('can be named by user_id, or be a route that does not exist', () =>
    withGateway({ shape: { memberId: 'user_id' } }, async (gateway) => {
      const ask = () => send(gateway, 'GET', '/v1/manage/org/member')
      expect(JSON.parse((await ask()).text).members[0].user_id).toBe('user-0')
      await control(gateway, '/control/shape', { members: 'hidden' })
      expect((await ask()).status).toBe(404)
    }))
})
