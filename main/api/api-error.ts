import { AppError } from '#shared/contract/app-error.ts'
import type { FailureCode } from '#shared/contract/failure.ts'

/**
 * Whether the request reached the service: `no` surely not, `yes` it was answered completely,
 * `maybe` is everything between, and then nobody knows what it did.
 */
export type Arrived = 'no' | 'maybe' | 'yes'

/** What a caller can do something about, beyond the failure's code; a closed list, so that nobody reads messages. */
export type ApiReason =
  /** This gateway does not divide usage in the way that was asked; ask for each key by itself. */
  | 'grouping_refused'
  /** A key was made, and the answer does not hold its secret: it is lost. */
  | 'secret_missing'
  /** Keys of this organisation are made in a group, and none was named. */
  | 'group_required'

/** What is known about a call that did not work. */
export interface ApiErrorOptions {
  readonly arrived: Arrived
  readonly status?: number | null
  readonly detail?: string | undefined
  readonly retryAfterMs?: number | null
  readonly reason?: ApiReason | null
  readonly manage?: string | undefined
  /** Until when the service wants to be left alone, by our clock. */
  readonly until?: string | undefined
  readonly cause?: unknown
}

/** A call to the service that did not work: the failure, and what the engine needs to decide what to do next. */
export class ApiError extends AppError {
  override readonly name = 'ApiError'
  readonly arrived: Arrived
  readonly status: number | null
  /** How long the service asked to wait, however long that is; `null` when it did not say. */
  readonly retryAfterMs: number | null
  readonly reason: ApiReason | null

  constructor(code: FailureCode, options: ApiErrorOptions) {
    const { arrived, status = null, detail, retryAfterMs = null, reason = null, manage, until, cause } = options
    super(code, {
      ...(detail === undefined ? {} : { detail }),
      ...(status === null ? {} : { status }),
      ...(manage === undefined ? {} : { manage }),
      ...(until === undefined ? {} : { until }),
      cause,
    })
    this.arrived = arrived
    this.status = status
    this.retryAfterMs = retryAfterMs
    this.reason = reason
  }
}

/** Whether a call was answered with one of these statuses. */
export function hasStatus(error: unknown, ...statuses: readonly number[]): boolean {
  return error instanceof ApiError && error.status !== null && statuses.includes(error.status)
}
