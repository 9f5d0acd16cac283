import type { OpenedPlan } from '#shared/contract/opened-plan.ts'
import type { LeftOut } from '#shared/domain/past-step.ts'
import { words } from '#shared/words/en.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { handOver } from './planned.ts'
import { visible } from './text-table.ts'

/** `revert`: the plan that takes a run back. Nothing is sent. */
export const revertCommand: Command = {
  usage: 'revert RUN [--out plan.json] [--delete-spent]',
  summary: words.cli.revertSummary,
  detail: words.cli.revertDetail,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, { out: { type: 'string' }, 'delete-spent': { type: 'boolean' } })
    const run = runOf(given)
    const session = await openSession()
    // Against the values of now: what others have changed since is told.
    await session.refresh()
    const opened = await session.past.planRevert(run, { deletesSpent: given.flag('delete-spent') })
    await tell(opened, given, terminal)
    return 0
  },
}

/** `retry`: the plan that tries again what a run has not done, or replaces the keys it has lost. Nothing is sent. */
export const retryCommand: Command = {
  usage: 'retry RUN [--orphans] [--out plan.json]',
  summary: words.cli.retrySummary,
  detail: words.cli.retryDetail,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, { out: { type: 'string' }, orphans: { type: 'boolean' } })
    const run = runOf(given)
    const session = await openSession()
    await session.refresh()
    const plan = given.flag('orphans') ? session.past.planOrphans : session.past.planRetry
    await tell(await plan(run), given, terminal)
    return 0
  },
}

function runOf(given: Arguments): string {
  const [run, more] = given.positionals
  if (run === undefined || more !== undefined) throw new UsageError(words.cli.oneRun)
  return run
}

/** Hands a plan over, and says what is not in it. */
export async function tell({ plan, left }: OpenedPlan, given: Arguments, terminal: Terminal): Promise<void> {
  for (const one of left) terminal.err(describe(one))
  await handOver({ plan, problems: [] }, given, terminal)
}

function describe({ row, name, field, code, value }: LeftOut): string {
  return `${visible(name)} (${row}) ${visible(field)}: ${words.pastPlan.left(code, value)}`
}
