import type { RunSummary } from '#shared/contract/app-state.ts'
import type { RunOpened } from '#shared/contract/requests.ts'
import { planSize } from '#shared/domain/plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { planTitle } from '#shared/words/en/plan-title.ts'
import { replayRun } from '../apply/replay.ts'
import { countWords } from '../apply/words.ts'
import { readJournal } from '../store/journal-read.ts'
import { listRuns, loadPlan, loadSummary, runPaths, saveSummary } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'

/** Reads a run back from its plan and journal: the summary, and for each step its final word. */
export async function openRun(folder: string, runId: string, deps: StoreDeps): Promise<RunOpened> {
  const plan = await loadPlan(folder, runId, deps)
  const journal = await readJournal(runPaths(folder, runId).journal, deps.files)
  const replay = replayRun(journal.records, plan.steps.length)
  const summary: RunSummary = {
    runId,
    startedAt: replay.startedAt ?? plan.madeAt,
    endedAt: replay.endedAt,
    state: replay.state,
    steps: plan.steps.length,
    keys: planSize(plan).keys,
    counts: countWords(replay.words),
    title: planTitle(plan),
  }
  const steps = plan.steps.map((step, at) => {
    const word = replay.words[at]
    return {
      step,
      outcome: word?.outcome ?? 'waiting',
      reason: word?.reason ?? null,
      attempts: replay.attempts[at] ?? 0,
    } as const
  })
  return { summary, steps }
}

/** The history, newest first. A closed run keeps its summary beside its journal, so that old runs are not read again. */
export async function listRunSummaries(folder: string, deps: StoreDeps): Promise<readonly RunSummary[]> {
  const summaries: RunSummary[] = []
  for (const runId of await listRuns(folder, deps)) {
    summaries.push((await loadSummary(folder, runId, deps)) ?? (await openRun(folder, runId, deps)).summary)
  }
  return summaries
}

/** Keeps the summary of a run that has ended. */
export async function keepSummary(folder: string, opened: RunOpened, deps: StoreDeps): Promise<void> {
  if (opened.summary.endedAt !== null) await saveSummary(folder, opened.summary, deps)
}

/** A plan as it is named in a journal: its own text, in the order of its fields. */
export function planText(plan: Plan): string {
  return JSON.stringify(plan)
}
