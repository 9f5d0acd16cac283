import { AppError } from '#shared/contract/app-error.ts'
import { planSize } from '#shared/domain/plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Ballast } from '../store/ballast.ts'
import { storeDeps } from '../store/store-deps.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { planText } from './run-files.ts'

/** A write is sent, answered and done: three records, about 1,000 bytes without what it says. */
const WRITE_BYTES = 1200
/** What the escrow, or the file of secrets, takes for a key. */
const SECRET_BYTES = 512
/** Summary, chain over all runs, lives of keys. */
const REST_BYTES = 64 * 1024
/** Requests are sent again, and others write to the disk as well. */
const TIMES = 3
const DAY = 24 * 3_600_000

/** About how many bytes a run writes when nothing is sent twice: its plan, its journal, its secrets. */
export function runBytes(plan: Plan): number {
  // What a step says stands in the plan, and once more in the record of its request.
  const text = 2 * Buffer.byteLength(planText(plan))
  const made = plan.steps.filter(({ kind }) => kind === 'create').length
  return text + planSize(plan).writes * WRITE_BYTES + made * SECRET_BYTES + REST_BYTES
}

/**
 * Refuses a run that the disk of the data folder may have no room for, three times over: `space_short`. Where the system
 * does not tell how much is free, the run goes; the ballast is its reserve then.
 */
export async function checkSpace(plan: Plan, home: string, ballast: Ballast, deps: StoreDeps): Promise<void> {
  const free = await storeDeps(deps).files.freeBytes(home)
  if (free === null) return
  const needed = TIMES * runBytes(plan) + (await ballast.missing())
  if (free < needed) throw new AppError('space_short', { detail: home, space: { needed, free } })
}

/**
 * Refuses a run whose clock is more than a day off the gateway's: `clock_wrong`. Expiry dates would be judged by it, and the
 * times of the journal be of no use. Less than that, such as a wrong time zone, is told and journalled, and the run goes.
 */
export function checkClock(off: number | null): void {
  if (off !== null && Math.abs(off) > DAY) throw new AppError('clock_wrong', { clockOff: off })
}
