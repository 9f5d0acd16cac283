import type { AppState, RunProgress } from '#shared/contract/app-state.ts'
import type { Applying } from '#shared/contract/requests.ts'
import { words } from '#shared/words/en.ts'
import { ask } from './ask.ts'
import { conflictBlocks } from './conflict-blocks.ts'
import { draftRows } from './draft-rows.ts'
import type { Slice } from './slice.ts'
import type { RunSlice, Store } from './store-shape.ts'

/** Applying what was reviewed, and the runs of the past. */
export const createRunSlice: Slice<RunSlice> = (bridge) => (set, get) => ({
  runs: null,
  runsFailure: null,
  unreadableRuns: [],
  opening: null,
  opened: null,
  lastRun: null,
  dismissedRun: null,
  applying: false,
  changedSince: null,
  forgetChanges: () => set({ changedSince: null }),
  canary: null,
  setCanary: (canary) => set({ canary }),
  neverResends: false,
  setNeverResends: (neverResends) => set({ neverResends }),
  async applyPlan() {
    if (get().applying) return
    set({ applying: true, lastRun: null, notice: null, changedSince: null })
    const { openedPlan } = get()
    const applying = await reviewed(get())
    const { plan } = applying
    get().expectRun(plan.steps)
    const answer = await ask(bridge, get, 'plan.apply', applying)
    set({ applying: false })
    if (!answer.ok) return get().expectRun(null)
    if (answer.value.kind === 'started') {
      set({ canary: null, neverResends: false })
      return get().noteApplied(openedPlan, answer.value.runId)
    }
    get().expectRun(null)
    // The list behind it is on its way to the grid: what is staged is planned anew from it, an opened plan compared anew.
    set({ changedSince: { steps: plan.steps, changes: answer.value.changes } })
  },
  async savePlan() {
    const answer = await ask(bridge, get, 'plan.save', (await reviewed(get())).plan)
    if (answer.ok && answer.value)
      get().say({ kind: 'info', text: words.runBrief.saved(answer.value.path, answer.value.hash) })
  },
  async pauseRun() {
    await ask(bridge, get, 'run.pause', undefined)
  },
  async resumeRun() {
    await ask(bridge, get, 'run.resume', undefined)
  },
  async stopRun() {
    await ask(bridge, get, 'run.stop', undefined)
  },
  async continueRun(runId) {
    if (get().applying) return
    set({ applying: true, lastRun: null, notice: null })
    await ask(bridge, get, 'run.continue', { runId })
    set({ applying: false })
  },
  async listRuns() {
    set({ runsFailure: null })
    // The history says itself that it could not be read.
    const answer = await bridge.invoke('run.list', undefined)
    if (answer.ok) set({ runs: answer.value.runs, unreadableRuns: answer.value.unreadable })
    else set({ runsFailure: answer.failure })
  },
  async openRun(runId) {
    set({ opening: runId })
    const answer = await ask(bridge, get, 'run.open', { runId })
    if (get().opening !== runId) return
    set({ opening: null, ...(answer.ok ? { opened: answer.value } : {}) })
  },
  closeRun: () => set({ opened: null }),
  dismissRun: () => set({ dismissedRun: get().app?.run?.runId ?? get().app?.unfinished?.runId ?? null }),
  async readLastRun(runId, isSeen) {
    const answer = await ask(bridge, get, 'run.open', { runId })
    if (!answer.ok || shownRun(get().app) !== runId) return
    set({ lastRun: answer.value })
    get().settleCreated(answer.value)
    if (isSeen && get().app?.openedRun !== runId)
      get().stageBlocks(words.runBrief.keepConflicts, conflictBlocks(get(), answer.value))
  },
  async settleBefore() {
    const [newest] = get().runs ?? []
    if (!newest || newest.runId === get().app?.run?.runId) return
    const answer = await ask(bridge, get, 'run.open', { runId: newest.runId })
    if (answer.ok && get().runs?.[0]?.runId === newest.runId) get().settleCreated(answer.value)
  },
})

/** The plan of this very moment. The code that plans is the review's, which is there before anything can be applied. */
async function reviewed(now: Store): Promise<Applying> {
  const source = { ...now }
  const { applyingOf } = await import('./applying.ts')
  return applyingOf(source)
}

/** The run that the page shows: the one under way or just ended, else one that can go on. */
function shownRun(app: AppState | null): string | null {
  return app?.run?.runId ?? app?.unfinished?.runId ?? null
}

/** Whether a run still sends or may send again. */
export function isRunActive(run: RunProgress | null | undefined): boolean {
  return run?.state === 'running' || run?.state === 'paused'
}

/** What follows from the end of a run: what was sent cannot be undone here any more, and its outcomes are read. */
export function followRun(now: Store, before: Store): void {
  const run = endedRun(now.app)
  const broken = now.app?.run ? null : (now.app?.unfinished?.runId ?? null)
  if (broken !== null && broken !== (before.app?.run ? null : (before.app?.unfinished?.runId ?? null)))
    void now.readLastRun(broken, false)
  if (!run || endedRun(before.app)?.runId === run.runId) return
  // The state that a fresh page begins with tells of an end that was settled long ago.
  if (before.app && now.app?.openedRun !== run.runId) now.settleStaged()
  now.closeEnded()
  void now.readLastRun(run.runId, before.app !== null)
  void now.listRuns()
}

/** Once staged work, list and runs are there: the app may have been cut off before it heard that keys were created. */
export function followDrafts(now: Store, before: Store): void {
  if (isRestored(now) && !isRestored(before) && draftRows(now.book).length > 0) void now.settleBefore()
}

function isRestored({ book, restoring, runs }: Store): boolean {
  return book.table !== null && restoring === null && runs !== null
}

/** The run that ended last and is still told about. */
export function endedRun(app: AppState | null): RunProgress | null {
  return app?.run && !isRunActive(app.run) ? app.run : null
}
