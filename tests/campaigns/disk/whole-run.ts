import type { RunOpened } from '#shared/contract/requests.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { createMemoryKeychain } from '../../../main/keychain/memory-keychain.ts'
import { escrowPlace, readSecrets } from '../../../main/escrow/escrow.ts'
import type { Processes } from '../../../main/store/process-identity.ts'
import { runPaths } from '../../../main/store/run-folder.ts'
import type { LockDeps } from '../../../main/store/lock-file.ts'
import { createEngineGateway } from '../../../main/workspace/engine-gateway.ts'
import { openRun } from '../../../main/workspace/run-files.ts'
import { recoverRuns } from '../../../main/workspace/run-recovery.ts'
import { resumeRun } from '../../../main/workspace/run-resume.ts'
import type { ResumeHome } from '../../../main/workspace/run-resume.ts'
import { createRunSecrets, escrowPorts, findHeld } from '../../../main/workspace/run-secrets.ts'
import { startRun } from '../../../main/workspace/run-start.ts'
import type { StartedRun } from '../../../main/workspace/run-carry.ts'
import { createGuard, noteSynced, NO_CARE } from '../simulation/guard.ts'
import type { Guard } from '../simulation/guard.ts'
import { createLedger } from '../simulation/ledger.ts'
import type { Ledger } from '../simulation/ledger.ts'
import { createMemoryDisk } from '../simulation/memory-disk.ts'
import type { MemoryDisk } from '../simulation/memory-disk.ts'
import { createRandom } from '../simulation/random.ts'
import { createTruthfulService } from '../simulation/service.ts'
import type { LiveKey, TruthfulService } from '../simulation/service.ts'
import { clockOfLife, createSimClock } from '../simulation/sim-clock.ts'
import type { SimClock } from '../simulation/sim-clock.ts'
import { createWire } from '../simulation/wire.ts'

/** A computer with a disk in memory, a service, and the start, recovery and resuming of runs as the app has them. */
export interface Computer {
  readonly disk: MemoryDisk
  readonly ledger: Ledger
  readonly service: TruthfulService
  /** Starts the plan, and gives the run's report, or what it failed with. */
  readonly apply: (plan: Plan) => Promise<RunOpened | Error>
  /** The app is started again, in another process: cut-off runs are closed; the newest run is opened, null when there is none. */
  readonly restart: () => Promise<RunOpened | null>
  readonly resume: (runId: string) => Promise<RunOpened | Error>
  /** The secrets that can be read. */
  readonly secrets: (runId: string) => Promise<readonly string[]>
}

const HOME = '/home/fobsheet'
const FOLDER = `${HOME}/orgs/acme`
const BALLAST = `${HOME}/ballast.bin`
const BALLAST_SIZE = 16 << 20

/** Sets up a computer with keys at the service. */
export function setUpComputer(plan: Plan, keys: ReadonlyMap<KeyId, LiveKey>): Computer {
  const clock = createSimClock()
  const ledger = createLedger(plan.steps)
  const service = createTruthfulService(clock, keys)
  const keychain = createMemoryKeychain()
  let guard = createGuard(ledger, NO_CARE, () => '')
  const disk = createMemoryDisk(clock, () => 1, { onSynced: (path, bytes) => noteSynced(ledger, guard, path, bytes) })
  disk.reserve(BALLAST, BALLAST_SIZE)
  // Secrets are sealed here; whether each can be read is asked of the escrow.
  ledger.durableSecrets.add('')
  let pid = 1
  const newLife = (): ResumeHome => {
    pid++
    guard = strictGuard(
      createGuard(ledger, NO_CARE, () => ''),
      disk,
      ledger,
    )
    return homeOf({ clock, disk, ledger, service, guard, keychain, pid })
  }
  const settle = <T>(work: Promise<T>): Promise<T | Error> => settleOn(clock, work)
  const finish = (started: Promise<StartedRun>): Promise<RunOpened | Error> =>
    settle(started.then((run) => run.finished))
  const options = { onProgress: () => undefined, sitOut: true }
  return {
    disk,
    ledger,
    service,
    apply: (plan) => finish(startRun(plan, options, newLife())),
    async restart() {
      // Filling it again would cost more than all the rest, and shows nothing.
      if (!disk.names().includes(BALLAST)) disk.reserve(BALLAST, BALLAST_SIZE)
      const ports = newLife()
      const recovered = await settle(recoverRuns(ports))
      if (recovered instanceof Error) throw recovered
      const [runId] = runIdsOn(disk)
      if (runId === undefined || disk.read(runPaths(FOLDER, runId).journal).length === 0) return null
      const opened = await settle(openRun(FOLDER, runId, ports.deps))
      if (opened instanceof Error) throw opened
      return opened
    },
    resume: (runId) => finish(resumeRun(runId, options, newLife())),
    async secrets(runId) {
      const place = escrowPlace(runPaths(FOLDER, runId).folder, runId)
      const read = await settle(
        readSecrets(
          place,
          escrowPorts(
            keychain,
            disk.filesOf(() => true),
          ),
        ),
      )
      return read instanceof Error ? [] : read.map(({ secret }) => secret)
    },
  }
}

