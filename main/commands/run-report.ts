import type { RunOpened } from '#shared/contract/requests.ts'
import { NO_OUTCOMES } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import { reportStep } from '../workspace/run-report.ts'
import type { Arguments } from './arguments.ts'
import type { ExitCode, Terminal } from './command.ts'
import { visible } from './text-table.ts'

function reportOf({ summary, steps, origin }: RunOpened): object {
  return {
    version: 1,
    run: summary.runId,
    counts: summary.counts,
    steps: steps.map((step) => reportStep(step, origin)),
  }
}

/** Prints what `--json` prints, where it is asked for, of a run; of `null` where there is none. */
export function sayRun(run: RunOpened | null, given: Arguments, terminal: Terminal): void {
  const report = run ? reportOf(run) : { version: 1, run: null, counts: NO_OUTCOMES, steps: [] }
  if (given.flag('json')) terminal.out(`${JSON.stringify(report)}\n`)
}

/** What a person has to look after: new keys that are not as planned, or of which nobody has the secret. */
export function keysLeft({ steps }: RunOpened): readonly string[] {
  return steps.flatMap(({ step, outcome, reason, until }) =>
    step.kind === 'create' && outcome !== 'done' && outcome !== 'waiting'
      ? [`${visible(step.name)}: ${words.run.reasonText(reason ?? outcome, until)}`]
      : [],
  )
}

/** 0 when every step is done, else 3. */
export function exitCodeOf({ summary }: RunOpened): ExitCode {
  return summary.counts.done === summary.steps ? 0 : 3
}
