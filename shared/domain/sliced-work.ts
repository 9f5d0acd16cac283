/** Long work that stops now and then to say how far it is, from 0 to 1. */
export type SlicedWork<Result> = Generator<number, Result, void>

/** Does long work at once, where nobody has to have a turn in between. */
export function atOnce<Result>(work: SlicedWork<Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** The same work as a stretch of a whole: what it says lies between two points of that. */
export function* within<Result>(work: SlicedWork<Result>, from: number, to: number): SlicedWork<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    yield from + step.value * (to - from)
  }
}
