import { afterEach, describe, expect, it } from 'vitest'
import type { Client } from '../../../main/api/client.ts'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { idOf } from '../../support/a-key.ts'
import { control } from '../demo/calling.ts'
import { failureOf } from './failing.ts'
import { closeFakes, startFake } from './fake-gateway.ts'
import { aClient, sendJson, serve } from './plain-server.ts'

afterEach(closeFakes)

const GROUP = idOf('group')
const firstGroup = (gateway: Gateway) => gateway.state().groups[0]!
const memberOf = (gateway: Gateway, id: string) => firstGroup(gateway).members.find((member) => member.id === id)

describe('createGroup', () => {
  it('makes a group with its cap as a number, exactly, and gives its id', async () => {
    const { gateway, client } = await startFake()
    const id = await client.createGroup({ name: 'Engineering', limit: '1000.5' })
    expect(await client.readGroup(id)).toMatchObject({ name: 'Engineering', members: [] })
    expect(gateway.state().groups.find((group) => group.id === id)).toMatchObject({ monthly_limit: '1000.5' })
  })

  it.each([
    [
      { name: 'A "B"', limit: '12345678901234567.123456789' },
      '{"name":"A \\"B\\"","monthly_limit":12345678901234567.123456789}',
    ],
    [{ name: 'A', limit: 'none' }, '{"name":"A","monthly_limit":0}'],
    [{ name: 'A' }, '{"name":"A"}'],
  ])('sends %j as %s', async (group, body) => {
    const { url, arrived } = await serve((_, response) => sendJson(response, 201, { data: { id: GROUP } }))
    expect(await aClient(url).createGroup(group, { opId: 'op' })).toBe(GROUP)
    expect(arrived[0]).toMatchObject({ path: '/v1/manage/group', body, headers: { 'idempotency-key': 'op' } })
  })

  it('does not know what was made when the answer has no id, and asks once', async () => {
    const { url, arrived } = await serve((_, response) => sendJson(response, 200, { group_id: 7 }))
    expect(await failureOf(aClient(url).createGroup({ name: 'A' }))).toMatchObject({
      arrived: 'maybe',
      failure: { code: 'bad_answer' },
    })
    expect(arrived).toHaveLength(1)
  })

  it.each([{ name: ' ' }, { name: 'A', limit: '0' }, { name: 'A', limit: '-1' }])(
    'sends nothing for %j',
    async (group) => {
      const { url, arrived } = await serve(() => undefined)
      expect(await failureOf(aClient(url).createGroup(group))).toMatchObject({ failure: { code: 'bad_request' } })
      expect(arrived).toHaveLength(0)
    },
  )
})

describe('deleteGroup', () => {
  it('deletes it, and then it is gone', async () => {
    const { gateway, client } = await startFake()
    const { id } = firstGroup(gateway)
    expect(await client.deleteGroup(id)).toBe('deleted')
    expect(gateway.state().groups.some((group) => group.id === id)).toBe(false)
    expect(await client.deleteGroup(id)).toBe('gone')
  })
})

describe('members of a group', () => {
  it.each(['204', '200-empty', '200-object'] as const)('come, change and go, with answers %s', async (writeAnswer) => {
    const { gateway, client } = await startFake({ shape: { writeAnswer } })
    const { id, members } = firstGroup(gateway)
    const inside = new Set(members.map((member) => member.id))
    const userId = Array.from({ length: 16 }, (_, at) => `user-${at}`).find((user) => !inside.has(user))!
    await client.addGroupMember(id, { userId, role: 'member' })
    expect(memberOf(gateway, userId)?.role).toBe('member')
    expect(await failureOf(client.addGroupMember(id, { userId, role: 'member' }))).toMatchObject({
      status: 409,
      failure: { code: 'refused', detail: 'user is already a member of this group' },
    })
    await client.writeGroupRole(id, { userId, role: 'admin' })
    expect(memberOf(gateway, userId)?.role).toBe('admin')
    await client.removeGroupMember(id, userId)
    expect(memberOf(gateway, userId)).toBeUndefined()
    expect(await failureOf(client.removeGroupMember(id, userId))).toMatchObject({ failure: { code: 'not_found' } })
  })

  it('are removed by a DELETE that carries them in its body', async () => {
    const { url, arrived } = await serve((_, response) => response.writeHead(204).end())
    await aClient(url).removeGroupMember(GROUP, 'a/b ü')
    expect(arrived[0]).toMatchObject({
      method: 'DELETE',
      path: `/v1/manage/group/${GROUP}/member`,
      body: '{"user_id":"a/b ü"}',
      headers: { 'content-length': '20', 'content-type': 'application/json' },
    })
  })

  it.each(['', ' ', '.', '..', '\uD800', 'x'.repeat(257)])('are never called %j in a path', async (userId) => {
    const { url, arrived } = await serve(() => undefined)
    const client = aClient(url)
    const writing = client.writeGroupRole(GROUP, { userId, role: 'admin' })
    expect(await failureOf(writing)).toMatchObject({ arrived: 'no', failure: { code: 'bad_request' } })
    expect(arrived).toHaveLength(0)
  })
})

