import type { ByteKeys } from './byte-keys.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'

const FEW = 12
const PART = 20_000

interface Span {
  readonly from: number
  readonly to: number
  readonly depth: number
}

/** The places of byte keys in ascending order: quicksort by one byte at a time, so that shared beginnings are read once. */
export function* orderByBytes(keys: ByteKeys, count: number): SlicedWork<Uint32Array> {
  const order = new Uint32Array(count)
  for (let at = 0; at < count; at++) order[at] = at
  const open: Span[] = [{ from: 0, to: count, depth: 0 }]
  let done = 0
  for (let span = open.pop(); span; span = open.pop()) {
    const size = span.to - span.from
    if (size < FEW) insertEach(keys, order, span)
    else splitSpan(keys, order, span, open)
    done += size
    if (done < PART) continue
    done = 0
    yield 0.5
  }
  return order
}

/** Divides a span into keys whose byte at this depth is below, equal to and above a middle one. */
function splitSpan({ bytes, starts }: ByteKeys, order: Uint32Array, { from, to, depth }: Span, open: Span[]): void {
  const byteAt = (at: number): number => bytes[(starts[order[at] ?? 0] ?? 0) + depth] ?? 0
  const middle = median(byteAt(from), byteAt((from + to) >>> 1), byteAt(to - 1))
  let below = from
  let above = to - 1
  for (let at = from; at <= above;) {
    const byte = byteAt(at)
    if (byte === middle) at++
    else swap(order, at, byte < middle ? below : above)
    if (byte < middle) {
      below++
      at++
    } else if (byte > middle) above--
  }
  open.push({ from, to: below, depth }, { from: above + 1, to, depth })
  // A zero ends a key: keys equal up to there are equal.
  if (middle !== 0) open.push({ from: below, to: above + 1, depth: depth + 1 })
}

function insertEach(keys: ByteKeys, order: Uint32Array, { from, to, depth }: Span): void {
  for (let next = from + 1; next < to; next++) {
    const moved = order[next] ?? 0
    let at = next
    for (; at > from && isBelow(keys, moved, order[at - 1] ?? 0, depth); at--) order[at] = order[at - 1] ?? 0
    order[at] = moved
  }
}

function isBelow({ bytes, starts }: ByteKeys, left: number, right: number, depth: number): boolean {
  let first = (starts[left] ?? 0) + depth
  let second = (starts[right] ?? 0) + depth
  while (bytes[first] === bytes[second] && bytes[first] !== 0) {
    first++
    second++
  }
  return (bytes[first] ?? 0) < (bytes[second] ?? 0)
}

function swap(order: Uint32Array, left: number, right: number): void {
  const kept = order[left] ?? 0
  order[left] = order[right] ?? 0
  order[right] = kept
}

function median(first: number, second: number, third: number): number {
  return Math.max(Math.min(first, second), Math.min(Math.max(first, second), third))
}
