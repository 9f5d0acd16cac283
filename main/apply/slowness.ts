import type { Slowness } from '#shared/contract/app-state.ts'
import { isCanaryThrough } from './canary.ts'
import type { EngineState } from './engine-state.ts'

/** Why a run sends less than it could at a time, and until when (monotonic); null while it goes on as it can. */
export function slownessOf(
  state: EngineState,
  now: number,
): { readonly kind: Slowness['kind']; readonly until: number | null } | null {
  if (state.phase === 'closed' || (state.pause !== null && !state.stopping)) return null
  if (state.asleep) return { kind: 'asleep', until: null }
  if (state.waitUntil > now) return { kind: state.waitReason, until: state.waitUntil }
  if (state.trouble) return { kind: state.trouble.kind, until: null }
  if (isCanaryThrough(state)) return { kind: 'canary', until: null }
  if (state.inFlight > 0 || state.listing) return null
  if (state.parked.size > 0 && state.parked.size === state.unsettled.size()) {
    const until = doubtUntil(state)
    return until > now ? { kind: 'doubt', until } : null
  }
  return state.retryAt > now ? { kind: 'retrying', until: state.retryAt } : null
}

/** When no creation in doubt can land any more. */
export function doubtUntil(state: EngineState): number {
  return Math.max(0, ...[...state.parked].map(({ pending }) => pending?.until ?? 0))
}
