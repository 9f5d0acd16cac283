import { AppError } from '#shared/contract/app-error.ts'
import type { FailureCode } from '#shared/contract/failure.ts'
import { ApiError } from './api-error.ts'
import type { Caller } from './call.ts'
import { unwrapList } from './envelope.ts'
import { memberOf } from './json.ts'
import { readJson } from './read-json.ts'

const NAMES = ['groups', 'data', 'result']
const UNREADABLE = new Set<FailureCode>(['permission_missing', 'not_found'])

/** A group of keys and members: its name, and the organisation that it proves the list to belong to. */
export interface Group {
  readonly id: string
  readonly name: string
  readonly organizationId: string | null
}

/** Lists the groups; none where the key may not, or there is no such route. */
export async function listGroups(caller: Caller): Promise<readonly Group[]> {
  try {
    return await readJson(caller, { path: '/group' }, parseGroups)
  } catch (error) {
    if (error instanceof ApiError && UNREADABLE.has(error.failure.code)) return []
    throw error
  }
}

function parseGroups(answer: unknown): readonly Group[] {
  // An empty list may be written as null.
  if (memberOf(answer, 'groups') === null) return []
  const list = unwrapList(answer, NAMES)
  if (!list) throw new AppError('bad_answer', { detail: 'groups' })
  return list.map((value, at) => parseGroup(value, at))
}

function parseGroup(value: unknown, at: number): Group {
  const [id, name, organizationId] = ['id', 'name', 'organization_id'].map((member) => memberOf(value, member))
  if (typeof id !== 'string' || typeof name !== 'string')
    throw new AppError('bad_answer', { detail: `group ${at + 1}` })
  return { id, name, organizationId: typeof organizationId === 'string' ? organizationId : null }
}
