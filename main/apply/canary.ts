import type { EngineCommand } from './engine-events.ts'
import type { EngineState, WriteState } from './engine-state.ts'
import type { FreshList } from './ports.ts'

/** The first keys of a run, which are written and looked at by a person before the others are. */
export interface Canary {
  readonly keys: number
  /** The rows that were begun with. */
  readonly rows: Set<string>
}

/**
 * Whether a write has to wait until a person has seen how the first keys fared. Who stops a run is not asked any more: the
 * keys half made, which an earlier part has begun with, come to their end.
 */
export function isHeldBack({ canary, stopping }: EngineState, { row }: WriteState): boolean {
  return canary !== null && !stopping && canary.rows.size >= canary.keys && !canary.rows.has(row)
}

/** A request is about to leave. */
export function noteStart({ canary }: EngineState, { row }: WriteState): void {
  canary?.rows.add(row)
}

/** Whether the first keys are through: a list is to show them now. */
export function isCanaryThrough({ canary, inFlight, unsettled, stopping }: EngineState): boolean {
  if (canary === null || canary.rows.size < canary.keys || inFlight > 0 || stopping) return false
  for (const { row, status } of unsettled) if (status !== 'parked' && canary.rows.has(row)) return false
  return true
}

/** A list shows the first keys: the run pauses for its person, whatever it shows. */
export function takeCanary(state: EngineState, list: FreshList): EngineCommand[] {
  if (!isCanaryThrough(state) || list.began < state.answeredAt) return []
  state.canary = null
  if (state.pause !== null) return []
  state.pause = 'canary'
  return [{ kind: 'record', record: { op: 'pause', code: 'canary' } }]
}
