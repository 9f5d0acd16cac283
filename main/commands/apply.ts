import { readFile } from 'node:fs/promises'
import type { RunOpened } from '#shared/contract/requests.ts'
import { checkPlan } from '#shared/domain/plan-check.ts'
import type { Failure } from '#shared/contract/failure.ts'
import { stepRow } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import { parsePlanFile } from '../workspace/plan-file.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import type { Command, ExitCode } from './command.ts'
import { visible } from './text-table.ts'
import { confirmPlan } from './confirmation.ts'

/** `apply`: carries out a plan file with the same engine and journal as the window. */
export const applyCommand: Command = {
  usage: 'apply plan.json [--yes] [--confirm N] [--secrets FILE] [--stop-after N] [--rate N] [--wait]',
  summary: words.cli.applySummary,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, {
      yes: { type: 'boolean' },
      confirm: { type: 'string' },
      secrets: { type: 'string' },
      wait: { type: 'boolean' },
      'stop-after': { type: 'string' },
      rate: { type: 'string' },
    })
    const [file, more] = given.positionals
    if (file === undefined || more !== undefined) throw new UsageError(words.cli.applyUsage)
    const plan = parsePlanFile(await readFile(file, 'utf8'), file)
    const fault = checkPlan(plan)
    if (fault) {
      terminal.err(words.cli.planFault(fault))
      return 2
    }
    const session = await openSession()
    const confirmation = await confirmPlan(plan, session.workspace(), given, terminal)
    if (confirmation.kind === 'not-confirmed') return 1
    let halted: Failure | null = null
    let stop = (): void => {}
    const run = await session.startRun(plan, {
      rate: rateOf(given),
      stopAfter: given.number('stop-after'),
      confirmed: confirmation.keys,
      secretsFile: given.text('secrets'),
      sitOut: given.flag('wait'),
      onProgress: (progress) => {
        if (progress.pause?.kind === 'failure') {
          // Nobody is there to resume: what was not sent is reported as waiting.
          halted = progress.pause.failure
          stop()
        }
        if (terminal.isTerminal) terminal.err(words.cli.progress(progress.counts, progress.steps))
      },
    })
    stop = run.stop
    if (halted) stop()
    const release = terminal.onInterrupt(run.stop)
    const ended = await run.finished
    release()
    const failure = run.failure() ?? halted
    if (failure) terminal.err(words.failure.describe(failure))
    terminal.out(given.flag('json') ? `${JSON.stringify(reportOf(ended))}\n` : '')
    for (const line of keysLeft(ended)) terminal.err(line)
    terminal.err(words.cli.ended(ended.summary.runId, ended.summary.counts, ended.summary.steps))
    return failure?.code === 'other_organisation' ? 1 : exitCodeOf(ended)
  },
}

function reportOf({ summary, steps }: RunOpened): object {
  return {
    version: 1,
    run: summary.runId,
    counts: summary.counts,
    steps: steps.map(({ step, outcome, reason, attempts, made, until }) => ({
      key: made ?? stepRow(step),
      name: step.name,
      field: step.field,
      before: step.before,
      after: step.after,
      outcome,
      ...(reason === null ? {} : { reason }),
      attempts,
      ...(until === undefined ? {} : { until }),
    })),
  }
}

/** What a person has to look after: new keys that are not as planned, or of which nobody has the secret. */
function keysLeft({ steps }: RunOpened): readonly string[] {
  return steps.flatMap(({ step, outcome, reason, until }) =>
    step.kind === 'create' && outcome !== 'done' && outcome !== 'waiting'
      ? [`${visible(step.name)}: ${words.run.reasonText(reason ?? outcome, until)}`]
      : [],
  )
}

function exitCodeOf({ summary }: RunOpened): ExitCode {
  return summary.counts.done === summary.steps ? 0 : 3
}

const FASTEST = 50

function rateOf(given: Arguments): number | null {
  const rate = given.number('rate')
  if (rate !== null && rate > FASTEST) throw new UsageError(words.cli.rateTooHigh(FASTEST))
  return rate
}
