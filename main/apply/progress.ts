import type { PauseReason, RunProgress } from '#shared/contract/app-state.ts'
import type { RunState } from '#shared/domain/outcome.ts'
import type { EngineState } from './engine-state.ts'
import type { Clock } from './ports.ts'

const EVERY = 100

/** Tells how far a run is. */
export interface Reporter {
  readonly progress: () => RunProgress
  /** Reports now when the run's state changed, else at most ten times a second, the last word always included. */
  readonly report: () => void
}

/** Starts the reports of a run. */
export function createReporter(
  runId: string,
  state: EngineState,
  ports: { readonly clock: Clock; readonly onProgress: (progress: RunProgress) => void },
): Reporter {
  const { clock, onProgress } = ports
  const startedAt = clock.wall()
  let last = -Infinity
  let shown: RunState | null = null
  let cancel: (() => void) | null = null
  const progress = (): RunProgress => ({
    runId,
    state: runStateOf(state),
    steps: state.plan.length,
    counts: { ...state.counts },
    pause: pauseOf(state),
    waitUntil: state.waitUntil > clock.mono() ? wallAt(clock, state.waitUntil) : null,
    startedAt,
  })
  let durable = progress()
  const tell = (): void => {
    cancel?.()
    cancel = null
    last = clock.mono()
    shown = durable.state
    onProgress(durable)
  }
  return {
    progress,
    report() {
      durable = progress()
      if (runStateOf(state) !== shown || clock.mono() - last >= EVERY) tell()
      else cancel ??= clock.schedule(EVERY, tell)
    },
  }
}

function wallAt(clock: Clock, mono: number): string {
  return new Date(Date.parse(clock.wall()) + mono - clock.mono()).toISOString()
}

function runStateOf(state: EngineState): RunState {
  if (state.phase === 'closed') return state.stopping || state.ending ? 'stopped' : 'finished'
  return state.pause !== null && !state.stopping ? 'paused' : 'running'
}

function pauseOf(state: EngineState): PauseReason | null {
  if (state.pause === null) return null
  return state.pause === 'user' ? { kind: 'user' } : { kind: 'failure', failure: state.pause }
}
