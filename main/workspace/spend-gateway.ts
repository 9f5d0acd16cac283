import { ApiError } from '../api/api-error.ts'
import type { Client } from '../api/client.ts'
import type { FailureCode } from '#shared/contract/failure.ts'
import type { SpendGateway, UsageRefusal } from '../spend/gateway.ts'

const PASSING: ReadonlySet<FailureCode> = new Set<FailureCode>(['service_error', 'timeout', 'throttled', 'unreachable'])

/** The gateway as a sync of usage knows it. */
export function spendGateway(client: Pick<Client, 'readUsageBodies'>): SpendGateway {
  return {
    read: (wish, signal) => client.readUsageBodies(wish, signal),
    refusalOf,
    pauseOf: (error) => (error instanceof ApiError ? error.retryAfterMs : null),
  }
}

function refusalOf(error: unknown): UsageRefusal | null {
  if (!(error instanceof ApiError)) return null
  if (error.reason === 'grouping_refused') return 'key'
  if (error.status === 400) return 'question'
  if (error.failure.code === 'not_found') return 'absent'
  return PASSING.has(error.failure.code) ? 'later' : null
}
