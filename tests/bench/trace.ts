import type { Devtools } from './devtools.ts'

/** What Chromium's tracing says of one thing that happened. */
export interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** When, in microseconds. */
  readonly ts: number
  /** In microseconds: how long it took, and how much of that its thread was at work. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
  /** What belongs together, where that is more than one event. */
  readonly id2?: { readonly local?: string }
}

/** Does something under Chromium's tracing; gives what it led to and what was written of the categories meanwhile. */
export async function traced<Value>(
  devtools: Devtools,
  categories: readonly string[],
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly events: readonly TraceEvent[] }> {
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
  const traceConfig = { includedCategories: ['__metadata', ...categories], recordMode: 'recordAsMuchAsPossible' }
  await devtools.send('Tracing.start', { traceConfig, transferMode: 'ReportEvents' })
  const value = await work()
  await devtools.send('Tracing.end')
  await ended
  isOn = false
  return { value, events }
}
