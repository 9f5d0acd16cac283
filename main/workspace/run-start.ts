import { createHash, randomInt } from 'node:crypto'
import { AppError } from '#shared/contract/app-error.ts'
import type { RunProgress } from '#shared/contract/app-state.ts'
import type { Failure } from '#shared/contract/failure.ts'
import type { RunOpened } from '#shared/contract/requests.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { checkPlan } from '#shared/domain/plan-check.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Clock, Gateway } from '../apply/ports.ts'
import { startRunner } from '../apply/runner.ts'
import { createBallast } from '../store/ballast.ts'
import type { Ballast } from '../store/ballast.ts'
import { adoptRescue, openRescue } from '../store/journal-rescue.ts'
import { createJournal } from '../store/journal.ts'
import { createRunFolder } from '../store/run-folder.ts'
import type { RunPaths } from '../store/run-folder.ts'
import { newRunId } from '../store/run-id.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { takeWriterLock } from '../store/writer-lock.ts'
import { readEarlierRuns } from './earlier-runs.ts'
import { keepSummary, openRun, planText } from './run-files.ts'
import { createSafeJournal } from './run-journal.ts'
import type { SafeJournal } from './run-journal.ts'

/** What the user wants of a run. */
export interface RunOptions {
  readonly rate?: number | null
  readonly stopAfter?: number | null
  /** The number of keys that was typed for this very plan; null when none was asked for. */
  readonly confirmed?: number | null
  /** A file that takes the secrets of new keys, in place of the escrow; it must not exist yet. */
  readonly secretsFile?: string | null
  /** Whether to wait until a creation in doubt cannot land any more; without it, it is left undecided. */
  readonly sitOut?: boolean
  readonly onProgress: (progress: RunProgress) => void
}

/** A run under way. */
export interface StartedRun {
  readonly runId: string
  readonly pause: () => void
  readonly resume: () => void
  readonly stop: () => void
  /** Why it ended early, null while it did not. */
  readonly failure: () => Failure | null
  /** The run as the history has it, once it has ended. */
  readonly finished: Promise<RunOpened>
}

/** What starting a run needs. */
export interface RunHome {
  readonly home: string
  readonly folder: string
  readonly selfId: KeyId | null
  readonly gateway: Gateway
  /** Opens what takes the secrets of new keys, before any is made; it fails where they would not be safe. */
  readonly openSecrets: (runId: string, runFolder: string) => Promise<OpenSecrets>
  readonly clock: Clock
  readonly deps: StoreDeps
}

/** What takes secrets while a run goes on. */
export interface OpenSecrets {
  readonly close: () => Promise<void>
}

/** Starts a reviewed plan: whole-plan check, write lock, plan on the disk (D1), journal opened (D2), then the engine. */
export async function startRun(plan: Plan, options: RunOptions, ports: RunHome): Promise<StartedRun> {
  refuseFaulty(plan)
  const { home, folder, clock, deps } = ports
  const lock = await takeWriterLock(home, deps)
  try {
    const ballast = createBallast(home, deps.files)
    await ballast.ensure()
    const earlier = await readEarlierRuns(folder, plan, clock.wall(), deps)
    const runId = newRunId()
    const paths = await createRunFolder(folder, runId, plan, deps)
    const makesKeys = plan.steps.some(({ kind }) => kind === 'create')
    const secrets = makesKeys ? await ports.openSecrets(runId, paths.folder) : null
    const secretsFile = options.secretsFile ?? null
    const journal = await openJournal({ paths, ballast, plan, runId, epoch: lock.epoch, clock, deps, secretsFile })
    const runner = startRunner(
      runId,
      {
        steps: plan.steps,
        ...earlier,
        sitOut: options.sitOut ?? true,
        selfId: ports.selfId,
        rate: options.rate ?? null,
        stopAfter: options.stopAfter ?? null,
        seed: randomInt(1, 2 ** 31),
      },
      {
        clock,
        gateway: ports.gateway,
        journal,
        onProgress: options.onProgress,
      },
    )
    let failure: Failure | null = null
    const finish = async (): Promise<RunOpened> => {
      try {
        const end = await runner.finished
        failure = end.failure
        await journal.close()
        await secrets?.close()
        await adoptRescue(paths.journal, paths.rescue, deps.files).catch(() => undefined) // tried again at the next start
        const opened = await openRun(folder, runId, deps)
        await keepSummary(folder, opened, deps)
        return opened
      } finally {
        await lock.release()
      }
    }
    return {
      runId,
      pause: runner.pause,
      resume: runner.resume,
      stop: runner.stop,
      failure: () => failure,
      finished: finish(),
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

function refuseFaulty(plan: Plan): void {
  const fault = checkPlan(plan)
  if (!fault) return
  throw new AppError(fault.code === 'empty' ? 'plan_empty' : 'plan_altered', { detail: `step ${fault.step + 1}` })
}

async function openJournal(run: JournalRun): Promise<SafeJournal> {
  const { paths, ballast, plan, runId, epoch, clock, deps, secretsFile } = run
  const where = { run: runId, epoch, clock, ...(deps.files ? { files: deps.files } : {}) }
  const journal = await createJournal({ path: paths.journal, ...where })
  const hash = createHash('sha256').update(planText(plan)).digest('hex')
  journal.append({
    op: 'run-open',
    plan: hash,
    organisation: plan.organisation,
    steps: plan.steps.length,
    base: plan.base.listedAt,
    secrets: secretsFile,
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

interface JournalRun {
  readonly paths: RunPaths
  readonly ballast: Ballast
  readonly plan: Plan
  readonly runId: string
  readonly epoch: number
  readonly clock: Clock
  readonly deps: StoreDeps
  readonly secretsFile: string | null
}
