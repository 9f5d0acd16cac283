import { MANAGE_PATH } from '#shared/domain/request-text.ts'
import { ApiError } from './api-error.ts'
import type { TimedAnswer } from './clock-skew.ts'
import type { Exchange, HttpAnswer, HttpRequest } from './exchange.ts'
import { toAppError } from './to-app-error.ts'

/** Where a key is only recognised or not; the one path that does not manage anything. */
export const CHECK_PATH = '/v1/auth/check'

/** What sending needs. */
export interface SendDeps {
  readonly baseUrl: string
  readonly credential: () => string
  readonly exchange: Exchange
  readonly now: () => number
  /** Told the time that good answers state. */
  readonly onTime?: (answer: TimedAnswer) => void
}

/** Sends one request: the one place that puts the key on it. Anything but a good answer is thrown as ApiError. */
export async function sendOnce(
  deps: SendDeps,
  request: Omit<HttpRequest, 'url'>,
  path: string,
  isCreate = false,
): Promise<HttpAnswer> {
  const credential = deps.credential()
  if (credential === '') throw new ApiError('credential_missing', { arrived: 'no' })
  // No such key can exist, and Node would refuse to send it.
  if (!/^[\x21-\x7e]+$/.test(credential)) throw new ApiError('key_refused', { arrived: 'no' })
  const sentAt = deps.now()
  const answer = await deps.exchange({
    ...request,
    url: new URL(deps.baseUrl + (path === CHECK_PATH ? path : MANAGE_PATH + path)),
    headers: {
      ...request.headers,
      authorization: `Bearer ${credential}`,
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'Fobsheet',
    },
  })
  if (answer.status >= 200 && answer.status < 300) {
    // A sign-in page of the network has a clock of its own.
    if (/\bjson\b/.test(answer.headers['content-type'] ?? ''))
      deps.onTime?.({ date: answer.headers.date, sentAt, receivedAt: deps.now() })
    return answer
  }
  throw toAppError(answer, { isRead: request.method === 'GET', isCreate, credential, now: deps.now() })
}

/** The headers that go with a body, if there is one. */
export function bodyHeaders(body: string | null | undefined): Readonly<Record<string, string>> {
  if (typeof body !== 'string') return {}
  // Node itself gives a length to the body of a POST, and none to that of a GET or DELETE.
  return { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
}
