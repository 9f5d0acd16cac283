import type { KeyId } from '#shared/domain/api-key.ts'
import type { RunProgress } from '#shared/contract/app-state.ts'
import type { Step } from '#shared/domain/plan.ts'
import type { RunRecord } from '../../../main/apply/ports.ts'
import { startRunner } from '../../../main/apply/runner.ts'
import type { RunEnd, Runner } from '../../../main/apply/runner.ts'
import { appendInTurn } from '../../../main/escrow/in-turn.ts'
import { appendSynced } from '../../../main/escrow/ports.ts'
import type { Escrow } from '../../../main/escrow/escrow.ts'
import type { Resumption } from '../../../main/apply/resumption.ts'
import type { FileLayer } from '../../../main/store/file-layer.ts'
import type { JournalPosition } from '../../../main/store/journal-position.ts'
import { openRescue } from '../../../main/store/journal-rescue.ts'
import { createJournal } from '../../../main/store/journal.ts'
import { createEngineGateway } from '../../../main/workspace/engine-gateway.ts'
import { createSafeJournal } from '../../../main/workspace/run-journal.ts'
import type { SafeJournal } from '../../../main/workspace/run-journal.ts'
import { createGuard } from './guard.ts'
import type { Care, Guard } from './guard.ts'
import type { MemoryDisk } from './memory-disk.ts'
import { clockOfLife } from './sim-clock.ts'
import { createWire, secretOf } from './wire.ts'
import type { WirePorts } from './wire.ts'

/** The files of the run: all lives write on in them. */
export const FILES = { journal: '/run/journal', rescue: '/run/rescue', secrets: '/run/secrets' } as const

/** One life of the app, from its start until it ends or is killed. */
export interface Life {
  readonly guard: Guard
  readonly runner: () => Runner | null
  readonly progress: () => RunProgress | null
  /** How the run ended; `failed` when it could not start. */
  readonly end: () => RunEnd | 'failed' | null
  readonly isAlive: () => boolean
  readonly kill: () => void
  readonly pause: () => void
  readonly stop: () => void
  readonly sleep: () => void
  readonly wake: () => void
}

/** What a life needs. */
export interface LifePorts extends Omit<WirePorts, 'guard' | 'isAlive'> {
  readonly disk: MemoryDisk
  readonly steps: readonly Step[]
  readonly number: number
  readonly seed: number
  /** Where the journal goes on, null in the first life. */
  readonly continues: JournalPosition | null
  readonly resumption: Partial<Resumption>
  readonly sitOut: boolean
  readonly neverResends: boolean
  readonly rate: number | null
  /** How many requests may be on the disk and wait for a lane. */
  readonly mostAhead: number
  readonly care: Care
}

/** Starts the app on the plan. */
export function startLife(ports: LifePorts): Life {
  let alive = true
  let runner: Runner | null = null
  let end: RunEnd | 'failed' | null = null
  let shown: RunProgress | null = null
  const isAlive = (): boolean => alive
  const guard = createGuard(ports.ledger, ports.care, secretOf)
  const start = async (): Promise<void> => {
    const opened = await openFiles(ports, isAlive, guard)
    const { client, list } = createWire({ ...ports, guard, isAlive })
    const clock = clockOfLife(ports.clock, isAlive)
    // The list of the wire is used as it is: columns are the business of other tests.
    const gateway = { ...createEngineGateway({ client, list: noTable, clock, hold: opened.hold }), list }
    runner = startRunner('run', engineOptions(ports), {
      clock,
      gateway,
      journal: opened.journal,
      onProgress: (progress) => (shown = progress),
    })
    const ended = await runner.finished
    await opened.close()
    if (alive) end = ended
  }
  void start().catch(() => {
    if (alive) end = 'failed'
  })
  return {
    guard,
    runner: () => runner,
    progress: () => shown,
    end: () => end,
    isAlive,
    kill: () => void (alive = false),
    pause() {
      if (!runner) return
      guard.pauses()
      runner.pause()
    },
    stop() {
      if (!runner) return
      guard.stops()
      runner.stop()
    },
    sleep() {
      if (!runner) return
      guard.pauses()
      runner.sleep()
    },
    wake: () => runner?.wake(),
  }
}

const noTable = (): Promise<never> => Promise.reject(new Error('asked for a table'))

function engineOptions({ steps, seed, resumption, sitOut, neverResends, rate, mostAhead, care }: LifePorts) {
  return { steps, selfId: null, rate, mostAhead, ...care, seed, sitOut, neverResends, ...resumption }
}

interface OpenFiles {
  readonly journal: SafeJournal
  readonly hold: (secret: { operation: string; name: string; keyId: KeyId | null; secret: string }) => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens journal and secrets as the start of a run does. */
async function openFiles(ports: LifePorts, isAlive: () => boolean, guard: Guard): Promise<OpenFiles> {
  const { disk, number, steps, continues } = ports
  const files = disk.filesOf(isAlive)
  const clock = clockOfLife(ports.clock, isAlive)
  const where = { run: 'run', epoch: number, clock, files }
  const secrets = await openSecrets(files)
  const begin = continues ? { continues } : {}
  const journal = await createJournal({ path: FILES.journal, ...where, ...begin })
  journal.append({ op: 'run-open', steps: steps.length })
  await journal.sync()
  const safe = createSafeJournal(journal, (broken) => openRescue({ path: FILES.rescue, broken, ...where }))
  return {
    journal: watched(safe, guard, clock.mono),
    hold: secrets.hold,
    async close() {
      await safe.close()
      await secrets.close()
    },
  }
}

function watched(journal: SafeJournal, guard: Guard, now: () => number): SafeJournal {
  return {
    ...journal,
    append(record: RunRecord) {
      guard.appended(record, now())
      journal.append(record)
    },
    async sync() {
      try {
        await journal.sync()
      } catch (error) {
        guard.journalFailed()
        throw error
      }
    },
  }
}

/** Puts secrets away as the escrow does: one after the other, each on the disk and read back; only they are not sealed. */
async function openSecrets(files: FileLayer): Promise<Escrow> {
  const file = await files.open(FILES.secrets, 'append')
  const bytes = await file.read(0, await file.size())
  // What was cut off never counted, and what a killed process left behind is on the disk before it counts.
  await file.truncate(bytes.lastIndexOf(10) + 1)
  await file.sync()
  return appendInTurn(file, (secret) => appendSynced(file, new TextEncoder().encode(`${JSON.stringify(secret)}\n`)))
}
