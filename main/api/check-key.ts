import { ApiError } from './api-error.ts'
import type { Caller } from './call.ts'
import { CHECK_PATH } from './send.ts'

/** Whether the service recognises a key; `unknown` where it has no such check. */
export type KeyCheck = 'recognised' | 'refused' | 'unknown'

/** Asks whether the calling key is one, which needs no right at all (requesty-api A1). */
export async function checkKey(caller: Caller): Promise<KeyCheck> {
  try {
    await caller.read({ path: CHECK_PATH })
    return 'recognised'
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.failure.code === 'key_refused' && error.status !== null) return 'refused'
    if (error.failure.code === 'not_found' || error.status === 405) return 'unknown'
    throw error
  }
}
