import { AppError } from '#shared/contract/app-error.ts'
import type { PastRuns, RunSummary, UnreadableRun } from '#shared/contract/app-state.ts'
import type { RunOpened } from '#shared/contract/requests.ts'
import { planSize } from '#shared/domain/plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { planTitle } from '#shared/words/en/plan-title.ts'
import { nextLook } from '../apply/late-look.ts'
import { createReading } from '../apply/replay.ts'
import { countWords } from '../apply/engine-state.ts'
import type { Word } from '../apply/engine-state.ts'
import { stepsLeft } from '../apply/resumption.ts'
import { followJournal } from '../store/journal-read.ts'
import { endOf, keepAudit } from './run-audit.ts'
import type { JournalEnd } from './run-audit.ts'
import { keepRunLives } from './run-lives.ts'
import { homeOf } from '../store/organisation-folder.ts'
import { listRuns, loadPlan, loadSummary, runPaths, saveSummary } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { readWriter } from '../store/writer-lock.ts'

const DAMAGED: Word = { outcome: 'unknown', reason: 'journal_damaged' }

/** A run as it was read back, and where its journal ends; `null` where it is not whole. */
export interface ReadRun {
  readonly opened: RunOpened
  readonly end: JournalEnd | null
}

/**
 * Reads a run back from its plan and journal, as it stands now: the summary, and for each step its final word. One that this
 * or another process applies at the moment is under way; it did not break off.
 */
export async function openRun(folder: string, runId: string, deps: StoreDeps): Promise<RunOpened> {
  let writer = await readWriter(homeOf(folder), deps)
  for (;;) {
    const { opened } = await readRun(folder, runId, deps, writer.isHeld ? writer.epoch : null)
    const { summary, steps } = opened
    if (summary.state === 'running')
      return writer.name === null ? opened : { summary: { ...summary, appliedBy: writer.name }, steps }
    if (summary.endedAt !== null) return opened
    // Without an end it broke off, unless somebody began to write, or wrote its end, while it was read.
    const now = await readWriter(homeOf(folder), deps)
    if (now.epoch === writer.epoch && now.isHeld === writer.isHeld) return opened
    writer = now
  }
}

/**
 * Reads a run back with the end of its journal, so that who keeps it need not read all of it again. Who holds the right to
 * write asks nobody else; `writing` is the epoch of who does.
 */
export async function readRun(
  folder: string,
  runId: string,
  deps: StoreDeps,
  writing: number | null = null,
): Promise<ReadRun> {
  const plan = await loadPlan(folder, runId, deps)
  const reading = createReading(plan.steps.length)
  const journal = await followJournal(runPaths(folder, runId).journal, reading.take, deps.files)
  const replay = reading.replay(writing)
  // Behind a damage nobody knows what was sent, so no step may be called waiting.
  const words = replay.words.map((word) => word ?? (journal.tail === 'damaged' ? DAMAGED : null))
  const lookAt = replay.isOpen ? null : nextLook(replay)
  const summary: RunSummary = {
    runId,
    startedAt: replay.startedAt ?? plan.madeAt,
    endedAt: replay.endedAt,
    state: replay.state,
    steps: plan.steps.length,
    keys: planSize(plan).keys,
    counts: countWords(words),
    title: planTitle(plan),
    cutOff: replay.cutOff,
    // Without its first record a run was never begun.
    left:
      journal.tail === 'damaged' || journal.first === null || replay.isUnderWay ? 0 : stepsLeft({ ...replay, words }),
    ...(lookAt === null || journal.tail === 'damaged' ? {} : { lookAt }),
    ...(replay.late.size > 0 ? { late: [...replay.late] } : {}),
  }
  const steps = plan.steps.map((step, at) => {
    const word = words[at]
    const made = replay.made.get(at)
    const until = replay.until.get(at)
    return {
      step,
      outcome: word?.outcome ?? 'waiting',
      reason: word?.reason ?? null,
      attempts: replay.attempts[at] ?? 0,
      ...(made ? { made: made.keyId } : {}),
      ...(word?.reason === 'may_still_land' && until !== undefined ? { until } : {}),
    } as const
  })
  return { opened: { summary, steps }, end: endOf(journal) }
}

/** The history. A closed run keeps its summary beside its journal, so that old runs are not read again. */
export async function readPastRuns(folder: string, deps: StoreDeps): Promise<PastRuns> {
  const summaries: RunSummary[] = []
  const unreadable: UnreadableRun[] = []
  for (const runId of await listRuns(folder, deps)) {
    try {
      summaries.push(await readSummary(folder, runId, deps))
    } catch (error) {
      // One run that cannot be read must not hide the others.
      if (!(error instanceof AppError)) throw error
      deps.report?.('run.unreadable', { runId, code: error.failure.code })
      unreadable.push({ runId, failure: error.failure })
    }
  }
  return { runs: summaries, unreadable }
}

/** The newest run, `null` when there is none, or it cannot be read. */
export async function newestRun(folder: string, deps: StoreDeps): Promise<RunSummary | null> {
  let newest: string | undefined
  try {
    newest = (await listRuns(folder, deps))[0]
    if (newest === undefined) return null
    return await readSummary(folder, newest, deps)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    deps.report?.('run.unreadable', { runId: newest ?? '', code: error.failure.code })
    return null
  }
}

async function readSummary(folder: string, runId: string, deps: StoreDeps): Promise<RunSummary> {
  return (await loadSummary(folder, runId, deps)) ?? (await openRun(folder, runId, deps)).summary
}

/** Keeps the summary of a run that has ended, once it is kept what became of its keys, and the chain over all runs has it. */
export async function keepSummary(folder: string, { opened, end }: ReadRun, deps: StoreDeps): Promise<void> {
  const { summary } = opened
  if (summary.endedAt === null) return
  try {
    await keepRunLives(folder, opened, deps)
    await keepAudit(folder, { summary, end }, deps)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    deps.report?.('audit.not-kept', { runId: summary.runId, code: error.failure.code })
    // A disk that refuses is tried again when the workspace is opened next, which a run without a summary asks for.
    if (error.failure.code !== 'data_damaged') return
  }
  await saveSummary(folder, summary, deps)
}

/** A plan as it is named in a journal: its own text, in the order of its fields. */
export function planText(plan: Plan): string {
  return JSON.stringify(plan)
}