describe('writeGroupRole', () => {
  const setRole = (client: Client, groupId: string, userId: string) =>
    client.writeGroupRole(groupId, { userId, role: 'admin' })

  it('finds the path of a gateway that has the other one, and stays with it', async () => {
    const { gateway, client } = await startFake({ shape: { rolePath: 'group' } })
    const { id, members } = firstGroup(gateway)
    const [first, second] = members.filter(({ role }) => role === 'member')
    await setRole(client, id, first!.id)
    const asked = await control(gateway, '/control/counters')
    await setRole(client, id, second!.id)
    expect([memberOf(gateway, first!.id)?.role, memberOf(gateway, second!.id)?.role]).toEqual(['admin', 'admin'])
    expect((await control(gateway, '/control/counters')).arrivals - asked.arrivals).toBe(1)
  })

  it.each([
    [404, ['PUT /member/u1/role', 'GET ', 'PUT /member']],
    [405, ['PUT /member/u1/role', 'PUT /member']],
  ])('takes %i of a member that is there for a missing route', async (status, calls) => {
    const { url, arrived } = await serve(({ method, path }, response) => {
      if (method === 'GET') sendJson(response, 200, { group: { id: GROUP, name: 'A', members: [{ id: 'u1' }] } })
      else response.writeHead(path.endsWith('/role') ? status : 200).end()
    })
    await setRole(aClient(url), GROUP, 'u1')
    expect(arrived.map(({ method, path }) => `${method} ${path.split(GROUP)[1]}`)).toStrictEqual(calls)
    expect(arrived.at(-1)?.body).toBe('{"user_id":"u1","role":"admin"}')
  })

  it.each([400, 401, 403, 409, 500])('takes %i for what it is', async (status) => {
    const { url, arrived } = await serve(({ method }, response) =>
      sendJson(response, method === 'GET' ? 200 : status, {}),
    )
    expect(await failureOf(setRole(aClient(url), GROUP, 'u1'))).toMatchObject({ status })
    expect(arrived.filter(({ method }) => method !== 'GET')).toHaveLength(1)
  })

  it.each([
    [404, {}],
    [200, { group: { id: GROUP, name: 'A', members: [] } }],
  ])('changes no path for somebody who is not in the group (%i)', async (status, group) => {
    const { url, arrived } = await serve(({ method }, response) =>
      method === 'GET' ? sendJson(response, status, group) : sendJson(response, 404, { error: 'no such member' }),
    )
    expect(await failureOf(setRole(aClient(url), GROUP, 'u1'))).toMatchObject({ failure: { code: 'not_found' } })
    expect(arrived.map(({ method }) => method)).toStrictEqual(['PUT', 'GET'])
  })

  it('tells the first refusal when no path takes it', async () => {
    const { url } = await serve(({ path }, response) =>
      sendJson(response, 405, { error: path.endsWith('/role') ? 'first' : 'second' }),
    )
    expect(await failureOf(setRole(aClient(url), GROUP, 'u1'))).toMatchObject({ failure: { detail: 'first' } })
  })
})