/** Nothing leaves once a write to the journal has failed. */
function strictGuard(guard: Guard, disk: MemoryDisk, ledger: Ledger): Guard {
  return {
    ...guard,
    leaves(row, kind) {
      if (disk.failedAt()?.includes('journal')) ledger.fail('I6', `${kind} of ${row} left after the disk failed`)
      return guard.leaves(row, kind)
    },
  }
}

interface Parts {
  readonly clock: SimClock
  readonly disk: MemoryDisk
  readonly ledger: Ledger
  readonly service: TruthfulService
  readonly guard: Guard
  readonly keychain: ReturnType<typeof createMemoryKeychain>
  readonly pid: number
}

const CALM = { writes: 0, lists: 0, fates: [], listFates: [], others: 0, breaksAssumptions: false } as const

function homeOf({ clock, disk, ledger, service, guard, keychain, pid }: Parts): ResumeHome {
  const isAlive = (): boolean => true
  const files = disk.filesOf(isAlive)
  const deps: LockDeps = { files, processes: processesOf(pid) }
  const lifeClock = clockOfLife(clock, isAlive)
  const wire = createWire({ clock, random: createRandom(pid), trouble: CALM, service, ledger, guard, isAlive })
  const vault = escrowPorts(keychain, files)
  const secrets = createRunSecrets(vault, null)
  const table = (): Promise<never> => Promise.reject(new Error('asked for a table'))
  const gateway = createEngineGateway({ client: wire.client, list: table, clock: lifeClock, hold: secrets.hold })
  return {
    home: HOME,
    folder: FOLDER,
    selfId: null,
    gateway: { ...gateway, list: wire.list },
    secrets,
    clock: lifeClock,
    deps,
    check: async () => {},
    findHeld: (run) => findHeld(run, vault),
  }
}

/** Only the newest process is alive. */
function processesOf(pid: number): Processes {
  const startedAt = (other: number): string | null => (other === pid ? String(pid) : null)
  return {
    self: { pid, host: 'here', boot: 'one', started: String(pid) },
    isAlive: (other) => other === pid,
    startedAt,
  }
}

function runIdsOn(disk: MemoryDisk): readonly string[] {
  const names = disk.names().flatMap((name) => /\/runs\/([^/]+)\//.exec(name)?.[1] ?? [])
  return [...new Set(names)]
}

async function settleOn<T>(clock: SimClock, work: Promise<T>): Promise<T | Error> {
  let end: { readonly value: T | Error } | null = null
  void work.then(
    (value) => (end = { value }),
    (error: unknown) => (end = { value: error instanceof Error ? error : new Error(String(error)) }),
  )
  await clock.run(() => end !== null)
  // `as`: set above, which the compiler cannot see.
  const settled = end as { readonly value: T | Error } | null
  if (!settled) throw new Error('it hangs')
  return settled.value
}
