import type { RunSummary } from '#shared/contract/app-state.ts'
import { stepsToDo } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import type { Session } from '../workspace/session.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import type { Command, ExitCode, Terminal } from './command.ts'
import { followRun, runOptions } from './follow-run.ts'
import { exitCodeOf, sayRun } from './run-report.ts'

/** `resume`: goes on with a run that broke off, was stopped, or left something in doubt. */
export const resumeCommand: Command = {
  usage: 'resume [RUN] [--yes] [--confirm N] [--secrets FILE] [--rate N] [--wait] [--never-resend]',
  summary: words.cli.resumeSummary,
  detail: words.cli.resumeDetail,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, runOptions)
    const [named, more] = given.positionals
    if (more !== undefined) throw new UsageError(words.cli.resumeUsage)
    const session = await openSession()
    const chosen = named ?? (await chooseRun(session, given, terminal))
    if (typeof chosen === 'number') {
      sayRun(null, given, terminal)
      return chosen
    }
    const opened = await session.openRun(chosen)
    const { summary: found } = opened
    if (found.left === 0 && found.lookAt !== undefined && isWhole(found))
      return lookAgain(session, found.runId, given, terminal)
    const ended = endedBefore(found, terminal) ?? ((await isWanted(found, given, terminal)) ? null : 1)
    if (ended !== null) {
      sayRun(opened, given, terminal)
      return ended
    }
    const confirmed = given.number('confirm')
    return followRun((options) => session.resumeRun(found.runId, { ...options, confirmed }), given, terminal)
  },
}

/** Says why a run cannot go on, or need not, and answers the exit code; `null` for one that has something left. */
function endedBefore(run: RunSummary, terminal: Terminal): ExitCode | null {
  if (run.state === 'running') {
    terminal.err(words.cli.underWay(run))
    return 1
  }
  if (run.damaged) {
    terminal.err(words.cli.damagedRun(run))
    return 3
  }
  if (run.left > 0) return null
  terminal.err(words.cli.ended(run.runId, run.counts, run.steps))
  return run.counts.done === run.steps ? 0 : 3
}

/** Whether a run has ended and its journal can be read to the end. */
function isWhole({ state, damaged }: RunSummary): boolean {
  return state !== 'running' && damaged !== true
}

/** The newest run that has something left. Where nobody is asked, none but the newest of all, lest it be another than was meant. */
async function chooseRun(session: Session, given: Arguments, terminal: Terminal): Promise<string | ExitCode> {
  const { runs, unreadable } = await session.listRuns()
  const [newest] = runs
  if (newest?.state === 'running' || newest?.damaged) return newest.runId
  const found = runs.find(({ left, lookAt }) => left > 0 || lookAt !== undefined)
  if (!found) {
    terminal.err(words.cli.nothingToResume)
    return 0
  }
  const unread = unreadable.find(({ runId }) => runId > found.runId)
  if (!given.flag('yes') || (found === newest && !unread)) return found.runId
  terminal.err(words.cli.olderRun(found, unread ? 'unreadable' : 'nothing left'))
  return 1
}

/** Nothing is left to send, and a creation that nobody answered may still be carried out: a list is compared with it. */
async function lookAgain(session: Session, runId: string, given: Arguments, terminal: Terminal): Promise<ExitCode> {
  await session.late.look()
  const opened = await session.openRun(runId)
  sayRun(opened, given, terminal)
  terminal.err(words.cli.looked(opened.summary))
  return exitCodeOf(opened)
}

/** Says what is unknown and what waits before anything is sent. */
async function isWanted(run: RunSummary, given: Arguments, terminal: Terminal): Promise<boolean> {
  const left = stepsToDo(run)
  terminal.err(words.cli.resuming(run, left))
  if (given.flag('yes')) return true
  const answer = await terminal.ask(words.cli.askResume(left))
  if (answer === null) terminal.err(words.cli.yesNeeded)
  return answer?.trim().toLowerCase() === 'yes'
}
