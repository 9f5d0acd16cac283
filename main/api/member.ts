import { ApiError } from './api-error.ts'
import type { Caller } from './call.ts'
import { unwrapList } from './envelope.ts'
import { textOf } from './json.ts'
import { readJson } from './read-json.ts'

const NAMES = ['members', 'users', 'data', 'result']

/** Somebody in the organisation, as far as the answer tells: its form is published nowhere (requesty-api 6, O3). */
export interface OrganisationMember {
  readonly id: string | null
  readonly email: string | null
  readonly role: string | null
}

/**
 * Lists the members of the organisation; `null` where there is no such list, the key may not read it, or it has a form
 * that nobody knows: then the feature is not shown.
 */
export async function listMembers(caller: Caller): Promise<readonly OrganisationMember[] | null> {
  try {
    return await readJson(caller, { path: '/org/member' }, parseMembers)
  } catch (error) {
    if (error instanceof ApiError && isHidden(error)) return null
    throw error
  }
}

function parseMembers(answer: unknown): readonly OrganisationMember[] | null {
  const list = unwrapList(answer, NAMES)
  if (list === null) return null
  const members = list.map((value) => ({
    id: textOf(value, 'id') ?? textOf(value, 'user_id'),
    email: textOf(value, 'email'),
    role: textOf(value, 'role'),
  }))
  return members.filter(({ id, email }) => id !== null || email !== null)
}

function isHidden({ status, failure }: ApiError): boolean {
  return status === 404 || status === 405 || failure.code === 'permission_missing'
}
