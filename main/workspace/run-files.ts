import { AppError } from '#shared/contract/app-error.ts'
import type { PastRuns, RunSummary, UnreadableRun } from '#shared/contract/app-state.ts'
import type { RunOpened } from '#shared/contract/requests.ts'
import { planSize } from '#shared/domain/plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { planTitle } from '#shared/words/en/plan-title.ts'
import { nextLook } from '../apply/late-look.ts'
import { createReading } from '../apply/replay.ts'
import type { Replay } from '../apply/replay.ts'
import { countWords } from '../apply/engine-state.ts'
import type { Word } from '../apply/engine-state.ts'
import { stepsLeft } from '../apply/resumption.ts'
import { followJournal } from '../store/journal-read.ts'
import { endOf, keepAudit } from './run-audit.ts'
import type { JournalEnd } from './run-audit.ts'
import { keepRunLives } from './run-lives.ts'
import { isBareRun } from '../store/bare-run.ts'
import { homeOf } from '../store/organisation-folder.ts'
import { listRuns, loadPlan, loadSummary, runPaths, saveSummary } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { readWriter } from '../store/writer-lock.ts'
import type { Writer } from '../store/writer-lock.ts'

const DAMAGED: Word = { outcome: 'unknown', reason: 'journal_damaged' }

/** A run as it was read back, and where its journal ends; `null` where it is not whole. */
export interface ReadRun {
  readonly opened: RunOpened
  /** The keys that it made, by step, with what was carried out on each. */
  readonly made: Replay['made']
  readonly end: JournalEnd | null
  /** Its first record is there, or was: that is written before anything is sent. */
  readonly isBegun: boolean
}

/**
 * Reads a run back from its plan and journal, as it stands now: the summary, and for each step its final word. One that this
 * or another process applies at the moment is under way; it did not break off.
 */
export async function openRun(folder: string, runId: string, deps: StoreDeps): Promise<RunOpened> {
  return (await readRunNow(folder, runId, deps)).opened
}

/** The same of a run that was begun; fails with `run_not_begun`. */
export async function openBegunRun(folder: string, runId: string, deps: StoreDeps): Promise<RunOpened> {
  const { opened, isBegun } = await readRunNow(folder, runId, deps)
  // One that has a summary was begun, and its journal was spoilt since.
  if (!isBegun && !(await loadSummary(folder, runId, deps))) throw new AppError('run_not_begun', { detail: runId })
  return opened
}

/** The same with all that is known of it. */
export async function readRunNow(folder: string, runId: string, deps: StoreDeps): Promise<ReadRun> {
  let writer = await readWriter(homeOf(folder), deps)
  for (;;) {
    const read = await readRun(folder, runId, deps, writer.isHeld ? writer.epoch : null)
    const { summary } = read.opened
    if (summary.state === 'running') return { ...read, opened: appliedBy(writer, read.opened) }
    if (summary.endedAt !== null) return read
    // Without an end it broke off, unless somebody began to write, or wrote its end, while it was read.
    const now = await readWriter(homeOf(folder), deps)
    if (now.epoch === writer.epoch && now.isHeld === writer.isHeld) return read
    writer = now
  }
}

function appliedBy({ name }: Writer, opened: RunOpened): RunOpened {
  return name === null ? opened : { ...opened, summary: { ...opened.summary, appliedBy: name } }
}

/**
 * Reads a run back with the end of its journal, so that who keeps it need not read all of it again. `writing` is the epoch of
 * who has the right to write; who has it itself reads the run as one that nobody writes any more.
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
  const isBegun = journal.first !== null || journal.tail === 'damaged'
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
    left: journal.tail === 'damaged' || !isBegun || replay.isUnderWay ? 0 : stepsLeft({ ...replay, words }),
    ...(journal.tail === 'damaged' ? { damaged: true } : {}),
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
      ...(made?.print ? { fingerprint: made.print } : {}),
      ...(word?.reason === 'may_still_land' && until !== undefined ? { until } : {}),
    } as const
  })
  const opened = { summary, steps, ...(plan.origin && { origin: plan.origin }) }
  return { opened, made: replay.made, end: endOf(journal), isBegun }
}

/** The history: the runs that were begun. A closed run keeps its summary beside its journal, so that old runs are not read again. */
export async function readPastRuns(folder: string, deps: StoreDeps): Promise<PastRuns> {
  const summaries: RunSummary[] = []
  const unreadable: UnreadableRun[] = []
  for (const runId of await listRuns(folder, deps)) {
    try {
      const summary = await readSummary(folder, runId, deps)
      if (summary) summaries.push(summary)
    } catch (error) {
      // One run that cannot be read must not hide the others.
      if (!(error instanceof AppError)) throw error
      deps.report?.('run.unreadable', { runId, code: error.failure.code })
      unreadable.push({ runId, failure: error.failure })
    }
  }
  return { runs: summaries, unreadable }
}

/** The newest run that was begun, `null` when there is none, or it cannot be read. */
export async function newestRun(folder: string, deps: StoreDeps): Promise<RunSummary | null> {
  let newest = ''
  try {
    for (newest of await listRuns(folder, deps)) {
      const summary = await readSummary(folder, newest, deps)
      if (summary) return summary
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    deps.report?.('run.unreadable', { runId: newest, code: error.failure.code })
  }
  return null
}

/** How a run stands; `null` when it was never begun: it broke off, or was refused, before its first record. */
async function readSummary(folder: string, runId: string, deps: StoreDeps): Promise<RunSummary | null> {
  const kept = await loadSummary(folder, runId, deps)
  if (kept) return kept
  if (await isBareRun(folder, runId, deps)) return null
  const { opened, isBegun } = await readRunNow(folder, runId, deps)
  return isBegun ? opened.summary : null
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
