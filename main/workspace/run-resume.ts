import { AppError } from '#shared/contract/app-error.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { replayRun } from '../apply/replay.ts'
import type { Replay } from '../apply/replay.ts'
import type { EngineOptions } from '../apply/engine-state.ts'
import { resumeFrom, stepsLeft } from '../apply/resumption.ts'
import type { Resumption } from '../apply/resumption.ts'
import { createBallast } from '../store/ballast.ts'
import { repairTail } from '../store/journal-read.ts'
import type { JournalRead } from '../store/journal-read.ts'
import { adoptRescue } from '../store/journal-rescue.ts'
import { dropSummary, loadPlan, runPaths } from '../store/run-folder.ts'
import type { RunPaths } from '../store/run-folder.ts'
import { takeWriterLock } from '../store/writer-lock.ts'
import { readEarlierRuns } from './earlier-runs.ts'
import { openRunJournal } from './open-journal.ts'
import { planHash } from './plan-hash.ts'
import { carryOut } from './run-carry.ts'
import type { OpenSecrets, RunHome, RunOptions, StartedRun } from './run-carry.ts'
import { withPrints } from './secret-prints.ts'
import { checkClock, checkSpace } from './start-checks.ts'

/** Tells of a creation, by the number of its request and the name of its key, which key was made whose secret is held. */
export type FindHeld = (request: number, name: string) => KeyId | null

/** What resuming needs besides. */
export interface ResumeHome extends RunHome {
  /** Fails where the plan may not go (any more), or needs more keys typed than were. */
  readonly check: (plan: Plan, confirmed: number | null) => Promise<void>
  /** Looks where the secrets of a run are held: in a file of the user's, or in the escrow. */
  readonly findHeld: (run: {
    readonly runId: string
    readonly runFolder: string
    readonly file: string | null
  }) => Promise<FindHeld>
}

/**
 * Goes on with a run that broke off, was stopped, or left something in doubt: the same run and the same journal, under a new
 * epoch. Words that were spoken stay. What is in doubt is read from a list before anything of it is sent again.
 */
export async function resumeRun(runId: string, options: RunOptions, ports: ResumeHome): Promise<StartedRun> {
  checkClock(ports.clockOff ?? null)
  const { home, folder, clock, deps } = ports
  const lock = await takeWriterLock(home, deps)
  try {
    const ballast = createBallast(home, deps.files)
    const paths = runPaths(folder, runId)
    const plan = await loadPlan(folder, runId, deps)
    const read = await mendJournal(paths, ports)
    const replay = replayRun(read.records, plan.steps.length)
    const begun = openingOf(read, plan)
    const confirmed = options.confirmed ?? begun.confirmed
    await ports.check(plan, confirmed)
    if (stepsLeft(replay) === 0) throw new AppError('run_complete')
    await checkSpace({ ...plan, steps: plan.steps.filter((_, at) => !replay.words[at]) }, home, ballast, deps)
    await ballast.ensure()
    const file = options.secretsFile ?? begun.secretsFile
    const held = heldSteps(replay, plan, await ports.findHeld({ runId, runFolder: paths.folder, file }))
    const resumption = resumeFrom(replay, plan.steps, clock, held)
    const secrets = await openSecrets(plan, resumption.words, { runId, paths, file, ports })
    const opening = { paths, ballast, plan, runId, epoch: lock.epoch, clock, deps, secretsFile: file, confirmed }
    // Before the journal says that it goes on: whoever finds none reads the journal.
    await dropSummary(folder, runId, deps)
    const neverResends = (ports.neverResends ?? false) || begun.neverResends
    const opened = await openRunJournal({ ...ports, ...opening, neverResends, continues: read.position })
    const journal = withPrints(opened, secrets?.prints ?? null)
    const engine = {
      steps: plan.steps,
      neverResends,
      ...resumption,
      ...(await notTwice(runId, plan, resumption, ports)),
    }
    return carryOut({ runId, paths, journal, secrets, engine, release: lock.release }, options, ports)
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function mendJournal(paths: RunPaths, { deps }: RunHome): Promise<JournalRead> {
  await adoptRescue(paths.journal, paths.rescue, deps.files)
  const read = await repairTail(paths.journal, deps.files)
  if (read.records.length === 0) throw new AppError('run_unknown')
  return read
}

/** What the journal says of how the run was begun. */
interface Opening {
  readonly secretsFile: string | null
  readonly confirmed: number | null
  readonly neverResends: boolean
}

function openingOf({ records }: JournalRead, plan: Plan): Opening {
  const last = records.findLast(({ op }) => op === 'run-open')
  // SECURITY: what goes on is what was reviewed, to the letter.
  if (last?.['plan'] !== planHash(plan)) throw new AppError('plan_altered', { detail: 'plan.json' })
  const { secrets, confirmed, neverResends } = last
  return {
    secretsFile: typeof secrets === 'string' ? secrets : null,
    confirmed: typeof confirmed === 'number' ? confirmed : null,
    neverResends: neverResends === true,
  }
}

/** A key was made and its secret put away, and then the run broke off: it goes on with that key. */
export function heldSteps(replay: Replay, plan: Plan, find: FindHeld): ReadonlyMap<number, KeyId> {
  const steps = new Map<number, KeyId>()
  const known = new Set([...replay.made.values()].map(({ keyId }) => keyId))
  for (const [at, { kind, request }] of replay.inDoubt) {
    const keyId = kind === 'create' ? find(request, plan.steps[at]?.name ?? '') : null
    if (keyId === null || known.has(keyId)) continue
    steps.set(at, keyId)
    known.add(keyId)
  }
  return steps
}

interface Secrets {
  readonly runId: string
  readonly paths: RunPaths
  readonly file: string | null
  readonly ports: RunHome
}

async function openSecrets(
  plan: Plan,
  words: Resumption['words'],
  { runId, paths, file, ports }: Secrets,
): Promise<OpenSecrets | null> {
  const makesKeys = plan.steps.some(({ kind }, at) => kind === 'create' && !words[at])
  return makesKeys ? ports.secrets.reopen(runId, paths.folder, file) : null
}

/** What other runs of the plan have made meanwhile is not made a second time. */
async function notTwice(
  runId: string,
  plan: Plan,
  { words, made, doubted }: Resumption,
  { folder, clock, deps }: RunHome,
): Promise<Pick<EngineOptions, 'words' | 'made' | 'doubted' | 'unrecorded'>> {
  const earlier = await readEarlierRuns(folder, plan, clock.wall(), { deps, except: runId })
  const isNew = (at: number): boolean => !words[at] && !made[at] && earlier.words[at] !== null
  return {
    words: words.map((word, at) => (isNew(at) ? (earlier.words[at] ?? null) : word)),
    made: made.map((key, at) => key ?? earlier.made[at] ?? null),
    doubted: new Set([...doubted, ...earlier.doubted]),
    unrecorded: words.flatMap((_, at) => (isNew(at) ? [at] : [])),
  }
}
