import { NO_OUTCOMES } from '#shared/domain/outcome.ts'
import type { Outcome } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { FoundSecret } from '../workspace/find-secret.ts'
import type { Session } from '../workspace/session.ts'
import type { Command, Terminal } from './command.ts'
import { showTable } from './text-table.ts'

/** `runs`: the history of what was applied, newest first. */
export const runsCommand: Command = {
  usage: 'runs [--key TEXT] [--outcome WORD] [--secret-from-stdin]',
  summary: words.cli.runsSummary,
  detail: words.cli.runsDetail,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, {
      key: { type: 'string' },
      outcome: { type: 'string' },
      'secret-from-stdin': { type: 'boolean' },
    })
    const outcome = outcomeOf(given.text('outcome'))
    const session = await openSession()
    const key = given.text('key')
    const about = key === null ? null : new Set(await session.past.find(key))
    const secret = given.flag('secret-from-stdin') ? await findSecret(session, terminal) : null
    const made = secret && new Set(secret.keys.map(({ run }) => run))
    const { runs: all, unreadable } = await session.listRuns()
    const runs = all.filter(
      ({ runId, counts }) =>
        (about?.has(runId) ?? true) && (made?.has(runId) ?? true) && (outcome === null || counts[outcome] > 0),
    )
    if (given.flag('json'))
      terminal.out(
        `${JSON.stringify({ version: 1, runs, ...(secret && { secret }), unreadable: unreadable.map(({ runId, failure }) => ({ runId, code: failure.code })) }, null, 2)}\n`,
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

/** SECURITY: an argument would stand in the list of processes and in the history of the shell. */
async function findSecret(session: Session, terminal: Terminal): Promise<FoundSecret> {
  if (terminal.isTerminal) terminal.err(words.cli.typeSecret)
  const secret = (await terminal.readAll()).trim()
  if (secret === '') throw new UsageError(words.cli.noSecret)
  const found = await session.past.findSecret(secret)
  terminal.err(words.cli.foundSecret(found))
  return found
}

function outcomeOf(word: string | null): Outcome | null {
  if (word === null) return null
  if (!Object.hasOwn(NO_OUTCOMES, word)) throw new UsageError(words.cli.badOutcome(word))
  return word as Outcome // an own key, as was just asked
}
