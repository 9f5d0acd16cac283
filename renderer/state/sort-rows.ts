/** What rows are sorted by: a number in two halves, and which rows have none. */
export interface SortKeys {
  readonly low: Uint32Array
  readonly high: Uint32Array | null
  readonly isAbsent: (row: number) => boolean
}

const BINS = 65_536

/** Sorts rows stably by their keys; rows without a value stay in their order at the end, whichever the direction. */
export function sortRows(rows: Uint32Array, keys: SortKeys, descending: boolean): Uint32Array {
  const order = new Uint32Array(rows.length)
  const absent = new Uint32Array(rows.length)
  let present = 0
  let gone = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    if (keys.isAbsent(row)) absent[gone++] = row
    else order[present++] = row
  }
  order.set(sortPresent(order.subarray(0, present), keys, descending ? BINS - 1 : 0))
  order.set(absent.subarray(0, gone), present)
  return order
}

function sortPresent(rows: Uint32Array, { low, high }: SortKeys, flip: number): Uint32Array {
  let from = rows.slice()
  let into = new Uint32Array(rows.length)
  const digits = new Uint16Array(low.length)
  for (const half of high ? [low, high] : [low]) {
    for (const shift of shiftsOf(half)) {
      for (let row = 0; row < half.length; row++) digits[row] = ((half[row] ?? 0) >>> shift) ^ flip
      if (!passByDigit(from, into, digits)) continue
      const swap = from
      from = into
      into = swap
    }
  }
  return from
}

/** Which halves of the numbers are worth a pass: where all are small, the upper ones are alike. */
function shiftsOf(numbers: Uint32Array): readonly number[] {
  let bits = 0
  for (let at = 0; at < numbers.length; at++) bits |= numbers[at] ?? 0
  return bits >>> 16 === 0 ? [0] : [0, 16]
}

/** One pass of a radix sort; answers false when all digits are alike and nothing had to move. */
function passByDigit(from: Uint32Array, into: Uint32Array, digits: Uint16Array): boolean {
  const starts = new Uint32Array(BINS)
  for (let at = 0; at < from.length; at++) {
    const bin = digits[from[at] ?? 0] ?? 0
    starts[bin] = (starts[bin] ?? 0) + 1
  }
  if (starts[digits[from[0] ?? 0] ?? 0] === from.length) return false
  let sum = 0
  for (let bin = 0; bin < BINS; bin++) {
    const count = starts[bin] ?? 0
    starts[bin] = sum
    sum += count
  }
  for (let at = 0; at < from.length; at++) {
    const row = from[at] ?? 0
    const bin = digits[row] ?? 0
    const place = starts[bin] ?? 0
    into[place] = row
    starts[bin] = place + 1
  }
  return true
}
