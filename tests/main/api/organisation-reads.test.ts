import { afterEach, describe, expect, it } from 'vitest'
import { idOf } from '../../support/a-key.ts'
import { failureOf } from './failing.ts'
import { aClient, closeAll, sendJson, serve } from './plain-server.ts'
import type { Handle } from './plain-server.ts'

afterEach(closeAll)

const GROUP = idOf('group')
const SELF = { id: idOf('self'), name: 'admin', permissions: { manage: 'read', completions: 'none' } }
const none = { kind: 'none' }
const dollars = (whole: number) => ({ kind: 'amount', amount: { kind: 'exact', nano: BigInt(whole) * 1_000_000_000n } })
/** Answers one path, and lets the key read itself. */
const at =
  (path: string, status: number, answer: unknown): Handle =>
  (request, response) =>
    sendJson(response, request.path === path ? status : 200, request.path === path ? answer : SELF)

describe('groups', () => {
  it('carry the caps of either budget mode; null, 0 and absent are no cap', async () => {
    const groups = [
      { id: 'g', name: 'A', members_count: 3, monthly_spend: 7.5, monthly_limit: 1000, created_by: 'user-1' },
      { id: 'h', name: 'B', monthly_limit: null, monthly_budget: '500', monthly_budget_per_user: 0 },
    ]
    const { url } = await serve(at('/v1/manage/group', 200, { groups }))
    expect(await aClient(url).listGroups()).toMatchObject([
      {
        membersCount: 3,
        monthlySpend: { nano: 7_500_000_000n },
        monthlyLimit: dollars(1000),
        monthlyBudget: none,
        createdBy: 'user-1',
      },
      {
        membersCount: null,
        monthlySpend: null,
        monthlyLimit: none,
        monthlyBudget: dollars(500),
        monthlyBudgetPerUser: none,
      },
    ])
  })

  it.each([{ monthly_limit: 'x' }, { monthly_budget: {} }])('are refused with the cap %j', async (cap) => {
    const { url } = await serve(at('/v1/manage/group', 200, { groups: [{ id: 'g', name: 'A', ...cap }] }))
    expect(await failureOf(aClient(url).listGroups())).toMatchObject({
      failure: { code: 'bad_answer', detail: `group 1: ${Object.keys(cap)[0]}` },
    })
  })
})

describe('readGroup', () => {
  const member = { id: 'u1', email: 'a@acme.com', role: 'admin', monthly_limit: 5, monthly_spend: '1.5', active: true }

  it.each([(group: unknown) => ({ group }), (group: unknown) => group])(
    'reads members, in an envelope or bare',
    async (wrap) => {
      const group = { id: GROUP, name: 'A', organization_id: 'o', members: [member, { user_id: 'u2', rate_limit: 60 }] }
      const { url } = await serve(at(`/v1/manage/group/${GROUP}`, 200, wrap(group)))
      expect(await aClient(url).readGroup(GROUP)).toMatchObject({
        id: GROUP,
        organizationId: 'o',
        members: [
          { id: 'u1', email: 'a@acme.com', role: 'admin', monthlyLimit: dollars(5), active: true, rateLimit: null },
          { id: 'u2', email: null, role: null, monthlyLimit: none, monthlySpend: null, active: null, rateLimit: '60' },
        ],
      })
    },
  )

  it.each(['../org', '', 'self'])('never puts %j into a path', async (id) => {
    const { url, arrived } = await serve(at('', 200, {}))
    expect(await failureOf(aClient(url).readGroup(id))).toMatchObject({ failure: { code: 'bad_request' } })
    expect(arrived).toHaveLength(0)
  })

  it.each([
    [404, {}, 'not_found'],
    [403, {}, 'permission_missing'],
    [200, { group: { id: GROUP } }, 'bad_answer'],
    [200, { group: { id: GROUP, name: 'A', members: [{}] } }, 'bad_answer'],
    [200, { group: { id: GROUP, name: 'A', members: {} } }, 'bad_answer'],
  ])('fails after %i %j', async (status, answer, code) => {
    const { url } = await serve(at(`/v1/manage/group/${GROUP}`, status, answer))
    expect(await failureOf(aClient(url).readGroup(GROUP))).toMatchObject({ failure: { code } })
  })
})

describe('listMembers', () => {
  const path = '/v1/manage/org/member'
  const people = [
    { id: 'u1', email: 'a@acme.com', role: 'admin', more: {} },
    { user_id: 'u2' },
    { email: 'c@acme.com' },
  ]

  it.each([
    (list: unknown) => ({ members: list }),
    (list: unknown) => ({ users: list }),
    (list: unknown) => ({ data: list }),
    (list: unknown) => ({ data: { members: list } }),
    (list: unknown) => list,
  ])('reads every form that could be', async (wrap) => {
    const { url } = await serve(at(path, 200, wrap([...people, {}, null])))
    expect(await aClient(url).listMembers()).toStrictEqual([
      { id: 'u1', email: 'a@acme.com', role: 'admin' },
      { id: 'u2', email: null, role: null },
      { id: null, email: 'c@acme.com', role: null },
    ])
  })

  it.each([
    [404, {}],
    [405, {}],
    [403, {}],
    [200, { people: 'unknown form' }],
  ])('is hidden after %i %j', async (status, answer) => {
    const { url } = await serve(at(path, status, answer))
    expect(await aClient(url).listMembers()).toBeNull()
  })

  it('is not hidden by trouble', async () => {
    const { url } = await serve(at(path, 500, {}))
    expect(await failureOf(aClient(url).listMembers())).toMatchObject({ failure: { code: 'service_error' } })
  })
})

