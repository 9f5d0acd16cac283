import { describe, expect, it } from 'vitest'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { firstKey, send, withGateway } from './calling.ts'

type Row = readonly [method: string, path: string, needs: 'none' | 'read' | 'write', text?: string]

const USAGE = 'usage?start=2026-08-01T00:00:00Z'

// Each route with the least a key must be allowed; the paths are filled in with ids that exist.
const routes: readonly Row[] = [
  ['GET', 'auth/check', 'none'],
  ['GET', 'manage/apikey/self', 'none'],
  ['GET', `manage/apikey/self/${USAGE}`, 'none'],
  ['GET', 'manage/apikey', 'read'],
  ['GET', 'manage/apikey/{key}', 'read'],
  ['GET', `manage/apikey/{key}/${USAGE}`, 'read'],
  ['GET', 'manage/org', 'read'],
  ['GET', `manage/org/${USAGE}`, 'read'],
  ['GET', 'manage/org/member', 'read'],
  ['GET', 'manage/group', 'read'],
  ['GET', 'manage/group/{group}', 'read'],
  ['GET', 'manage/access-list', 'read'],
  ['GET', 'manage/access-list/{list}', 'read'],
  ['POST', 'manage/apikey', 'write', '{"name":"x"}'],
  ['POST', 'manage/apikey/{key}/limit', 'write', '{"monthly_limit":"1"}'],
  ['POST', 'manage/apikey/{key}/label', 'write', '{"labels":{}}'],
  ['POST', 'manage/apikey/{key}/expiry', 'write', '{"expires_at":null}'],
  ['DELETE', 'manage/apikey/{key}', 'write'],
  ['POST', 'manage/group', 'write', '{"name":"x"}'],
  ['POST', 'manage/group/{group}/member', 'write', '{"user_id":"user-15","role":"member"}'],
  ['PUT', 'manage/group/{group}/member/user-0/role', 'write', '{"role":"member"}'],
  ['DELETE', 'manage/group/{group}/member', 'write', '{"user_id":"user-0"}'],
  ['DELETE', 'manage/group/{group}', 'write'],
  ['POST', 'manage/access-list', 'write', '{"name":"x"}'],
  ['PATCH', 'manage/access-list/{list}', 'write', '{}'],
  ['POST', 'manage/org/group/access-list', 'write', '{"access_list_id":null}'],
  ['DELETE', 'manage/access-list/{list}', 'write'],
]
const LEVELS = ['none', 'read', 'write'] as const

function fill(gateway: Gateway, path: string): string {
  const { groups, access_lists } = gateway.state()
  const free = access_lists[1] as { readonly id: string } // the first is in use
  return `/v1/${path.replace('{key}', firstKey(gateway).id).replace('{group}', groups[0]!.id).replace('{list}', free.id)}`
}

describe('the rights of the fake gateway', () => {
  it.each(routes.map((row) => ({ row })))(
    'lets $row.0 $row.1 pass from manage: $row.2 on, and refuses it below',
    ({ row }) =>
      withGateway({}, async (gateway) => {
        const [method, path, needs, text] = row
        const keys = { none: gateway.noManageKey, read: gateway.readOnlyKey, write: gateway.managementKey }
        const sending = text === undefined ? {} : { text }
        for (const level of LEVELS) {
          const { status } = await send(gateway, method, fill(gateway, path), { ...sending, key: keys[level] })
          const isEnough = LEVELS.indexOf(level) >= LEVELS.indexOf(needs)
          expect({ level, status: Math.floor(status / 100) * 100 }).toEqual({ level, status: isEnough ? 200 : 400 })
          if (!isEnough) expect(status).toBe(403)
        }
      }),
  )

  it('lets nobody pass without a key', () =>
    withGateway({}, async (gateway) => {
      for (const [method, path] of routes)
        expect((await send(gateway, method, fill(gateway, path), { key: null })).status).toBe(401)
    }))
})
