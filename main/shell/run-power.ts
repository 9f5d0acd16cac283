import type { EventEmitter } from 'node:events'
import type { RunProgress } from '#shared/contract/app-state.ts'
import type { RunState } from '#shared/domain/outcome.ts'

/** What a run has to do with the power of the computer. */
export interface RunPower {
  /** Keeps the computer awake while a run goes on, and lets it sleep while none does. */
  readonly show: (run: Pick<RunProgress, 'state'> | null) => void
}

/** Electron's parts as they are used here. */
export interface PowerPorts {
  readonly monitor: Pick<EventEmitter, 'on'>
  readonly blocker: {
    readonly start: (kind: 'prevent-app-suspension') => number
    readonly stop: (id: number) => unknown
  }
  /** The run under way, once it has begun; null when there is none. */
  readonly run: () => Promise<{ readonly sleep: () => void; readonly wake: () => void } | null>
}

/** Tells a run when the computer goes to sleep and is awake again, and keeps it from going to sleep by itself. */
export function createRunPower({ monitor, blocker, run }: PowerPorts): RunPower {
  let blocking: number | null = null
  monitor.on('suspend', () => void run().then((under) => under?.sleep()))
  monitor.on('resume', () => void run().then((under) => under?.wake()))
  return {
    show(progress) {
      const state: RunState | null = progress?.state ?? null
      if (state === 'running') blocking ??= blocker.start('prevent-app-suspension')
      else if (blocking !== null) {
        blocker.stop(blocking)
        blocking = null
      }
    },
  }
}
