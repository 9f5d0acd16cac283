import type { Launched } from './launched.ts'
import { traced } from './trace.ts'
import type { TraceEvent } from './trace.ts'

const CATEGORIES = ['blink.user_timing', 'disabled-by-default-devtools.timeline.frame']
/** For this long after it is there a frame may be on its way to the screen. */
const ON_ITS_WAY_MS = 600

/**
 * Milliseconds from an act until the screen shows what it led to. `expression` is a call of `benchMarks.begin`, or leads
 * to one. A page only knows when it has handed a frame over, which is before it is painted; Chromium's own report of
 * each frame knows when it was shown, and means the same for elements and for a canvas.
 */
export async function untilShown({ devtools, evaluate }: Launched, expression: string): Promise<number> {
  const { events } = await traced(devtools, CATEGORIES, async () => {
    await evaluate(expression)
    await new Promise((resolve) => setTimeout(resolve, ON_ITS_WAY_MS))
  })
  return shownIn(events)
}

/** What a trace says of the time between the marks and the first frame that was made after them and shown. */
function shownIn(events: readonly TraceEvent[]): number {
  const begun = events.find(({ name }) => name === 'bench-begun')
  const there = events.find(({ name }) => name === 'bench-there')
  if (!begun || !there) throw new Error('the trace has no mark of the page')
  const ofPage = events.filter(({ pid }) => pid === there.pid)
  const steps = (step: string): readonly TraceEvent[] =>
    ofPage.filter(({ name, ph, ts }) => name === step && ph === 'b' && ts >= there.ts)
  // One report for each frame: its steps have an id in common.
  const frames = new Set(steps('Commit').map(({ id2 }) => id2?.local))
  const shown = steps('SwapEndToPresentationCompositorFrame').filter(({ id2 }) => frames.has(id2?.local))
  if (shown.length === 0) throw new Error('the trace has no frame that was shown')
  return (Math.min(...shown.map(({ ts }) => ts)) - begun.ts) / 1000
}
