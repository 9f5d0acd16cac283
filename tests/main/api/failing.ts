import { inspect } from 'node:util'
import { expect } from 'vitest'
import { ApiError } from '../../../main/api/api-error.ts'
import { CREDENTIAL } from './plain-server.ts'

/** Waits for a call to fail and gives its error; no error may ever show the key, however deeply one looks. */
export async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => expect.unreachable('the call succeeded'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof ApiError)) throw error
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(CREDENTIAL.slice(-12))
  return error
}
