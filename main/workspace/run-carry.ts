import { randomInt } from 'node:crypto'
import type { RunProgress } from '#shared/contract/app-state.ts'
import type { Failure } from '#shared/contract/failure.ts'
import type { RunAuthor } from '#shared/contract/run-author.ts'
import type { RunOpened } from '#shared/contract/requests.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { EngineOptions } from '../apply/engine-state.ts'
import type { Clock, Gateway } from '../apply/ports.ts'
import { startRunner } from '../apply/runner.ts'
import type { Runner } from '../apply/runner.ts'
import { adoptRescue } from '../store/journal-rescue.ts'
import type { RunPaths } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { keepSummary, readRun } from './run-files.ts'
import type { SafeJournal } from './run-journal.ts'
import type { SecretPrints } from './secret-prints.ts'

/** What the user wants of a run, whether it begins or goes on. */
export interface RunOptions {
  readonly rate?: number | null
  readonly stopAfter?: number | null
  /** Pause after so many keys, when a list has shown them. */
  readonly canary?: number | null
  /** The number of keys that was typed for this very plan; null when none was asked for. */
  readonly confirmed?: number | null
  /** A file that takes the secrets of new keys, in place of the escrow. One of a run that begins must not exist yet. */
  readonly secretsFile?: string | null
  /** Whether to wait until a creation in doubt cannot land any more; without it, it is left undecided. */
  readonly sitOut?: boolean
  /** Send no creation a second time; a run that was begun so goes on so. */
  readonly neverResends?: boolean
  readonly onProgress: (progress: RunProgress) => void
}

/** A run under way. */
export interface StartedRun extends Pick<Runner, 'pause' | 'resume' | 'stop' | 'sleep' | 'wake'> {
  readonly runId: string
  /** By how many milliseconds the clock is ahead of the gateway's; `null` unless it is far off. */
  readonly clockOff: number | null
  /** It makes keys, and the audit gets no fingerprints of their secrets. */
  readonly isPrintless: boolean
  /** Why it ended early, null while it did not. */
  readonly failure: () => Failure | null
  /** The run as the history has it, once it has ended. */
  readonly finished: Promise<RunOpened>
}

/** What a run needs. */
export interface RunHome {
  readonly home: string
  readonly folder: string
  readonly selfId: KeyId | null
  /** Who applies it, for the audit. */
  readonly by?: RunAuthor
  readonly gateway: Gateway
  readonly secrets: RunVault
  readonly neverResends?: boolean
  readonly clock: Clock
  /** By how many milliseconds it is ahead of the gateway's; `null` unless it is far off. */
  readonly clockOff?: number | null
  readonly deps: StoreDeps
}

/** What takes the secrets of new keys; it is opened before any is made and fails where they would not be safe. */
export interface RunVault {
  readonly open: (runId: string, runFolder: string) => Promise<OpenSecrets>
  /** Opens again what a run has filled before; `file` is the one it named, `null` for the escrow. */
  readonly reopen: (runId: string, runFolder: string, file: string | null) => Promise<OpenSecrets>
}

/** What takes secrets while a run goes on. */
export interface OpenSecrets {
  /** Their fingerprints for the audit; `null` where the keychain has no key for them. */
  readonly prints?: SecretPrints | null
  readonly close: () => Promise<void>
  /** Takes away what was made for a run that did not begin after all; to be called when it is closed. */
  readonly discard?: () => Promise<void>
}

/** A run whose plan is on the disk (D1) and whose journal is open (D2). */
export interface PreparedRun {
  readonly runId: string
  readonly paths: RunPaths
  readonly journal: SafeJournal
  readonly secrets: OpenSecrets | null
  readonly engine: Pick<EngineOptions, 'steps'> & Partial<EngineOptions>
  /** Gives the lock back. */
  readonly release: () => Promise<void>
}

/** Carries a prepared run out, and closes what it used when it has ended. */
export function carryOut(run: PreparedRun, options: RunOptions, ports: RunHome): StartedRun {
  const { runId, paths, journal, secrets } = run
  const { folder, clock, gateway, deps } = ports
  const runner = startRunner(
    runId,
    {
      sitOut: options.sitOut ?? true,
      neverResends: ports.neverResends ?? false,
      selfId: ports.selfId,
      rate: options.rate ?? null,
      stopAfter: options.stopAfter ?? null,
      canary: options.canary ?? null,
      seed: randomInt(1, 2 ** 31),
      ...run.engine,
    },
    { clock, gateway, journal, onProgress: options.onProgress },
  )
  let failure: Failure | null = null
  const finish = async (): Promise<RunOpened> => {
    try {
      const end = await runner.finished
      failure = end.failure
      await journal.close()
      await secrets?.close()
      await adoptRescue(paths.journal, paths.rescue, deps.files).catch(() => undefined) // tried again at the next start
      const read = await readRun(folder, runId, deps)
      await keepSummary(folder, read, deps)
      return read.opened
    } finally {
      await run.release()
    }
  }
  const { pause, resume, stop, sleep, wake } = runner
  const clockOff = ports.clockOff ?? null
  const isPrintless = secrets !== null && !secrets.prints
  return { runId, clockOff, isPrintless, pause, resume, stop, sleep, wake, failure: () => failure, finished: finish() }
}
