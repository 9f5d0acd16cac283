import { randomBytes } from 'node:crypto'
import { AppError } from '#shared/contract/app-error.ts'
import { compactTime } from './store-deps.ts'

const RUN_ID = /^\d{8}T\d{9}Z-[0-9a-f]{6}$/

/** Where a new run id takes its time and its chance from. */
export interface RunIdDeps {
  readonly now?: () => Date
  readonly random?: (length: number) => Uint8Array
}

/** A new run id: UTC time and six hex digits, so that ids sort by time. */
export function newRunId({ now = () => new Date(), random = randomBytes }: RunIdDeps = {}): string {
  return `${compactTime(now())}-${Buffer.from(random(3)).toString('hex')}`
}

/** Whether a name is a run id. */
export function isRunId(name: string): boolean {
  return RUN_ID.test(name)
}

/** Lets only run ids through, because a run id becomes a folder name. */
export function checkedRunId(runId: string): string {
  // SECURITY: no text from outside reaches a path unchecked (P12)
  if (!isRunId(runId)) throw new AppError('run_unknown')
  return runId
}
