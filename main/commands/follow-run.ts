import { resolve } from 'node:path'
import type { RunProgress } from '#shared/contract/app-state.ts'
import type { Failure } from '#shared/contract/failure.ts'
import { FASTEST_RATE } from '#shared/domain/write-rate.ts'
import { words } from '#shared/words/en.ts'
import { clockText } from '#shared/words/en/clock-off.ts'
import { createClock } from '../workspace/clock.ts'
import type { RunOptions, StartedRun } from '../workspace/run-carry.ts'
import type { Clock } from '../apply/ports.ts'
import { UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import type { ExitCode, Terminal } from './command.ts'
import { watchSleep } from './sleep-watch.ts'
import { exitCodeOf, keysLeft, sayRun } from './run-report.ts'

/** Starts a run, tells how far it is, ends it where it would wait for a person, and says how it ended. */
export async function followRun(
  start: (options: RunOptions) => Promise<StartedRun>,
  given: Arguments,
  terminal: Terminal,
  clock: Clock = createClock(),
): Promise<ExitCode> {
  let halted: Failure | null = null
  let stop = (): void => {}
  const onProgress = (progress: RunProgress): void => {
    if (progress.pause?.kind === 'failure') {
      // Nobody is there to go on: what was not sent is reported as waiting, and `resume` goes on with it.
      halted = progress.pause.failure
      stop()
    }
    if (terminal.isTerminal) terminal.err(words.cli.progress(progress.counts, progress.steps, progress.leftMs))
  }
  const run = await start({ ...optionsOf(given), onProgress })
  stop = run.stop
  if (run.isPrintless) terminal.err(words.cli.noPrints)
  if (run.clockOff !== null) terminal.err(words.cli.clockOff(clockText(run.clockOff)))
  if (halted) stop()
  const release = terminal.onInterrupt(run.stop)
  const endWatch = watchSleep(clock, run)
  const ended = await run.finished.finally(endWatch)
  release()
  const failure = run.failure() ?? halted
  if (failure) terminal.err(words.failure.describe(failure))
  sayRun(ended, given, terminal)
  for (const line of keysLeft(ended)) terminal.err(line)
  const { runId, counts, steps, left, lookAt } = ended.summary
  terminal.err(words.cli.ended(runId, counts, steps))
  if (left > 0) terminal.err(words.cli.resumeHint(runId))
  if (lookAt !== undefined) terminal.err(words.cli.lookHint(runId, lookAt))
  return failure?.code === 'other_organisation' ? 1 : exitCodeOf(ended)
}

/** The options that `apply` and `resume` have in common. */
export const runOptions = {
  yes: { type: 'boolean' },
  confirm: { type: 'string' },
  secrets: { type: 'string' },
  wait: { type: 'boolean' },
  rate: { type: 'string' },
  'never-resend': { type: 'boolean' },
} as const

function optionsOf(given: Arguments): Omit<RunOptions, 'onProgress'> {
  const secrets = given.text('secrets')
  // The whole path is journalled: who resumes the run may stand in another folder.
  return {
    rate: rateOf(given),
    secretsFile: secrets === null ? null : resolve(secrets),
    sitOut: given.flag('wait'),
    neverResends: given.flag('never-resend'),
  }
}

function rateOf(given: Arguments): number | null {
  const rate = given.number('rate')
  if (rate !== null && rate > FASTEST_RATE) throw new UsageError(words.cli.rateTooHigh(FASTEST_RATE))
  return rate
}
