import type { Act, Call } from './act.ts'
import { parseAmount } from './decimal.ts'
import { addGroup, addMember, changeRole, removeGroup, removeMember } from './group-changes.ts'
import type { GroupMember, GroupRecord, Role } from './records.ts'
import { buildJson, buildWritten, Refusal } from './replies.ts'
import { findGroup, parseBody, read, type JsonObject } from './write-checks.ts'

/** Makes a group without members. */
export const createGroup: Act = (call) => {
  const { organisation } = call
  const body = readBody(call)
  const name = read(body, 'name')
  if (typeof name !== 'string' || name.trim() === '') throw new Refusal(400, 'name is required')
  const limit = parseCap(read(body, 'monthly_limit'))
  const group: GroupRecord = {
    id: call.random.uuid(),
    name,
    members: [],
    monthlySpend: '0',
    monthlyLimit: limit,
    monthlyBudget: limit,
    monthlyBudgetPerUser: null,
    createdBy: call.caller.createdBy?.id ?? '',
    createdAt: new Date(call.now).toISOString(),
  }
  return { apply: () => addGroup(organisation, group), reply: () => buildJson(200, `{"group_id":"${group.id}"}`) }
}

/** Removes a group for good. */
export const deleteGroup: Act = ({ organisation, shape, groupId }) => {
  const { id } = findGroup(organisation, groupId)
  return { apply: () => removeGroup(organisation, id, shape.deletedGroup), reply: () => buildWritten(shape) }
}

/** Takes a person of the organisation into a group. */
export const addGroupMember: Act = (call) => {
  const { organisation, shape } = call
  const group = findGroup(organisation, call.groupId)
  const body = readBody(call)
  const userId = parseUserId(body)
  const role = parseRole(body)
  const person = organisation.members.find((member) => member.id === userId)
  if (person === undefined) throw new Refusal(404, 'user not found')
  if (group.members.some((member) => member.user.id === userId)) {
    throw new Refusal(409, 'user is already a member of this group')
  }
  const user = { id: person.id, email: person.email }
  const member: GroupMember = { user, role, monthlyLimit: null, monthlySpend: '0' }
  return { apply: () => addMember(organisation, group.id, member), reply: () => buildWritten(shape) }
}

/** Removes a member; the user stands in the body of the DELETE. */
export const removeGroupMember: Act = (call) => {
  const { organisation, shape } = call
  const group = findGroup(organisation, call.groupId)
  const userId = findMember(group, parseUserId(readBody(call)))
  return { apply: () => removeMember(organisation, group.id, userId), reply: () => buildWritten(shape) }
}

/** Changes a member's role, at the member's own path. */
export const writeRole: Act = (call) => {
  if (call.shape.rolePath !== 'user') throw new Refusal(404, 'not found')
  return changeRoleOf(call, call.userId, readBody(call))
}

/** Changes a member's role at the path of the group, the way another source has it. */
export const writeRoleOfGroup: Act = (call) => {
  if (call.shape.rolePath !== 'group') throw new Refusal(404, 'not found')
  const body = readBody(call)
  return changeRoleOf(call, parseUserId(body), body)
}

function changeRoleOf(call: Call, user: string, body: JsonObject): ReturnType<Act> {
  const { organisation, shape } = call
  const group = findGroup(organisation, call.groupId)
  const userId = findMember(group, user)
  const role = parseRole(body)
  return { apply: () => changeRole(organisation, group.id, userId, role), reply: () => buildWritten(shape, 200) }
}

function findMember(group: GroupRecord, userId: string): string {
  if (!group.members.some((member) => member.user.id === userId)) throw new Refusal(404, 'group member not found')
  return userId
}

function parseUserId(body: JsonObject): string {
  const userId = read(body, 'user_id')
  if (typeof userId !== 'string' || userId === '') throw new Refusal(400, 'user_id is required')
  return userId
}

function parseRole(body: JsonObject): Role {
  const role = read(body, 'role')
  if (role !== 'admin' && role !== 'member') throw new Refusal(400, 'role must be admin or member')
  return role
}

/** Groups take numbers only, unlike keys; left out it is the organisation's default. */
function parseCap(value: unknown): string | null {
  if (value === undefined) return null
  const amount = typeof value === 'number' ? parseAmount(value) : null
  if (amount === null) throw new Refusal(400, 'monthly_limit must be a non-negative number')
  return amount
}

function readBody(call: Call): JsonObject {
  return parseBody(call.contentType, call.body)
}