describe('listAccessLists', () => {
  const path = '/v1/manage/access-list'

  it.each([{ access_lists: null }, { access_lists: [] }, []])('has none in %j', async (answer) => {
    const { url } = await serve(at(path, 200, answer))
    expect(await aClient(url).listAccessLists()).toStrictEqual([])
  })

  it('reads whose they are', async () => {
    const list = { id: 'l', name: 'EU only', organization_id: 'o', chat: ['x'], auto_approve: false }
    const { url } = await serve(at(path, 200, { access_lists: [list, { id: 'm', name: 'B' }] }))
    expect(await aClient(url).listAccessLists()).toStrictEqual([
      { id: 'l', name: 'EU only', organizationId: 'o' },
      { id: 'm', name: 'B', organizationId: null },
    ])
  })

  it.each([403, 404])('has none after %i', async (status) => {
    const { url } = await serve(at(path, status, {}))
    expect(await aClient(url).listAccessLists()).toStrictEqual([])
  })

  it.each([{}, { access_lists: [{ id: 'l' }] }])('refuses %j', async (answer) => {
    const { url } = await serve(at(path, 200, answer))
    expect(await failureOf(aClient(url).listAccessLists())).toMatchObject({ failure: { code: 'bad_answer' } })
  })
})

describe('checkKey', () => {
  it.each([
    [200, 'recognised'],
    [204, 'recognised'],
    [401, 'refused'],
    [403, 'refused'],
    [404, 'unknown'],
    [405, 'unknown'],
  ])('takes %i as %s, with one request', async (status, said) => {
    const { url, arrived } = await serve((_, response) => response.writeHead(status).end())
    expect(await aClient(`${url}/gate`).checkKey()).toBe(said)
    expect(arrived.map(({ method, path }) => `${method} ${path}`)).toStrictEqual(['GET /gate/v1/auth/check'])
  })

  it('knows nothing from trouble, nor without a key', async () => {
    const { url } = await serve((_, response) => response.writeHead(500).end())
    expect(await failureOf(aClient(url).checkKey())).toMatchObject({ failure: { code: 'service_error' } })
    const without = aClient(url, { credential: () => '' })
    expect(await failureOf(without.checkKey())).toMatchObject({ failure: { code: 'credential_missing' } })
  })
})

describe('probeCapabilities', () => {
  it('tries every read once, one after the other, and writes nothing', async () => {
    const { url, arrived } = await serve((_, response) => sendJson(response, 200, SELF))
    const now = (): number => Date.parse('2026-10-01T12:34:56Z')
    expect(await aClient(url, { now }).probeCapabilities()).toStrictEqual({
      self: { id: SELF.id, name: 'admin', manage: 'read', completions: 'none' },
      reads: {
        keys: 'allowed',
        organisation: 'allowed',
        groups: 'allowed',
        members: 'allowed',
        accessLists: 'allowed',
        usage: 'allowed',
        usageByKey: 'allowed',
      },
    })
    const usage = 'GET /org/usage?start=2026-10-01T00:00:00Z&end=2026-10-02T00:00:00Z&resolution=day'
    expect(arrived.map(({ method, path }) => `${method} ${decodeURIComponent(path).slice(10)}`)).toStrictEqual([
      'GET /apikey/self',
      'GET /apikey',
      'GET /org',
      'GET /group',
      'GET /org/member',
      'GET /access-list',
      usage,
      `${usage}&group_by=api_key_id`,
    ])
  })

  it('tells what the key may not from what the gateway has not, and needs no whole list', async () => {
    const answers: readonly (readonly [string, number])[] = [
      ['/group', 403],
      ['/member', 404],
      ['/access-list', 500],
      ['api_key_id', 400],
    ]
    const { url } = await serve(({ path }, response) => {
      const status = answers.find(([part]) => path.includes(part))?.[1] ?? 200
      if (path.endsWith('/org')) response.writeHead(200).end('<html></html>')
      else sendJson(response, status, { ...SELF, keys: path.endsWith('/apikey') ? 'x'.repeat(1e6) : '' })
    })
    expect((await aClient(url).probeCapabilities()).reads).toStrictEqual({
      keys: 'allowed',
      organisation: 'failed',
      groups: 'refused',
      members: 'absent',
      accessLists: 'failed',
      usage: 'allowed',
      usageByKey: 'absent',
    })
  })

  it('fails for a key that cannot read itself', async () => {
    const { url, arrived } = await serve((_, response) => sendJson(response, 401, {}))
    expect(await failureOf(aClient(url).probeCapabilities())).toMatchObject({ failure: { code: 'key_refused' } })
    expect(arrived).toHaveLength(1)
  })
})
