import { AppError } from '#shared/contract/app-error.ts'
import type { Failure } from '#shared/contract/failure.ts'
import type { RunProgress } from '#shared/contract/app-state.ts'
import type { EngineCommand, EngineEvent } from './engine-events.ts'
import { createEngineState } from './engine-state.ts'
import type { EngineOptions, Word } from './engine-state.ts'
import type { Clock, Gateway, RunJournal } from './ports.ts'
import { createHands } from './hands.ts'
import { createReporter } from './progress.ts'
import { step } from './step.ts'
import { createTurns } from './turns.ts'

/** What a run needs from outside. */
export interface RunnerPorts {
  readonly gateway: Gateway
  readonly journal: RunJournal
  readonly clock: Clock
  /** Called after what it tells is durable. */
  readonly onProgress: (progress: RunProgress) => void
}

/** How a run ended: the word for each step in the plan's order, null where it was never sent. */
export interface RunEnd {
  readonly progress: RunProgress
  readonly words: readonly (Word | null)[]
  readonly failure: Failure | null
}

/** A run under way. Pausing and stopping let requests in flight end by themselves. */
export interface Runner {
  readonly pause: () => void
  readonly resume: () => void
  readonly stop: () => void
  /** The computer is about to sleep: nothing is sent until it is awake again. */
  readonly sleep: () => void
  readonly wake: () => void
  readonly finished: Promise<RunEnd>
}

/** Carries out a plan: feeds the engine with events, and does what it commands in the order of its durability points. */
export function startRunner(runId: string, options: EngineOptions, ports: RunnerPorts): Runner {
  const { clock, journal } = ports
  const state = createEngineState(options)
  const reporter = createReporter(runId, state, ports)
  let end: (value: RunEnd) => void = () => {}
  const finished = new Promise<RunEnd>((resolve) => (end = resolve))

  /** Events count from now, not from when they came. */
  const take = async (events: readonly EngineEvent[], at: number): Promise<void> => {
    try {
      const commands = events.flatMap((event) => step(state, { ...event, at }))
      if (await write(commands)) hands.carryOut(commands)
      reporter.report()
      if (state.phase === 'closed') finish()
    } catch {
      // A bug in here must end the run with what is known, not hold the lock for ever.
      state.phase = 'closed'
      state.ending ??= { code: 'unexpected' }
      finish()
    }
  }

  const finish = (): void => end({ progress: reporter.progress(), words: state.words, failure: state.ending })

  /** D3 and D5: what the commands record is on the disk before a request leaves or anybody is told. */
  const write = async (commands: readonly EngineCommand[]): Promise<boolean> => {
    const records = commands.flatMap((command) =>
      command.kind === 'record' || command.kind === 'send' ? [command.record] : [],
    )
    if (records.length === 0) return true
    try {
      for (const record of records) journal.append(record)
      await journal.sync()
      return true
    } catch (error) {
      if (state.phase === 'closed') state.ending ??= failureOf(error)
      if (state.ending) return commands.every((command) => command.kind !== 'send')
      turns.postFirst(abandoned(commands, clock.mono(), failureOf(error)))
      return false
    }
  }

  const turns = createTurns({ clock, take, isAhead: () => hands.isAhead() })
  const { post } = turns
  const hands = createHands(runId, state, ports, turns)

  post({ kind: 'started', at: clock.mono() })
  return {
    pause: () => post({ kind: 'paused', at: clock.mono() }),
    resume: () => post({ kind: 'resumed', at: clock.mono() }),
    stop: () => post({ kind: 'stopped', at: clock.mono() }),
    sleep: () => post({ kind: 'slept', at: clock.mono() }),
    wake: () => post({ kind: 'awoke', at: clock.mono() }),
    finished,
  }
}

/** The journal failed: nothing of this turn was sent, and nothing more will be. */
function abandoned(commands: readonly EngineCommand[], at: number, failure: Failure): EngineEvent[] {
  const unsent = commands.flatMap((command) =>
    command.kind === 'send'
      ? [{ kind: 'answered', at, write: command.write, answer: { kind: 'not-sent', failure } } as const]
      : [],
  )
  return [{ kind: 'journal-failed', at, failure }, ...unsent]
}

function failureOf(error: unknown): Failure {
  return error instanceof AppError ? error.failure : { code: 'disk_failed' }
}
