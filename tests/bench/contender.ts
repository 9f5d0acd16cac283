import { quantile } from './figures.ts'
import type { Launched } from './launched.ts'
import type { Frames, Reaction } from './page-marks.ts'

/** What an act cost: a reaction, how much processor time the page's main thread spent on it, and how much of that in scripts. */
export interface Acted extends Reaction {
  readonly task: number
  readonly js: number
}

/** What is done to every grid that can do it. */
export const ACTS = [
  'paste 10k',
  'undo 10k',
  'redo 10k',
  'paste 100k',
  'undo 100k',
  'redo 100k',
  'fill 100k',
  'undo fill',
  'replace',
  'undo replace',
  'delete 100k',
  'undo delete',
  'copy 100k',
  'sort number',
  'sort label',
  'sort text',
  'filter',
  'type, first key',
  'type, next key',
  'type, Enter',
] as const
export type Act = (typeof ACTS)[number]

/** A round of acts, each with what it cost. */
export type Round = Readonly<Partial<Record<Act, Acted>>>

/** A grid that is measured: ours, or a peer. */
export interface Contender {
  readonly name: string
  readonly launched: Launched
  /** The element that scrolls. */
  readonly scroller: string
  /** Does everything it can, and leaves it as it was. */
  readonly round: () => Promise<Round>
}

/** How a scroll went. */
export interface Scrolled {
  readonly p50: number
  readonly p95: number
  readonly late: number
  readonly task: number
}

const FRAMES = 240

type Spent = Readonly<Record<'TaskDuration' | 'ScriptDuration', number>>

async function spent({ devtools, page }: Launched): Promise<Spent> {
  // The thread's own time: what other programs take of a busy machine is not in it.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' }, page)
  type Metrics = { readonly metrics: readonly { readonly name: string; readonly value: number }[] }
  const { metrics } = await devtools.send<Metrics>('Performance.getMetrics', {}, page)
  const read = (name: keyof Spent): number => (metrics.find((one) => one.name === name)?.value ?? Number.NaN) * 1000
  return { TaskDuration: read('TaskDuration'), ScriptDuration: read('ScriptDuration') }
}

/** Adds all work of the page's main thread to what a reaction cost. */
export async function withTasks(launched: Launched, react: () => Promise<Reaction>): Promise<Acted> {
  const before = await spent(launched)
  const reaction = await react()
  const after = await spent(launched)
  const task = after.TaskDuration - before.TaskDuration
  return { ...reaction, task, js: after.ScriptDuration - before.ScriptDuration }
}

/** Scrolls from the top. */
export async function scroll(
  { launched, scroller }: Pick<Contender, 'launched' | 'scroller'>,
  pixels: number,
): Promise<Scrolled> {
  const { evaluate } = launched
  await evaluate(`new Promise((resolve) => {
    document.querySelector(${JSON.stringify(scroller)}).scrollTop = 0
    setTimeout(resolve, 300)
  })`)
  const before = await spent(launched)
  const { intervals } = await evaluate<Frames>(`benchMarks.scroll(${pixels}, ${FRAMES}, ${JSON.stringify(scroller)})`)
  const task = ((await spent(launched)).TaskDuration - before.TaskDuration) / FRAMES
  return {
    p50: quantile(intervals, 0.5),
    p95: quantile(intervals, 0.95),
    late: intervals.filter((ms) => ms > 32).length,
    task,
  }
}

/** What lives in the page's heap, in MB. */
export async function heapOf({ devtools, page }: Launched): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage', {}, page)
  const { usedSize } = await devtools.send<{ usedSize: number }>('Runtime.getHeapUsage', {}, page)
  return usedSize / 1e6
}
