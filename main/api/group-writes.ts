import type { Caller } from './call.ts'
import { badRequest, checkId } from './checked-id.ts'
import { createdId } from './created-id.ts'
import { deleteAt } from './delete-at.ts'
import type { Deletion } from './delete-at.ts'
import { createRoleWrite } from './group-role.ts'
import type { GroupRole } from './group-role.ts'
import type { WriteOptions } from './key-writes.ts'
import { wireDigits } from './wire-limit.ts'

/** A group to be made. */
export interface NewGroup {
  readonly name: string
  /** An exact decimal, or `none` for no cap; left out it is the organisation's default. */
  readonly limit?: string
}

/** A person and what they become in a group. */
export interface MemberRole {
  readonly userId: string
  readonly role: GroupRole
}

/** Makes and deletes groups and changes who is in them (requesty-api G2, G4–G7). No source renames one or sets its cap. */
export interface GroupWrites {
  /** Makes a group and gives its id: one request, never repeated. */
  readonly createGroup: (group: NewGroup, options?: WriteOptions) => Promise<string>
  /** Deletes a group for good; its keys stay. */
  readonly deleteGroup: (groupId: string, options?: WriteOptions) => Promise<Deletion>
  readonly addGroupMember: (groupId: string, member: MemberRole, options?: WriteOptions) => Promise<void>
  readonly writeGroupRole: (groupId: string, member: MemberRole, options?: WriteOptions) => Promise<void>
  readonly removeGroupMember: (groupId: string, userId: string, options?: WriteOptions) => Promise<void>
}

/** Makes writes of groups that remember the forms this gateway took. */
export function createGroupWrites(caller: Caller): GroupWrites {
  return {
    async createGroup({ name, limit }, { opId } = {}) {
      if (name.trim() === '') throw badRequest('a group without a name')
      // A number and not text, unlike on keys (requesty-api 2); the digits are written as they are, or a double would round.
      const cap = limit === undefined ? '' : `,"monthly_limit":${wireDigits(limit)}`
      const body = `{"name":${JSON.stringify(name)}${cap}}`
      const answer = await caller.create({ method: 'POST', path: '/group', body, opId: opId ?? null })
      return createdId(answer, ['group_id', 'id'], ['group', 'data', 'result'])
    },
    deleteGroup: async (groupId, { opId } = {}) => deleteAt(caller, `/group/${checkId(groupId)}`, opId ?? null),
    async addGroupMember(groupId, { userId, role }, { opId } = {}) {
      const body = JSON.stringify({ user_id: checkUser(userId), role })
      await caller.write({ method: 'POST', path: memberPath(groupId), body, opId: opId ?? null })
    },
    writeGroupRole: createRoleWrite(caller),
    async removeGroupMember(groupId, userId, { opId } = {}) {
      // The person stands in the body of the DELETE (requesty-api Q13).
      const body = JSON.stringify({ user_id: checkUser(userId) })
      await caller.write({ method: 'DELETE', path: memberPath(groupId), body, opId: opId ?? null })
    },
  }
}

function memberPath(groupId: string): string {
  return `/group/${checkId(groupId)}/member`
}

function checkUser(userId: string): string {
  if (userId.trim() === '') throw badRequest('not a member id')
  return userId
}
