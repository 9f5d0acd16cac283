import { words } from '#shared/words/en.ts'
import { readArguments } from './arguments.ts'
import type { Command } from './command.ts'
import { showTable } from './text-table.ts'

/** `runs`: the history of what was applied, newest first. */
export const runsCommand: Command = {
  usage: 'runs',
  summary: words.cli.runsSummary,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, {})
    const session = await openSession()
    const runs = await session.listRuns()
    if (given.flag('json')) terminal.out(`${JSON.stringify({ version: 1, runs }, null, 2)}\n`)
    else if (runs.length === 0) terminal.err(words.cli.noRuns)
    else {
      const rows = runs.map((run) => [
        run.runId,
        run.startedAt,
        run.state,
        `${run.counts.done}/${run.steps}`,
        run.title,
      ])
      terminal.out(showTable([['run', 'started', 'state', 'done', 'what'], ...rows]))
    }
    return 0
  },
}
