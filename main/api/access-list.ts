import { AppError } from '#shared/contract/app-error.ts'
import type { FailureCode } from '#shared/contract/failure.ts'
import { ApiError } from './api-error.ts'
import type { Caller } from './call.ts'
import { unwrapList } from './envelope.ts'
import { memberOf, textOf } from './json.ts'
import { readJson } from './read-json.ts'

const NAMES = ['access_lists', 'data', 'result']
const UNREADABLE = new Set<FailureCode>(['permission_missing', 'not_found'])

/** A list of allowed models, by name; like a group it proves which organisation it belongs to. */
export interface AccessList {
  readonly id: string
  readonly name: string
  readonly organizationId: string | null
}

/** Lists the access lists; none where the key may not, or there is no such route. */
export async function listAccessLists(caller: Caller): Promise<readonly AccessList[]> {
  try {
    return await readJson(caller, { path: '/access-list' }, parseAccessLists)
  } catch (error) {
    if (error instanceof ApiError && UNREADABLE.has(error.failure.code)) return []
    throw error
  }
}

function parseAccessLists(answer: unknown): readonly AccessList[] {
  // An empty list may be written as null.
  if (memberOf(answer, 'access_lists') === null) return []
  const list = unwrapList(answer, NAMES)
  if (!list) throw new AppError('bad_answer', { detail: 'access lists' })
  return list.map((value, at) => {
    const [id, name] = [textOf(value, 'id'), textOf(value, 'name')]
    if (id === null || name === null) throw new AppError('bad_answer', { detail: `access list ${at + 1}` })
    return { id, name, organizationId: textOf(value, 'organization_id') }
  })
}
