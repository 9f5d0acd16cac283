/** Long work that stops now and then to say how far it is, from 0 to 1. */
export type SlicedWork<Result> = Generator<number, Result, void>

/** How sliced work is followed and called off. */
export interface SliceOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (part: number) => void
  /** How long the page may stand still, in milliseconds. */
  readonly budget?: number
}

// Less than a frame, so that typing and scrolling go on in between.
const BUDGET = 10

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

/** Does long work at once, for lists that are small enough. */
export function atOnce<Result>(work: SlicedWork<Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

// A message is a task of its own at once; a timer would wait four milliseconds each time.
function nextTurn(): Promise<void> {
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
