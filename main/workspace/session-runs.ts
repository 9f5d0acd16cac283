import type { PastRuns, RunSummary } from '#shared/contract/app-state.ts'
import { AppError } from '#shared/contract/app-error.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { usualRate } from '#shared/domain/write-rate.ts'
import type { RunOpened } from '#shared/contract/requests.ts'
import type { Client } from '../api/client.ts'
import type { KeyList } from '../api/key-list.ts'
import type { EscrowPorts } from '../escrow/ports.ts'
import type { Clock } from '../apply/ports.ts'
import { listRuns, loadPlan, loadSummary } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { readWriter } from '../store/writer-lock.ts'
import type { AuditAnchor } from './audit-anchor.ts'
import type { Workspace } from './connect.ts'
import type { Connection } from './connection.ts'
import { createEngineGateway } from './engine-gateway.ts'
import { keysToConfirm } from './keys-to-confirm.ts'
import type { LateLooks } from './late-looks.ts'
import type { Listing } from './listing.ts'
import type { LoadedKeys } from './loaded-keys.ts'
import { nameAuthor } from './run-author.ts'
import type { RunHome, RunOptions, StartedRun } from './run-carry.ts'
import { newestRun, openBegunRun, readPastRuns } from './run-files.ts'
import { recoverRuns } from './run-recovery.ts'
import { resumeRun } from './run-resume.ts'
import { createRunSecrets, findHeld } from './run-secrets.ts'
import { compareWithList } from './review-again.ts'
import type { ReviewedAgain } from './review-again.ts'
import { refuseFaulty, startRun } from './run-start.ts'
import { keepEnd, settleAudit } from './settle-audit.ts'

/** The runs of a workspace. */
export interface SessionRuns {
  readonly startRun: (plan: Plan, options: RunOptions) => Promise<StartedRun>
  /** Takes a list, keeps it, and compares a plan with it that is about to be applied. */
  readonly reviewAgain: (plan: Plan) => Promise<ReviewedAgain & { readonly isOld: boolean }>
  /** Goes on with a run that broke off or was stopped. */
  readonly resumeRun: (runId: string, options: RunOptions) => Promise<StartedRun>
  /** The plan of a run. */
  readonly planOfRun: (runId: string) => Promise<Plan>
  readonly listRuns: () => Promise<PastRuns>
  readonly openRun: (runId: string) => Promise<RunOpened>
  /** The newest run, if it can go on. */
  readonly unfinished: () => Promise<RunSummary | null>
  /** The same, after a run has been closed that another process began and did not end. Little is read when there is none. */
  readonly lookAround: () => Promise<RunSummary | null>
}

/** What runs are made of. */
export interface RunsPorts {
  readonly home: string
  readonly folder: string
  readonly connection: Connection
  readonly listing: Listing
  readonly looks: Pick<LateLooks, 'compare' | 'follow' | 'settled'>
  readonly vault: EscrowPorts
  /** Neither the demo nor a key that is held for one session may ask anybody to unlock a keychain. */
  readonly mayAskKeychain: boolean
  readonly openClient: () => Promise<Client>
  /** Takes a list and keeps it. */
  readonly refresh: () => Promise<LoadedKeys>
  /** The connection as it is remembered now; null when it is not (any more). */
  readonly stored: () => Promise<Workspace | null>
  readonly anchor: AuditAnchor
  readonly clock: Clock
  readonly deps: StoreDeps
}

/** Gives a workspace its runs. */
export function createSessionRuns(ports: RunsPorts): SessionRuns {
  const { folder, vault, deps } = ports
  return {
    async startRun(plan, options) {
      if ((await keysWanted(ports, plan)) !== (options.confirmed ?? null)) throw new AppError('not_confirmed')
      return carry(ports, options, (home) => startRun(plan, { ...options, rate: rateOf(ports, options) }, home))
    },
    async reviewAgain(plan) {
      await keysWanted(ports, plan)
      refuseFaulty(plan)
      const { info, table } = await ports.refresh()
      return compareWithList(plan, { info, table }, ports.clock.wall())
    },
    async resumeRun(runId, options) {
      return carry(ports, options, (home) =>
        resumeRun(
          runId,
          { ...options, rate: rateOf(ports, options) },
          {
            ...home,
            findHeld: (run) => findHeld(run, vault),
            async check(plan, confirmed) {
              const wanted = await keysWanted(ports, plan)
              if (wanted !== null && wanted !== confirmed) throw new AppError('not_confirmed')
            },
          },
        ),
      )
    },
    planOfRun: (runId) => loadPlan(folder, runId, deps),
    listRuns: () => readPastRuns(folder, deps),
    openRun: (runId) => openBegunRun(folder, runId, deps),
    unfinished: () => findUnfinished(ports),
    async lookAround() {
      const [newest] = await listRuns(folder, deps)
      const isClosed = newest === undefined || (await loadSummary(folder, newest, deps)) !== null
      if (!isClosed) {
        // While somebody writes nothing has broken off.
        if ((await readWriter(ports.home, deps)).isHeld) return null
        await recoverRuns(ports)
        await settleAudit(ports)
      }
      return findUnfinished(ports)
    },
  }
}

async function findUnfinished({ folder, deps }: RunsPorts): Promise<RunSummary | null> {
  const newest = await newestRun(folder, deps)
  return newest && newest.left > 0 ? newest : null
}

/** The number of keys that must have been typed for a plan that may go here; null when none has to be. */
async function keysWanted(ports: RunsPorts, plan: Plan): Promise<number | null> {
  const { organisation, safety } = ports.connection.workspace()
  if (!organisation.includes(plan.organisation)) throw new AppError('other_organisation')
  // SECURITY: here, behind every door, and by what is remembered now: another process may have changed it.
  const stored = await ports.stored()
  return keysToConfirm(plan, stored?.safety ?? safety, ports.clock.wall())
}

/** Lets a run begin, and keeps its last list when it has ended. */
async function carry(
  ports: RunsPorts,
  options: RunOptions,
  begin: (home: RunHome) => Promise<StartedRun>,
): Promise<StartedRun> {
  const { home, folder, connection, listing, looks, vault, anchor, clock, deps } = ports
  const client = await ports.openClient()
  const { selfId, manage } = await connection.readSelf(client)
  if (manage !== 'write') throw new AppError('permission_missing', { manage })
  let last: KeyList | null = null
  const list = async (): Promise<KeyList['table']> => (last = await client.listKeys()).table
  const secrets = createRunSecrets(vault, options.secretsFile ?? null, ports.mayAskKeychain)
  const gateway = createEngineGateway({ client, list, clock, hold: secrets.hold })
  // A list that is being compared may be about to write, and there is one writer.
  await looks.settled()
  const run = await begin({
    home,
    folder,
    selfId,
    by: nameAuthor(selfId, listing.keys()),
    gateway,
    secrets,
    neverResends: options.neverResends ?? false,
    clock,
    clockOff: client.clockOff(),
    deps,
  })
  const finished = run.finished.then(async (opened) => {
    await keepEnd({ anchor, deps })
    // The run is over and recorded; a list that cannot be kept is listed again at the next refresh.
    if (last) await listing.keep(last, client).catch(() => deps.report?.('list.not-kept', { runId: run.runId }))
    looks.follow(opened.summary)
    if (last) void looks.compare(last)
    return opened
  })
  return { ...run, finished }
}

/** What is said for this run, else what is set for the workspace, else what is usual for its address. */
function rateOf({ connection }: RunsPorts, { rate }: RunOptions): number | null {
  const workspace = connection.workspace()
  return rate ?? workspace.rate ?? usualRate(workspace.baseUrl)
}
