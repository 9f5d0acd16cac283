/** What rows are sorted by: a number in two halves, and which rows have none. */
export interface SortKeys {
  readonly low: Uint32Array
  readonly high: Uint32Array | null
  readonly isAbsent: (row: number) => boolean
}

/** The digits that numbers are compared by, the last first. */
interface Digits {
  readonly bits: number
  readonly shifts: readonly number[]
}

const MOST_BINS = 65_536
// Kept from one sort to the next: what is thrown away at each makes the page stand still to be collected.
const starts = new Uint32Array(MOST_BINS)
let spare = new Uint32Array()

/** Sorts rows stably by their keys; rows without a value stay in their order at the end, whichever the direction. */
export function sortRows(rows: Uint32Array, keys: SortKeys, descending: boolean): Uint32Array {
  if (spare.length < rows.length) spare = new Uint32Array(rows.length)
  const order = new Uint32Array(rows.length)
  let present = 0
  let gone = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    if (keys.isAbsent(row)) spare[gone++] = row
    else order[present++] = row
  }
  order.set(spare.subarray(0, gone), present)
  sortPresent(order.subarray(0, present), keys, descending)
  return order
}

function sortPresent(rows: Uint32Array, { low, high }: SortKeys, descending: boolean): void {
  if (rows.length === 0) return
  let from = rows
  let into: Uint32Array = spare.subarray(0, rows.length)
  for (const half of high ? [low, high] : [low]) {
    const { bits, shifts } = digitsOf(half)
    for (const shift of shifts) {
      if (!passByDigit(from, into, { half, shift, bits, descending })) continue
      const swap = from
      from = into
      into = swap
    }
  }
  if (from !== rows) rows.set(from)
}

/** Few small digits where all numbers are small, as ranks are; which digits are worth a pass. */
function digitsOf(numbers: Uint32Array): Digits {
  let ones = 0
  for (let at = 0; at < numbers.length; at++) ones |= numbers[at] ?? 0
  if (ones >>> 11 === 0) return { bits: 11, shifts: [0] }
  if (ones >>> 22 === 0) return { bits: 11, shifts: [0, 11] }
  return { bits: 16, shifts: [0, 16] }
}

interface Pass extends Pick<Digits, 'bits'> {
  readonly half: Uint32Array
  readonly shift: number
  readonly descending: boolean
}

/** One pass of a radix sort; answers false when all digits are alike and nothing had to move. */
function passByDigit(from: Uint32Array, into: Uint32Array, { half, shift, bits, descending }: Pass): boolean {
  const bins = 1 << bits
  const mask = bins - 1
  const flip = descending ? mask : 0
  starts.fill(0, 0, bins)
  for (let at = 0; at < from.length; at++) {
    const bin = (((half[from[at] ?? 0] ?? 0) >>> shift) & mask) ^ flip
    starts[bin] = (starts[bin] ?? 0) + 1
  }
  const first = (((half[from[0] ?? 0] ?? 0) >>> shift) & mask) ^ flip
  if (starts[first] === from.length) return false
  let sum = 0
  for (let bin = 0; bin < bins; bin++) {
    const count = starts[bin] ?? 0
    starts[bin] = sum
    sum += count
  }
  for (let at = 0; at < from.length; at++) {
    const row = from[at] ?? 0
    const bin = (((half[row] ?? 0) >>> shift) & mask) ^ flip
    const place = starts[bin] ?? 0
    into[place] = row
    starts[bin] = place + 1
  }
  return true
}
