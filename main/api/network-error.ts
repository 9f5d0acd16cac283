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

const CERTIFICATE_FAULTS: ReadonlyMap<string, string> = new Map([
  ['CERT_HAS_EXPIRED', 'it has expired'],
  ['CERT_NOT_YET_VALID', 'it is not valid yet; is the clock of this computer right?'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'it is for another name'],
  ['HOSTNAME_MISMATCH', 'it is for another name'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'it is signed by itself'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its authority is not known here'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'its authority is not known here'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its authority is not known here'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its authority is not known here'],
  ['CERT_SIGNATURE_FAILURE', 'its signature is wrong'],
  ['CERT_REVOKED', 'it was revoked'],
  ['CERT_UNTRUSTED', 'its authority is not trusted'],
  ['CERT_REJECTED', 'it was rejected'],
  ['INVALID_CA', 'its authority may not certify'],
  ['INVALID_PURPOSE', 'it is not for servers'],
  ['PATH_LENGTH_EXCEEDED', 'its authority may not certify'],
])

/** What Node says about a connection, as a failure; `arrived` is what was known when it broke. */
export function toNetworkError(cause: unknown, arrived: Arrived): ApiError {
  if (cause instanceof ApiError) return cause
  const code = systemCode(cause)
  const certificate = CERTIFICATE_FAULTS.get(code ?? '')
  if (certificate !== undefined)
    return new ApiError('certificate_refused', { arrived, detail: `${certificate}: ${code}`, cause })
  // The parser's codes: it was spoken to in something that is not HTTP, or without end.
  if (code === 'HPE_HEADER_OVERFLOW') return new ApiError('too_large', { arrived, detail: 'endless headers', cause })
  if (code?.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE')
    return new ApiError('bad_answer', { arrived, detail: 'not an HTTP answer', cause })
  return new ApiError('unreachable', { arrived, detail: code ?? 'the connection failed', cause })
}

/** The system's own code for what happened, where there is one. */
export function systemCode(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return null
  return typeof cause.code === 'string' ? cause.code : null
}
