import { hasStatus } from './api-error.ts'
import type { Caller, WriteCall } from './call.ts'
import { checkId, memberPart } from './checked-id.ts'
import { readGroup } from './group.ts'
import type { WriteOptions } from './key-writes.ts'

/** What a person can be in a group. */
export type GroupRole = 'admin' | 'member'

/** Sets the role of a member. */
export type RoleWrite = (
  groupId: string,
  member: { readonly userId: string; readonly role: GroupRole },
  options?: WriteOptions,
) => Promise<void>

/**
 * Sets roles at the member's own path, as the vendor's client does, and where a gateway has no such route at the group's
 * (requesty-api 11.2). What worked once is used from then on.
 */
export function createRoleWrite(caller: Caller): RoleWrite {
  let place: 'member' | 'group' | null = null
  return async (groupId, { userId, role }, { opId = null } = {}) => {
    const path = `/group/${checkId(groupId)}/member`
    const calls: Readonly<Record<'member' | 'group', WriteCall>> = {
      member: { method: 'PUT', path: `${path}/${memberPart(userId)}/role`, body: JSON.stringify({ role }), opId },
      group: { method: 'PUT', path, body: JSON.stringify({ user_id: userId, role }), opId },
    }
    if (place) return caller.write(calls[place])
    try {
      await caller.write(calls.member)
      place = 'member'
    } catch (refused) {
      if (!(await isRouteMissing(caller, { groupId, userId }, refused))) throw refused
      await caller.write(calls.group).catch((error: unknown) => {
        throw hasStatus(error, 404, 405) ? refused : error
      })
      place = 'group'
    }
  }
}

interface Membership {
  readonly groupId: string
  readonly userId: string
}

/** Whether it was the route: 405 says so, 404 says it only of a member that is in the group. */
async function isRouteMissing(caller: Caller, { groupId, userId }: Membership, refused: unknown): Promise<boolean> {
  if (!hasStatus(refused, 404)) return hasStatus(refused, 405)
  try {
    return (await readGroup(caller, groupId)).members.some(({ id }) => id === userId)
  } catch (error) {
    if (hasStatus(error, 404)) return false
    throw error
  }
}
