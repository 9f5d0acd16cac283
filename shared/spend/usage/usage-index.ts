import type { UsageColumns } from './usage-columns.ts'

/** The columns of usage that are added up. */
export const counterColumns = ['requests', 'inputTokens', 'outputTokens', 'totalTokens'] as const

/** A column of usage that is added up. */
export type SumColumn = 'spend' | (typeof counterColumns)[number]

/** Where each day's rows are, and what they come to. */
export interface UsageIndex {
  /** The first row of a day, or of the first later one with rows. */
  readonly rowOf: (day: number) => number
  /** What the rows of the days from `from` up to `to` cost, exactly. */
  readonly spendOf: (from: number, to: number) => bigint
  /** Whether any sum of rows of these days is exact in a double. */
  readonly isNarrow: (column: SumColumn, from: number, to: number) => boolean
}

/** Whole numbers below this are exact in a double. Half of it, because the bound itself is a rounded sum. */
const EXACT = 2 ** 52

// Reading a column once a question would cost as much as the question.
const known = new WeakMap<Float64Array, UsageIndex>()

/** The index of usage; made once. */
export function indexUsage(usage: UsageColumns): UsageIndex {
  // By a column: names may be put beside the same columns again and again.
  const index = known.get(usage.spend) ?? buildIndex(usage)
  known.set(usage.spend, index)
  return index
}

function buildIndex(usage: UsageColumns): UsageIndex {
  const first = usage.days[0] ?? 0
  const starts = dayStarts(usage, first)
  const last = starts.length - 1
  const rowOf = (day: number): number => starts[Math.min(Math.max(day - first, 0), last)] ?? 0
  const sums = new Map<SumColumn, DaySums>()
  const sumsOf = (column: SumColumn): DaySums => {
    const made = sums.get(column) ?? sumDays(usage[column], starts)
    sums.set(column, made)
    return made
  }
  const placesOf = (from: number, to: number): [number, number] => [
    Math.min(Math.max(from - first, 0), last),
    Math.min(Math.max(to - first, 0), last),
  ]
  return {
    rowOf,
    spendOf(from, to) {
      const [begin, end] = placesOf(from, to)
      const { exact, sizes } = sumsOf('spend')
      let total = 0n
      for (let place = begin; place < end; place++)
        total += (sizes[place] ?? 0) < EXACT ? BigInt(exact[place] ?? 0) : exactSum(usage.spend, starts, place)
      return total
    },
    isNarrow(column, from, to) {
      const [begin, end] = placesOf(from, to)
      let size = 0
      for (let place = begin; place < end; place++) size += sumsOf(column).sizes[place] ?? 0
      return size < EXACT
    },
  }
}

/** The first row of each day from the first one on, and the end of the last. */
function dayStarts({ days, rowCount }: UsageColumns, first: number): Uint32Array {
  if (rowCount === 0) return new Uint32Array(1)
  const starts = new Uint32Array((days[rowCount - 1] ?? 0) - first + 2)
  for (let place = 1; place < starts.length; place++) {
    let [low, high] = [starts[place - 1] ?? 0, rowCount]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((days[middle] ?? 0) < first + place) low = middle + 1
      else high = middle
    }
    starts[place] = low
  }
  return starts
}

/** What the rows of each day come to, and what they would if none were below zero; exact where the latter is small. */
interface DaySums {
  readonly exact: Float64Array
  readonly sizes: Float64Array
}

function sumDays(values: Float64Array | Uint32Array, starts: Uint32Array): DaySums {
  const days = starts.length - 1
  const [exact, sizes] = [new Float64Array(days), new Float64Array(days)]
  for (let day = 0; day < days; day++) {
    let [sum, size] = [0, 0]
    for (let row = starts[day] ?? 0; row < (starts[day + 1] ?? 0); row++) {
      const value = values[row] ?? 0
      sum += value
      size += Math.abs(value)
    }
    exact[day] = sum
    sizes[day] = size
  }
  return { exact, sizes }
}

function exactSum(values: Float64Array, starts: Uint32Array, day: number): bigint {
  let sum = 0n
  for (let row = starts[day] ?? 0; row < (starts[day + 1] ?? 0); row++) sum += BigInt(values[row] ?? 0)
  return sum
}
