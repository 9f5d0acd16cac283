import { AppError } from '#shared/contract/app-error.ts'
import { checkPlan } from '#shared/domain/plan-check.ts'
import { createsKeys } from '#shared/domain/plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { createBallast } from '../store/ballast.ts'
import { removeBareRun } from '../store/bare-run.ts'
import { createRunFolder } from '../store/run-folder.ts'
import { newRunId } from '../store/run-id.ts'
import { takeWriterLock } from '../store/writer-lock.ts'
import { readEarlierRuns } from './earlier-runs.ts'
import { openRunJournal } from './open-journal.ts'
import { carryOut } from './run-carry.ts'
import type { OpenSecrets, RunHome, RunOptions, StartedRun } from './run-carry.ts'
import { withPrints } from './secret-prints.ts'
import { checkClock, checkSpace } from './start-checks.ts'

/** Starts a reviewed plan: whole-plan check, write lock, plan on the disk (D1), journal opened (D2), then the engine. */
export async function startRun(plan: Plan, options: RunOptions, ports: RunHome): Promise<StartedRun> {
  refuseFaulty(plan)
  checkClock(ports.clockOff ?? null)
  const { home, folder, clock, deps } = ports
  const lock = await takeWriterLock(home, deps)
  const runId = newRunId()
  let secrets: OpenSecrets | null = null
  try {
    const ballast = createBallast(home, deps.files)
    await checkSpace(plan, home, ballast, deps)
    await ballast.ensure()
    const earlier = await readEarlierRuns(folder, plan, clock.wall(), { deps })
    const paths = await createRunFolder(folder, runId, plan, deps)
    const makesKeys = createsKeys(plan)
    secrets = makesKeys ? await ports.secrets.open(runId, paths.folder) : null
    const { secretsFile = null, confirmed = null } = options
    const opening = { paths, ballast, plan, runId, epoch: lock.epoch, clock, deps, secretsFile, confirmed }
    const journal = withPrints(await openRunJournal({ ...ports, ...opening }), secrets?.prints ?? null)
    const engine = { steps: plan.steps, ...earlier }
    return carryOut({ runId, paths, journal, secrets, engine, release: lock.release }, options, ports)
  } catch (error) {
    await leaveNothing(runId, secrets, ports).catch(() => undefined) // the first failure is the one to tell
    await lock.release()
    throw error
  }
}

/** A start that was refused is no run: unless a record of it is written, nothing of it stays. */
async function leaveNothing(runId: string, secrets: OpenSecrets | null, { folder, deps }: RunHome): Promise<void> {
  await secrets?.close()
  // One whose journal was begun stays to be looked at, and names the file of its secrets.
  if (await removeBareRun(folder, runId, deps)) await secrets?.discard?.()
}

/** Refuses a plan that no review lets through. */
export function refuseFaulty(plan: Plan): void {
  const fault = checkPlan(plan)
  if (!fault) return
  throw new AppError(fault.code === 'empty' ? 'plan_empty' : 'plan_altered', { detail: `step ${fault.step + 1}` })
}
