import type { KeyId } from '#shared/domain/api-key.ts'
import { hasStatus } from './api-error.ts'
import type { Caller } from './call.ts'

const FALLBACKS = ['PATCH', 'PUT'] as const

type Verb = 'POST' | (typeof FALLBACKS)[number]

/** What is set on a key, as its path calls it. */
export type Endpoint = 'label' | 'limit' | 'expiry'

/** A write before its verb is chosen. */
export interface VerblessWrite {
  readonly endpoint: Endpoint
  readonly keyId: KeyId
  readonly body: string
  readonly opId: string | null
}

/** Chooses verbs. */
export interface Verbs {
  readonly write: (call: VerblessWrite) => Promise<void>
}

/**
 * Sends writes by POST, and where a gateway has no such route by the verbs that other sources name (requesty-api 11.1).
 * What worked once is used from then on, so that a 404 then means that the key is gone.
 */
export function createVerbs(caller: Caller): Verbs {
  const known = new Map<Endpoint, Verb>()
  const send = async (method: Verb, { endpoint, keyId, body, opId }: VerblessWrite): Promise<void> => {
    await caller.write({ method, path: `/apikey/${keyId}/${endpoint}`, body, opId })
    known.set(endpoint, method)
  }
  return {
    async write(call) {
      const method = known.get(call.endpoint)
      if (method) return send(method, call)
      try {
        await send('POST', call)
      } catch (error) {
        if (!(await isVerbRefused(caller, call.keyId, error))) throw error
        await sendOtherwise(call, send, error)
      }
    },
  }
}

async function sendOtherwise(
  call: VerblessWrite,
  send: (method: Verb, call: VerblessWrite) => Promise<void>,
  refused: unknown,
): Promise<void> {
  for (const method of FALLBACKS) {
    try {
      return await send(method, call)
    } catch (error) {
      if (!hasStatus(error, 404, 405)) throw error
    }
  }
  throw refused
}

/** Whether it was the verb: 405 says so, 404 says it only of a key that exists. */
async function isVerbRefused(caller: Caller, keyId: KeyId, error: unknown): Promise<boolean> {
  if (!hasStatus(error, 404)) return hasStatus(error, 405)
  try {
    await caller.read({ path: `/apikey/${keyId}` })
    return true
  } catch (missing) {
    if (hasStatus(missing, 404)) return false
    throw missing
  }
}
