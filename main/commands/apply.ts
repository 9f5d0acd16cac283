import { words } from '#shared/words/en.ts'
import { parsePlanFile, readPlanText } from '../workspace/plan-file.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { confirmPlan } from './confirmation.ts'
import { followRun, runOptions } from './follow-run.ts'
import { sayRun } from './run-report.ts'

/** `apply`: carries out a plan file with the same engine and journal as the window. */
export const applyCommand: Command = {
  usage: 'apply plan.json [--yes] [--confirm N] [--secrets FILE] [--stop-after N] [--rate N] [--wait] [--never-resend]',
  summary: words.cli.applySummary,
  detail: words.cli.applyDetail,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, { ...runOptions, 'stop-after': { type: 'string' } })
    const [file, more] = given.positionals
    if (file === undefined || more !== undefined) throw new UsageError(words.cli.applyUsage)
    const plan = parsePlanFile(await readPlanText(file), file)
    if (plan.steps.length === 0) {
      sayRun(null, given, terminal)
      terminal.err(words.cli.emptyPlan)
      return 2
    }
    const session = await openSession()
    const confirmation = await confirmPlan(plan, session.workspace(), given, terminal)
    if (confirmation.kind === 'not-confirmed') {
      sayRun(null, given, terminal)
      return 1
    }
    const own = { stopAfter: given.number('stop-after'), confirmed: confirmation.keys }
    return followRun((options) => session.startRun(plan, { ...options, ...own }), given, terminal)
  },
}
