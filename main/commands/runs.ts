import { NO_OUTCOMES } from '#shared/domain/outcome.ts'
import type { Outcome } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { showTable } from './text-table.ts'

/** `runs`: the history of what was applied, newest first. */
export const runsCommand: Command = {
  usage: 'runs [--key TEXT] [--outcome WORD]',
  summary: words.cli.runsSummary,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, { key: { type: 'string' }, outcome: { type: 'string' } })
    const outcome = outcomeOf(given.text('outcome'))
    const session = await openSession()
    const key = given.text('key')
    const about = key === null ? null : new Set(await session.past.find(key))
    const { runs: all, unreadable } = await session.listRuns()
    const runs = all.filter(
      ({ runId, counts }) => (about?.has(runId) ?? true) && (outcome === null || counts[outcome] > 0),
    )
    if (given.flag('json'))
      terminal.out(
        `${JSON.stringify({ version: 1, runs, unreadable: unreadable.map(({ runId, failure }) => ({ runId, code: failure.code })) }, null, 2)}\n`,
      )
    else if (runs.length === 0)
      terminal.err(all.length + unreadable.length > 0 ? words.cli.noRunFound : words.cli.noRuns)
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
    for (const { runId, lookAt } of runs) if (lookAt !== undefined) terminal.err(words.cli.lookHint(runId, lookAt))
    for (const { runId, failure } of unreadable)
      terminal.err(words.cli.unreadableRun(runId, words.failure.describe(failure)))
    return 0
  },
}

function outcomeOf(word: string | null): Outcome | null {
  if (word === null) return null
  if (!Object.hasOwn(NO_OUTCOMES, word)) throw new UsageError(words.cli.badOutcome(word))
  return word as Outcome // an own key, as was just asked
}
