import { ApiError } from './api-error.ts'
import type { Arrived } from './api-error.ts'
import type { Phase } from './deadlines.ts'

const OVERDUE: Readonly<Record<Phase, string>> = {
  connect: 'no connection in time',
  headers: 'no answer in time',
  idle: 'the answer stopped half-way',
  total: 'the answer took too long',
}

/** A call that passed one of its time limits; without a connection the service was not reached at all. */
export function overdue(phase: Phase, arrived: Arrived): ApiError {
  return new ApiError(phase === 'connect' ? 'unreachable' : 'timeout', { arrived, detail: OVERDUE[phase] })
}

/** A connection that ended before the answer did. */
export function closedEarly(arrived: Arrived): ApiError {
  return new ApiError('unreachable', { arrived, detail: 'the connection was closed before the answer was complete' })
}

/** What Node says about a connection, as a failure; `arrived` is what was known when it broke. */
export function toNetworkError(cause: unknown, arrived: Arrived): ApiError {
  if (cause instanceof ApiError) return cause
  const code = systemCode(cause)
  // The parser's codes: it was spoken to in something that is not HTTP, or without end.
  if (code === 'HPE_HEADER_OVERFLOW') return new ApiError('too_large', { arrived, detail: 'endless headers', cause })
  if (code?.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE')
    return new ApiError('bad_answer', { arrived, detail: 'not an HTTP answer', cause })
  return new ApiError('unreachable', { arrived, detail: code ?? 'the connection failed', cause })
}

function systemCode(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return null
  return typeof cause.code === 'string' ? cause.code : null
}
