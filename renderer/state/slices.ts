import type { SlicedWork } from '#shared/domain/sliced-work.ts'

/** How sliced work is followed and called off. */
export interface SliceOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (part: number) => void
  /** How long the page may stand still, in milliseconds. */
  readonly budget?: number
}

// A frame, so that typing and scrolling go on in between.
const BUDGET = 16

/** A frame that has not come by then, in milliseconds, is not waited for. */
const FRAME_LIMIT = 250

/** About as long as a whole window is painted, where that needs every processor there is. */
const PAINTING_MS = 100

/** Actions of up to so many cells are done at once; larger ones in slices. */
export const AT_ONCE = 10_000
/** Cells of one part of a large action: far less than a slice takes. */
export const PART = 2_000

/** Does long work in slices between which the page lives on; `null` when it was called off. */
export async function inSlices<Result>(work: SlicedWork<Result>, options: SliceOptions = {}): Promise<Result | null> {
  const { signal, onProgress, budget = BUDGET } = options
  let begun = performance.now()
  for (;;) {
    if (signal?.aborted) return null
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - begun < budget) continue
    onProgress?.(step.value)
    await nextTurn()
    begun = performance.now()
  }
}

/** Begins long work, and ends it if that takes no longer than a key press may; `null` leaves the rest to be done in slices. */
export function quickly<Result>(work: SlicedWork<Result>, budget = BUDGET): { readonly result: Result } | null {
  const begun = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return { result: step.value }
    if (performance.now() - begun >= budget) return null
  }
}

/** Parts one after the other, each quickly done, as sliced work. */
export function* inParts<Result>(parts: readonly (() => Result)[]): SlicedWork<readonly Result[]> {
  const results: Result[] = []
  for (const part of parts) {
    results.push(part())
    yield results.length / parts.length
  }
  return results
}

/** The same options for the stretch of work between two points of the whole. */
export function stretchOf(options: SliceOptions, from: number, to: number): SliceOptions {
  return { ...options, onProgress: (part) => options.onProgress?.(from + part * (to - from)) }
}

/** Waits until the frame that is due has been handed over to be painted. */
export async function nextFrame(): Promise<void> {
  // A page that is hidden paints nothing, and is not waited for; nor one that is hidden meanwhile.
  if (!document.hidden) {
    await new Promise((resolve) => {
      requestAnimationFrame(resolve)
      setTimeout(resolve, FRAME_LIMIT)
    })
  }
  await nextTurn()
}

/** Waits until the frame that is due can be seen. A page is not told: painting takes its time after a frame was handed over. */
export async function frameShown(): Promise<void> {
  await nextFrame()
  await new Promise((resolve) => setTimeout(resolve, PAINTING_MS))
}

/** Ends the task. A message is a task of its own at once; a timer would wait four milliseconds each time. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })
}
