import { AppError } from '#shared/contract/app-error.ts'
import { ApiError } from './api-error.ts'
import type { Exchange, HttpAnswer, HttpRequest } from './exchange.ts'
import { isRecord, memberOf, parseJsonBody } from './json.ts'
import { toAppError } from './to-app-error.ts'

const MANAGE = '/v1/manage'
/** Where a key reads itself; it settles what a 401 or a 403 means. */
export const SELF_PATH = '/apikey/self'
const SMALL_ANSWER = 16 * 1024 * 1024
const READ_ATTEMPTS = 3
const LONGEST_WAIT = 30_000

/** A request that changes something. `opId` names it to the service, so that a repetition can be known as one. */
export interface WriteCall {
  readonly method: 'POST' | 'PATCH' | 'PUT'
  readonly path: string
  readonly body: string
  readonly opId: string | null
}

/** A request that only reads; the limits are for answers that are larger than others. */
export interface ReadCall {
  readonly path: string
  readonly maxBytes?: number
  readonly totalMs?: number
}

/** Calls to one gateway with one key; everything but a good answer is thrown as ApiError. */
export interface Caller {
  readonly read: (call: ReadCall) => Promise<Uint8Array<ArrayBuffer>>
  readonly write: (call: WriteCall) => Promise<void>
}

/** What calls need. */
export interface CallerDeps {
  readonly baseUrl: string
  readonly credential: () => string
  readonly exchange: Exchange
  readonly totalMs: number
  readonly wait: (ms: number) => Promise<void>
  readonly now: () => number
}

/** Makes calls: the one place that puts the key on a request. */
export function createCaller(deps: CallerDeps): Caller {
  const send = (request: Omit<HttpRequest, 'url'>, path: string): Promise<HttpAnswer> => sendOnce(deps, request, path)
  const readOnce = ({ path, maxBytes = SMALL_ANSWER, totalMs = deps.totalMs }: ReadCall): Promise<HttpAnswer> =>
    send({ method: 'GET', headers: {}, body: null, maxBytes, totalMs }, path)

  const readPatiently = async (call: ReadCall): Promise<HttpAnswer> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await readOnce(call)
      } catch (error) {
        const ms = error instanceof ApiError && error.failure.code === 'throttled' ? error.retryAfterMs : null
        if (ms === null || ms > LONGEST_WAIT || attempt === READ_ATTEMPTS) throw error
        await deps.wait(ms)
      }
    }
  }

  let asking: Promise<unknown> | null = null
  const askSelf = (): Promise<unknown> =>
    // Many writes may be refused at the same moment; one question answers for all.
    (asking ??= readPatiently({ path: SELF_PATH })
      .then((answer) => parseJsonBody(answer.body))
      .finally(() => (asking = null)))

  return {
    async read(call) {
      const settled = call.path === SELF_PATH ? readPatiently(call) : settle(readPatiently(call), askSelf)
      return (await settled).body
    },
    async write({ method, path, body, opId }) {
      const headers = { 'content-type': 'application/json', ...(opId === null ? {} : { 'idempotency-key': opId }) }
      const request = { method, headers, body, maxBytes: SMALL_ANSWER, totalMs: deps.totalMs }
      checkWritten(await settle(send(request, path), askSelf))
    },
  }
}

async function sendOnce(deps: CallerDeps, request: Omit<HttpRequest, 'url'>, path: string): Promise<HttpAnswer> {
  const credential = deps.credential()
  if (credential === '') throw new ApiError('credential_missing', { arrived: 'no' })
  // No such key can exist, and Node would refuse to send it.
  if (!/^[\x21-\x7e]+$/.test(credential)) throw new ApiError('key_refused', { arrived: 'no' })
  const answer = await deps.exchange({
    ...request,
    url: new URL(deps.baseUrl + MANAGE + path),
    headers: {
      ...request.headers,
      authorization: `Bearer ${credential}`,
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'Fobsheet',
    },
  })
  if (answer.status >= 200 && answer.status < 300) return answer
  throw toAppError(answer, { isRead: request.method === 'GET', credential, now: deps.now() })
}

/** Finds out what a 401 or 403 means: a key that can still read itself is good, and lacks a permission. */
async function settle<T>(call: Promise<T>, askSelf: () => Promise<unknown>): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof ApiError) || error.failure.code !== 'key_refused' || error.status === null) throw error
    const { arrived, status, retryAfterMs } = error
    const code = await askSelf().then(
      () => 'permission_missing' as const,
      (reason: unknown) => (reason instanceof AppError ? reason.failure.code : 'unexpected'),
    )
    throw new ApiError(code, { arrived, status, retryAfterMs, detail: error.failure.detail, cause: error })
  }
}

/** Nothing, or JSON that names no error: anything else came from somebody else, and nobody knows what was done. */
function checkWritten({ status, body }: HttpAnswer): void {
  if (new TextDecoder().decode(body).trim() === '') return
  let said: unknown
  try {
    said = parseJsonBody(body)
  } catch (cause) {
    throw new ApiError('not_json', { arrived: 'maybe', status, cause })
  }
  if (isRecord(said) && (memberOf(said, 'error') ?? null) !== null)
    throw new ApiError('bad_answer', { arrived: 'maybe', status })
}
