import type { AppState, RunProgress } from '#shared/contract/app-state.ts'
import { windowTitle } from '#shared/words/en/window-title.ts'

/** How far a task bar shows a run to be, and in which colour. */
export interface TaskProgress {
  readonly value: number
  readonly mode: 'none' | 'normal' | 'paused' | 'error'
}

/** What the system shows of the window without looking into it. */
export interface WindowState {
  readonly title: string
  readonly progress: TaskProgress
}

const NO_PROGRESS: TaskProgress = { value: -1, mode: 'none' }

/** The title and the task bar for a state. */
// SECURITY: H41, counts only: titles are in screenshots, window lists and on shared screens, so no name is ever in one.
export function windowStateOf(run: RunProgress | null, staged: number): WindowState {
  if (run?.state === 'running') {
    const value = settledPart(run)
    return { title: windowTitle.applying(Math.floor(value * 100)), progress: { value, mode: 'normal' } }
  }
  if (run?.state === 'paused') {
    const mode = run.pause?.kind === 'failure' ? 'error' : 'paused'
    return { title: windowTitle.paused, progress: { value: settledPart(run), mode } }
  }
  return { title: staged > 0 ? windowTitle.staged(staged) : windowTitle.plain, progress: NO_PROGRESS }
}

function settledPart({ steps, counts }: RunProgress): number {
  return steps === 0 ? 0 : Math.min(1, Math.max(0, (steps - counts.waiting) / steps))
}

/** Whether something happened that a person who looks elsewhere should know: a run ended, or stands still. */
export function isNews(before: AppState | null, after: AppState): boolean {
  const wasRunning = before?.run?.state === 'running' && before.run.runId === after.run?.runId
  return wasRunning && after.run?.state !== 'running'
}
