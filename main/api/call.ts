import { AppError } from '#shared/contract/app-error.ts'
import { ApiError } from './api-error.ts'
import type { HttpAnswer } from './exchange.ts'
import { parseJsonBody } from './json.ts'
import { manageLevel, selfRecord } from './manage-level.ts'
import { bodyHeaders, CHECK_PATH, sendOnce } from './send.ts'
import type { SendDeps } from './send.ts'
import { checkWritten } from './written.ts'

/** Where a key reads itself; it settles what a 401 or a 403 means. */
export const SELF_PATH = '/apikey/self'
const SMALL_ANSWER = 16 * 1024 * 1024
const READ_ATTEMPTS = 3
const LONGEST_WAIT = 30_000

/** A request that changes something. `opId` names it to the service, so that a repetition can be known as one. */
export interface WriteCall {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body: string | null
  readonly opId: string | null
}

/** A request that only reads; the limits are for answers that are larger than others. */
export interface ReadCall {
  readonly path: string
  /** JSON that some gateways read on a GET (requesty-api 5.1). */
  readonly body?: string
  readonly maxBytes?: number
  readonly totalMs?: number
  readonly signal?: AbortSignal | undefined
  readonly onBytes?: ((bytes: number) => void) | undefined
}

/** Calls to one gateway with one key; everything but a good answer is thrown as ApiError. */
export interface Caller {
  readonly read: (call: ReadCall) => Promise<Uint8Array<ArrayBuffer>>
  readonly write: (call: WriteCall) => Promise<void>
  /** A write that makes something; gives what the answer says, which may hold a secret. */
  readonly create: (call: WriteCall) => Promise<CreateAnswer>
}

/** What a creation was answered with. */
export interface CreateAnswer {
  readonly status: number
  readonly said: unknown
}

/** What calls need. */
export interface CallerDeps extends SendDeps {
  readonly totalMs: number
  readonly wait: (ms: number) => Promise<void>
}

/** Makes calls. */
export function createCaller(deps: CallerDeps): Caller {
  const readOnce = ({ path, body, maxBytes = SMALL_ANSWER, totalMs = deps.totalMs, ...watch }: ReadCall) =>
    sendOnce(deps, { ...watch, method: 'GET', headers: bodyHeaders(body), body: body ?? null, maxBytes, totalMs }, path)

  const readPatiently = async (call: ReadCall): Promise<HttpAnswer> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await readOnce(call)
      } catch (error) {
        const ms = error instanceof ApiError && error.failure.code === 'throttled' ? error.retryAfterMs : null
        if (ms === null || ms > LONGEST_WAIT || attempt === READ_ATTEMPTS) throw error
        await waitUnlessCancelled(deps.wait(ms), call.signal)
      }
    }
  }

  let asking: Promise<unknown> | null = null
  const askSelf = (): Promise<unknown> =>
    // Many writes may be refused at the same moment; one question answers for all.
    (asking ??= readPatiently({ path: SELF_PATH })
      .then((answer) => parseJsonBody(answer.body))
      .finally(() => (asking = null)))

  const writeOnce = ({ method, path, body, opId }: WriteCall, isCreate: boolean): Promise<HttpAnswer> => {
    const headers = { ...bodyHeaders(body), ...(opId === null ? {} : { 'idempotency-key': opId }) }
    const request = { method, headers, body, maxBytes: SMALL_ANSWER, totalMs: deps.totalMs }
    return settle(sendOnce(deps, request, path, isCreate), askSelf)
  }

  return {
    async read(call) {
      const isAboutKey = call.path === SELF_PATH || call.path === CHECK_PATH
      return (await (isAboutKey ? readPatiently(call) : settle(readPatiently(call), askSelf))).body
    },
    async write(call) {
      checkWritten(await writeOnce(call, false))
    },
    async create(call) {
      const answer = await writeOnce(call, true)
      return { status: answer.status, said: checkWritten(answer) }
    },
  }
}

/** Waits, or fails with `cancelled` as soon as the signal says so. */
async function waitUnlessCancelled(waiting: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return waiting
  const refuse = (): never => {
    throw new ApiError('cancelled', { arrived: 'no' })
  }
  if (signal.aborted) refuse()
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  await Promise.race([waiting, stopped])
  if (signal.aborted) refuse()
}

/** Finds out what a 401 or 403 means: a key that can still read itself is good, and lacks a permission. */
async function settle<T>(call: Promise<T>, askSelf: () => Promise<unknown>): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof ApiError) || error.failure.code !== 'key_refused' || error.status === null) throw error
    const { arrived, status, retryAfterMs } = error
    const settled = await askSelf().then(
      (self) => ({ code: 'permission_missing' as const, manage: manageLevel(selfRecord(self)) ?? undefined }),
      (reason: unknown) => ({
        code: reason instanceof AppError ? reason.failure.code : 'unexpected',
        manage: undefined,
      }),
    )
    const { code, manage } = settled
    throw new ApiError(code, { arrived, status, retryAfterMs, manage, detail: error.failure.detail, cause: error })
  }
}
