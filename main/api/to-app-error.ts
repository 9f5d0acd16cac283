import type { FailureCode } from '#shared/contract/failure.ts'
import { ApiError } from './api-error.ts'
import { readCreateErrorDetail, readErrorDetail } from './error-detail.ts'
import type { HttpAnswer } from './exchange.ts'
import { readRetryAfter } from './retry-after.ts'

const CODES: ReadonlyMap<number, FailureCode> = new Map<number, FailureCode>([
  [401, 'key_refused'],
  [402, 'balance_exhausted'],
  // Until the service was asked about the key itself: it says 403 to a bad key and to a missing permission alike.
  [403, 'key_refused'],
  [404, 'not_found'],
  // Both are said by what stands in between: a proxy that nobody chose, or the sign-in page of a network.
  [407, 'proxy_refused'],
  [511, 'not_json'],
  [408, 'timeout'],
  [412, 'cap_reached'],
  [424, 'service_error'],
  [425, 'service_error'],
  [429, 'throttled'],
])

/** What is known about the call that was answered. */
export interface AnsweredCall {
  readonly isRead: boolean
  /** Whether the answer may hold a secret that no failure may repeat. */
  readonly isCreate: boolean
  readonly credential: string
  readonly now: number
}

/** Any complete answer but a good one, as a failure: its status decides, never its words (requesty-api 9). */
export function toAppError(answer: HttpAnswer, { isRead, isCreate, credential, now }: AnsweredCall): ApiError {
  const { status, headers, body } = answer
  const readDetail = isCreate ? readCreateErrorDetail : readErrorDetail
  const code = isRead && isPage(answer) ? 'not_json' : codeOf(status)
  const retryAfterMs = readRetryAfter(headers, now)
  return new ApiError(code, {
    arrived: 'yes',
    status,
    detail: readDetail(body, status, credential),
    retryAfterMs,
    ...(code === 'throttled' && retryAfterMs !== null ? { until: new Date(now + retryAfterMs).toISOString() } : {}),
  })
}

function codeOf(status: number): FailureCode {
  const code = CODES.get(status)
  if (code) return code
  if (status >= 500) return 'service_error'
  return status >= 300 && status < 400 ? 'redirected' : 'refused'
}

/** A web page in place of what was read: the address is some other site's, which knows neither our keys nor our paths. */
function isPage({ status, headers, body }: HttpAnswer): boolean {
  if (status !== 400 && status !== 404 && status !== 405) return false
  return /^text\/html\b/i.test(headers['content-type'] ?? '') && body.byteLength > 0
}
