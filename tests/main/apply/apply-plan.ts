import { replayRun } from '../../../main/apply/replay.ts'
import type { Replay } from '../../../main/apply/replay.ts'
import type { EngineOptions } from '../../../main/apply/engine-state.ts'
import type { RunRecord } from '../../../main/apply/ports.ts'
import { startRunner } from '../../../main/apply/runner.ts'
import type { RunEnd, Runner } from '../../../main/apply/runner.ts'
import type { VirtualClock } from '../../support/virtual-clock.ts'
import type { SimulatedService } from './simulated-service.ts'

/** A run that a test drives, and what its journal would say after it. */
export interface DrivenRun {
  readonly runner: Runner
  readonly records: RunRecord[]
  readonly progress: () => RunEnd['progress'] | null
  /** Every report so far, with the monotonic time at which it came. */
  readonly reports: readonly (RunEnd['progress'] & { readonly at: number })[]
  readonly end: () => Promise<RunEnd>
  readonly replay: () => Replay
}

/** Starts a plan against a simulated service; the journal is a list, and may be told to fail. */
export function startPlan(
  options: Partial<EngineOptions> & Pick<EngineOptions, 'steps'>,
  clock: VirtualClock,
  service: SimulatedService,
  sync: () => Promise<void> = async () => {},
): DrivenRun {
  const records: RunRecord[] = []
  const reports: (RunEnd['progress'] & { readonly at: number })[] = []
  const runner = startRunner(
    'run-1',
    { selfId: null, rate: null, seed: 1, ...options },
    {
      clock,
      gateway: service,
      journal: { append: (record) => void records.push(record), sync },
      onProgress: (progress) => void reports.push({ ...progress, at: clock.mono() }),
    },
  )
  let ended: RunEnd | null = null
  void runner.finished.then((value) => (ended = value))
  return {
    runner,
    records,
    progress: () => reports.at(-1) ?? null,
    reports,
    async end() {
      await clock.runUntil(() => ended !== null)
      return runner.finished
    },
    replay: () =>
      replayRun(
        records.map((record) => ({ ...record, wall: clock.wall() })),
        options.steps.length,
      ),
  }
}
