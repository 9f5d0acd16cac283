import type { Devtools } from './devtools.ts'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly args?: { readonly name?: string }
  /** In microseconds: how long it took, and how much of that its thread was at work. */
  readonly dur?: number
  readonly tdur?: number
}

/** What the main thread of the page did while something went on, in milliseconds of its own work. */
export interface TaskTrace<Value> {
  readonly value: Value
  /** The longest task. What other programs took of the processor meanwhile is not in it. */
  readonly longest: number
}

/** Watches the page's tasks by Chromium's tracing: a machine under load makes tasks last longer, and not do more. */
export async function traceTasks<Value>(devtools: Devtools, work: () => Promise<Value>): Promise<TaskTrace<Value>> {
  const events: TraceEvent[] = []
  let isOn = true
  const ended = new Promise<void>((resolve) => {
    devtools.listen(({ method, params }) => {
      if (!isOn) return
      // `as`: what the protocol says of this event.
      if (method === 'Tracing.dataCollected') events.push(...(params['value'] as readonly TraceEvent[]))
      if (method === 'Tracing.tracingComplete') resolve()
    })
  })
  const traceConfig = { includedCategories: ['toplevel', '__metadata'], recordMode: 'recordAsMuchAsPossible' }
  await devtools.send('Tracing.start', { traceConfig, transferMode: 'ReportEvents' })
  const value = await work()
  await devtools.send('Tracing.end')
  await ended
  isOn = false
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
