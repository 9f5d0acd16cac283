import { AppError } from '#shared/contract/app-error.ts'
import type { FailureCode } from '#shared/contract/failure.ts'
import type { Group, GroupMember, GroupWithMembers } from '#shared/domain/group.ts'
import { readLimit } from '#shared/domain/limit.ts'
import type { Limit } from '#shared/domain/limit.ts'
import { parseAmount } from '#shared/domain/money.ts'
import { amountMember } from './amount-member.ts'
import { ApiError } from './api-error.ts'
import type { Caller } from './call.ts'
import { checkId } from './checked-id.ts'
import { unwrapList, unwrapRecord } from './envelope.ts'
import { memberOf, textOf } from './json.ts'
import { readJson } from './read-json.ts'

const NAMES = ['groups', 'data', 'result']
const ONE_NAMES = ['group', 'data', 'result']
const UNREADABLE = new Set<FailureCode>(['permission_missing', 'not_found'])

export type { Group } from '#shared/domain/group.ts'

/** Lists the groups; none where the key may not, or there is no such route. */
export async function listGroups(caller: Caller): Promise<readonly Group[]> {
  try {
    return await readJson(caller, { path: '/group' }, parseGroups)
  } catch (error) {
    if (error instanceof ApiError && UNREADABLE.has(error.failure.code)) return []
    throw error
  }
}

/** Reads a group with its members. */
export async function readGroup(caller: Caller, groupId: string): Promise<GroupWithMembers> {
  return readJson(caller, { path: `/group/${checkId(groupId)}` }, (answer) => {
    const record = unwrapRecord(answer, ONE_NAMES, (value) => memberOf(value, 'id') !== undefined)
    const members = memberOf(record, 'members') ?? []
    if (!Array.isArray(members)) throw new AppError('bad_answer', { detail: 'group: members' })
    return { ...parseGroup(record, 'group'), members: members.map(parseMember) }
  })
}

function parseGroups(answer: unknown): readonly Group[] {
  // An empty list may be written as null.
  if (memberOf(answer, 'groups') === null) return []
  const list = unwrapList(answer, NAMES)
  if (!list) throw new AppError('bad_answer', { detail: 'groups' })
  return list.map((value, at) => parseGroup(value, `group ${at + 1}`))
}

function parseGroup(value: unknown, where: string): Group {
  const [id, name] = [textOf(value, 'id'), textOf(value, 'name')]
  if (id === null || name === null) throw new AppError('bad_answer', { detail: where })
  const count = memberOf(value, 'members_count')
  return {
    id,
    name,
    organizationId: textOf(value, 'organization_id'),
    membersCount: Number.isSafeInteger(Number(count ?? Number.NaN)) ? Number(count) : null,
    monthlySpend: parseAmount(amountMember(value, 'monthly_spend')),
    monthlyLimit: limitOf(value, 'monthly_limit', where),
    monthlyBudget: limitOf(value, 'monthly_budget', where),
    monthlyBudgetPerUser: limitOf(value, 'monthly_budget_per_user', where),
    createdBy: textOf(value, 'created_by'),
    createdAt: textOf(value, 'created_at'),
  }
}

function parseMember(value: unknown, at: number): GroupMember {
  const where = `group: member ${at + 1}`
  const id = textOf(value, 'id') ?? textOf(value, 'user_id')
  if (id === null) throw new AppError('bad_answer', { detail: where })
  const [rateLimit, active] = [memberOf(value, 'rate_limit') ?? null, memberOf(value, 'active')]
  return {
    id,
    email: textOf(value, 'email'),
    role: textOf(value, 'role'),
    monthlyLimit: limitOf(value, 'monthly_limit', where),
    monthlySpend: parseAmount(amountMember(value, 'monthly_spend')),
    rateLimit: typeof rateLimit === 'string' || typeof rateLimit === 'number' ? String(rateLimit) : null,
    active: typeof active === 'boolean' ? active : null,
  }
}

/** Which of the caps is there depends on the budget mode: the others are absent, null or 0 (requesty-api 7). */
function limitOf(value: unknown, name: string, where: string): Limit {
  const limit = readLimit(amountMember(value, name) ?? null)
  if (limit === null) throw new AppError('bad_answer', { detail: `${where}: ${name}` })
  return limit
}
