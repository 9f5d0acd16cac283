import { AppError } from '#shared/contract/app-error.ts'
import type { FailureCode } from '#shared/contract/failure.ts'
import { amountText, parseAmount } from '#shared/domain/money.ts'
import type { Organisation } from '#shared/domain/organisation.ts'
import { ApiError } from './api-error.ts'
import type { Caller } from './call.ts'
import { unwrapRecord } from './envelope.ts'
import { isRecord, memberOf } from './json.ts'
import { readJson } from './read-json.ts'

const NAMES = ['data', 'org', 'organization', 'organisation', 'result']
// Without a name and a balance all else still works.
const UNREADABLE = new Set<FailureCode>(['permission_missing', 'not_found', 'balance_exhausted'])

/** Reads name and balance of the organisation; where the key may not, or there is no such route, both are unknown. */
export async function readOrganisation(caller: Caller): Promise<Organisation> {
  try {
    return await readJson(caller, { path: '/org' }, parseOrganisation)
  } catch (error) {
    if (error instanceof ApiError && UNREADABLE.has(error.failure.code)) return { name: null, balance: null }
    throw error
  }
}

function parseOrganisation(answer: unknown): Organisation {
  const isIt = (value: unknown): boolean => ['name', 'balance'].some((name) => memberOf(value, name) !== undefined)
  const record = unwrapRecord(answer, NAMES, isIt)
  if (!record || !isRecord(answer)) throw new AppError('bad_answer', { detail: 'organisation' })
  const name = memberOf(record, 'name')
  const balance = parseAmount(memberOf(record, 'balance'))
  return { name: typeof name === 'string' ? name : null, balance: balance && amountText(balance) }
}
