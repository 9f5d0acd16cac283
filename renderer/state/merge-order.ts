import { countUp } from './count-up.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'

const RUN = 256

/** Places in ascending order by a comparison: short runs are sorted, then merged; it stops in between. */
export function* orderByMerging(
  count: number,
  compare: (left: number, right: number) => number,
): SlicedWork<Uint32Array> {
  let from = countUp(count)
  for (let at = 0; at < count; at += RUN) {
    from.subarray(at, at + RUN).sort(compare)
    yield (0.5 * at) / count
  }
  let into = new Uint32Array(count)
  for (let size = RUN; size < count; size *= 2) {
    for (let at = 0; at < count; at += size * 2) {
      yield* merge(from, into, { from: at, middle: Math.min(at + size, count), to: Math.min(at + size * 2, count) }, compare) // prettier-ignore
    }
    const swap = from
    from = into
    into = swap
  }
  return from
}

interface Halves {
  readonly from: number
  readonly middle: number
  readonly to: number
}

function* merge(
  source: Uint32Array,
  target: Uint32Array,
  { from, middle, to }: Halves,
  compare: (left: number, right: number) => number,
): SlicedWork<void> {
  let left = from
  let right = middle
  for (let at = from; at < to; at++) {
    const isLeft = right >= to || (left < middle && compare(source[left] ?? 0, source[right] ?? 0) <= 0)
    target[at] = (isLeft ? source[left++] : source[right++]) ?? 0
    if (at % RUN === 0) yield 0.5 + (0.5 * at) / source.length
  }
}
