import type { PauseReason, RunProgress } from '#shared/contract/app-state.ts'
import type { RunState } from '#shared/domain/outcome.ts'
import type { EngineState } from './engine-state.ts'
import type { Clock } from './ports.ts'
import { createRunMarks } from './run-marks.ts'
import { createRunRate } from './run-rate.ts'
import { doubtUntil, slownessOf } from './slowness.ts'

const EVERY = 100
const BEAT = 1000

/** Tells how far a run is. */
export interface Reporter {
  readonly progress: () => RunProgress
  /** Reports now when the run's state changed, else at most ten times a second, the last word always included. */
  readonly report: () => void
}

/** What was on the disk when the engine last turned; the letters of the cells are kept beside it. */
type Durable = Omit<RunProgress, 'cells' | 'rate' | 'leftMs'>

/** Starts the reports of a run. */
export function createReporter(
  runId: string,
  state: EngineState,
  ports: { readonly clock: Clock; readonly onProgress: (progress: RunProgress) => void },
): Reporter {
  const { clock, onProgress } = ports
  const startedAt = clock.wall()
  const marks = createRunMarks(state)
  const rates = createRunRate(clock.mono())
  let last = -Infinity
  let shown: RunState | null = null
  let cancel: (() => void) | null = null
  let cancelBeat = (): void => {}
  let total = state.requestsLeft
  const read = (): Durable => {
    marks.update()
    rates.note(clock.mono(), state.carriedOut)
    total = Math.max(total, state.carriedOut + state.requestsLeft)
    return { runId, ...readState(state, clock), startedAt, writes: { sent: state.carriedOut, total } }
  }
  const whole = (): RunProgress => {
    const rate = rates.at(clock.mono())
    return { ...durable, rate, leftMs: timeLeft(state, rate, clock.mono()), cells: marks.text() }
  }
  let durable = read()
  const tell = (): void => {
    cancel?.()
    cancel = null
    last = clock.mono()
    shown = durable.state
    const progress = whole()
    onProgress(progress)
    cancelBeat()
    // While nothing comes the rate goes down, and that is told too.
    if (progress.state === 'running' && progress.rate) cancelBeat = clock.schedule(BEAT, tell)
  }
  return {
    progress() {
      durable = read()
      return whole()
    },
    report() {
      durable = read()
      if (durable.state !== shown || clock.mono() - last >= EVERY) tell()
      else cancel ??= clock.schedule(EVERY, tell)
    },
  }
}

function readState(state: EngineState, clock: Clock): Omit<Durable, 'runId' | 'startedAt' | 'writes'> {
  const now = clock.mono()
  const slow = slownessOf(state, now)
  return {
    state: runStateOf(state),
    steps: state.plan.length,
    counts: { ...state.counts },
    pause: pauseOf(state),
    waitUntil: state.waitUntil > now ? wallAt(clock, state.waitUntil) : null,
    slow: slow && { kind: slow.kind, until: slow.until === null ? null : wallAt(clock, slow.until) },
  }
}

/** What is left at this rate, after whatever is waited for. */
function timeLeft(state: EngineState, rate: number | null, now: number): number | null {
  if (!rate || state.phase === 'closed' || state.pause !== null) return null
  const sending = (Math.max(0, state.requestsLeft - state.parked.size) * 1000) / rate
  return Math.round(Math.max(sending + Math.max(0, state.waitUntil - now), doubtUntil(state) - now, 0))
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
  return typeof state.pause === 'string' ? { kind: state.pause } : { kind: 'failure', failure: state.pause }
}
