import type { Devtools } from './devtools.ts'
import { traced } from './trace.ts'
import type { TraceEvent } from './trace.ts'

/** What the main thread of the page did while something went on, in milliseconds of its own work. */
export interface TaskTrace<Value> {
  readonly value: Value
  /** The longest task. What other programs took of the processor meanwhile is not in it. */
  readonly longest: number
}

/** Watches the page's tasks by Chromium's tracing: a machine under load makes tasks last longer, and not do more. */
export async function traceTasks<Value>(devtools: Devtools, work: () => Promise<Value>): Promise<TaskTrace<Value>> {
  const { value, events } = await traced(devtools, ['toplevel'], work)
  return { value, longest: longestTask(events) / 1000 }
}

function longestTask(events: readonly TraceEvent[]): number {
  const placeOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(placeOf),
  )
  const works = events.filter((event) => event.ph === 'X' && mains.has(placeOf(event))).map(({ tdur = 0 }) => tdur)
  if (works.length === 0) throw new Error('the trace has no task of a page')
  return Math.max(...works)
}
