import { describe, expect, it } from 'vitest'
import { post, send } from './calling.ts'
import { DEMO_KEY, withDemo } from './demo-bench.ts'
import type { Demo } from './demo-bench.ts'

const NOW = '2026-11-23T15:30:00Z'

const read = async (demo: Demo, path: string) => JSON.parse((await send(demo, 'GET', path)).text)

/** Everything of an organisation that a person can edit, and one group with its members. */
const readAll = async (demo: Demo, group: string) =>
  Promise.all(
    ['/v1/manage/group', group, '/v1/manage/access-list', '/v1/manage/apikey'].map((path) => read(demo, path)),
  )

describe('what becomes of the demo organisation', () => {
  it('survives a restart: written labels and limits, deleted keys, created keys', () =>
    withDemo(NOW, async (first) => {
      const [label, limit, gone] = (await first.listKeys()).slice(100)
      const path = (id: string): string => `/v1/manage/apikey/${id}`
      await post(first, `${path(label.id)}/label`, { labels: { env: 'production', __proto__x: 'kept' } })
      await post(first, `${path(limit.id)}/limit`, { monthly_limit: 1234.5 })
      await send(first, 'DELETE', path(gone.id))
      const made = JSON.parse((await post(first, '/v1/manage/apikey', { name: 'mine' })).text)
      const before = await first.listKeys()
      const state = JSON.parse(JSON.stringify(first.gateway.readState()))
      expect(state).toMatchObject({ changed: [{}, {}], deleted: [gone.id], created: [{ name: 'mine' }] })
      await withDemo(
        NOW,
        async (second) => {
          expect(await second.listKeys()).toEqual(before)
          const again = JSON.parse((await post(second, '/v1/manage/apikey', { name: 'mine too' })).text)
          expect(again.api_key_id, 'ids of created keys are not drawn twice').not.toBe(made.api_key_id)
          expect(JSON.stringify(second.gateway.readState())).not.toContain('rqsty-sk-')
        },
        { state },
      )
    }))

  it('survives a restart: groups, budgets, members, access lists, and which list counts', () =>
    withDemo(NOW, async (first) => {
      const untouched = first.gateway.readState().frame
      expect(untouched).toMatchObject({ groups: { kept: [], gone: [] }, accessLists: { kept: [], gone: [] } })
      const [grown, gone] = (await read(first, '/v1/manage/group')).groups
      const path = `/v1/manage/group/${grown.id}`
      await post(first, '/v1/manage/group', { name: 'mine', monthly_limit: 77 })
      const [member] = (await read(first, path)).group.members
      await send(first, 'DELETE', `${path}/member`, { text: JSON.stringify({ user_id: member.id }) })
      await send(first, 'DELETE', `/v1/manage/group/${gone.id}`)
      const { id } = JSON.parse(
        (await post(first, '/v1/manage/access-list', { name: 'few', models: { chat: ['a/b'] } })).text,
      )
      await post(first, '/v1/manage/org/group/access-list', { access_list_id: id })
      const before = await readAll(first, path)
      const state = JSON.parse(JSON.stringify(first.gateway.readState()))
      expect(state.frame).toMatchObject({ groups: { kept: [{}, {}], gone: [gone.id] }, groupAccessListId: id })
      await withDemo(NOW, async (second) => expect(await readAll(second, path)).toEqual(before), { state })
    }))

  it('is told at once when something changes, and only then', async () => {
    let changes = 0
    await withDemo(
      NOW,
      async (demo) => {
        const [key] = await demo.listKeys()
        expect(changes).toBe(0)
        await post(demo, `/v1/manage/apikey/${key.id}/label`, { labels: { env: 'x' } })
        expect(changes).toBe(1)
      },
      {
        onChange: () => {
          changes += 1
          return undefined
        },
      },
    )
  })

  it('goes back to the seed with its key only, from the day of the reset', async () => {
    let now = Date.parse(NOW)
    await withDemo(
      NOW,
      async (demo) => {
        const before = await demo.listKeys()
        await send(demo, 'DELETE', `/v1/manage/apikey/${before[7].id}`)
        now += 40 * 86_400_000
        expect((await send(demo, 'POST', '/demo/reset', { key: 'rqsty-sk-else' })).status).toBe(403)
        expect((await send(demo, 'GET', '/demo/reset')).status).toBe(403)
        expect(await demo.listKeys()).toHaveLength(2999)
        expect((await send(demo, 'POST', '/demo/reset')).status).toBe(204)
        expect((await demo.listKeys()).map((key) => [key.id, key.labels])).toEqual(
          before.map((key) => [key.id, key.labels]),
        )
        expect(demo.gateway.readState()).toMatchObject({ seededAt: now, deleted: [] })
      },
      { now: () => now },
    )
  })

  it('serves no side door, and takes another port when the wanted one is taken', () =>
    withDemo(NOW, async (first) => {
      expect((await send(first, 'GET', '/control/state')).status).toBe(404)
      await withDemo(
        NOW,
        async (second) => {
          expect(second.gateway.port).not.toBe(first.gateway.port)
          expect(second.gateway.selfId).toBe(first.gateway.selfId)
          expect((await send(second, 'GET', '/v1/manage/apikey/self', { key: DEMO_KEY })).status).toBe(200)
        },
        { port: first.gateway.port },
      )
    }))
})
