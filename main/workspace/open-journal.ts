import type { RunAuthor } from '#shared/contract/run-author.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Clock } from '../apply/ports.ts'
import type { Ballast } from '../store/ballast.ts'
import type { JournalPosition } from '../store/journal-position.ts'
import { openRescue } from '../store/journal-rescue.ts'
import { createJournal } from '../store/journal.ts'
import type { RunPaths } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { planHash } from './plan-hash.ts'
import { createSafeJournal } from './run-journal.ts'
import type { SafeJournal } from './run-journal.ts'

/** A part of a run that is about to begin. */
export interface JournalRun {
  readonly paths: RunPaths
  readonly ballast: Ballast
  readonly plan: Plan
  readonly runId: string
  readonly epoch: number
  readonly clock: Clock
  readonly deps: StoreDeps
  readonly secretsFile: string | null
  readonly confirmed: number | null
  readonly by?: RunAuthor
  readonly neverResends?: boolean
  /** By how many milliseconds the clock is ahead of the gateway's; `null` unless it is far off. */
  readonly clockOff?: number | null
  /** Where the journal ends that is continued. */
  readonly continues?: JournalPosition
}

/** Durability point D2: the journal of a run says for which plan, under which epoch, before anything is sent. */
export async function openRunJournal(run: JournalRun): Promise<SafeJournal> {
  const {
    paths,
    ballast,
    plan,
    runId,
    epoch,
    clock,
    deps,
    secretsFile,
    confirmed,
    by,
    continues,
    clockOff = null,
    neverResends = false,
  } = run
  const where = { run: runId, epoch, clock, ...(deps.files ? { files: deps.files } : {}) }
  const journal = await createJournal({ path: paths.journal, ...where, ...(continues ? { continues } : {}) })
  journal.append({
    op: 'run-open',
    plan: planHash(plan),
    organisation: plan.organisation,
    steps: plan.steps.length,
    base: plan.base.listedAt,
    secrets: secretsFile,
    confirmed,
    by: by ? { ...by } : null,
    ...(clockOff === null ? {} : { clockOff }),
    ...(neverResends ? { neverResends } : {}),
    ...(continues ? { continues: continues.seq } : {}),
  })
  try {
    await journal.sync()
  } catch (error) {
    await journal.close().catch(() => undefined) // the first failure is the one to tell
    throw error
  }
  return createSafeJournal(journal, async (broken) => {
    await ballast.release()
    return openRescue({ path: paths.rescue, broken, ...where })
  })
}
