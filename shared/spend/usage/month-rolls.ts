import { monthStart } from '../days/calendar.ts'
import type { UsageColumns } from './usage-columns.ts'
import { counterColumns, indexUsage } from './usage-index.ts'
import { allocateRows } from './usage-memory.ts'
import { createRows, usageColumnNames } from './usage-rows.ts'
import type { UsageRows } from './usage-rows.ts'

/** Fewer rows for one than this are not worth a second copy. */
const LEAST_ROWS_FOR_ONE = 4
const LARGEST_COUNTER = 4_294_967_295

// Made once of the columns, as their index is.
const known = new WeakMap<Float64Array, UsageRows | null>()

/**
 * Usage as one row for each key and month, on the first day of that month which has rows; all models together, so models
 * mean nothing in it. `null` where that is hardly shorter, or where sums of a month do not fit into a row.
 */
export function rollMonths(usage: UsageColumns): UsageColumns | null {
  let rows = known.get(usage.spend)
  if (rows === undefined) known.set(usage.spend, (rows = rollRows(usage)))
  return rows && { ...rows, keyIds: usage.keyIds, modelNames: usage.modelNames }
}

function rollRows(usage: UsageColumns): UsageRows | null {
  const { rowOf, isNarrow } = indexUsage(usage)
  const roll = createRoller(usage)
  const months: UsageRows[] = []
  let count = 0
  for (let row = 0; row < usage.rowCount;) {
    const day = usage.days[row] ?? 0
    const next = monthStart(day, 1)
    const month = isNarrow('spend', day, next) ? roll(row, rowOf(next)) : null
    if (!month) return null
    months.push(month)
    count += month.rowCount
    if (count * LEAST_ROWS_FOR_ONE > usage.rowCount) return null
    row = rowOf(next)
  }
  const rolled = allocateRows(count)
  let at = 0
  for (const month of months) {
    for (const name of usageColumnNames) rolled[name].set(month[name], at)
    at += month.rowCount
  }
  return rolled
}

const summed = ['spend', ...counterColumns] as const

/** Rolls rows of one month up, by key; `null` where a counter does not fit. */
function createRoller(usage: UsageColumns): (from: number, to: number) => UsageRows | null {
  const sums = summed.map((name) => ({ name, values: usage[name], of: new Float64Array(usage.keyIds.length) }))
  const isMet = new Uint8Array(usage.keyIds.length)
  return (from, to) => {
    isMet.fill(0)
    for (let row = from; row < to; row++) isMet[usage.keys[row] ?? 0] = 1
    for (const { values, of } of sums) {
      of.fill(0)
      addRows(usage.keys, values, of, { from, to })
    }
    const met = Uint32Array.from(isMet.keys()).filter((key) => isMet[key] === 1)
    const rows = createRows(met.length)
    rows.days.fill(usage.days[from] ?? 0)
    rows.keys.set(met)
    for (const { name, of } of sums) {
      const column = rows[name]
      for (const [at, key] of met.entries()) {
        const sum = of[key] ?? 0
        if (name !== 'spend' && sum > LARGEST_COUNTER) return null
        column[at] = sum
      }
    }
    return rows
  }
}

function addRows(
  keys: Uint32Array,
  values: Float64Array | Uint32Array,
  sums: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  for (let row = from; row < to; row++) {
    const key = keys[row] ?? 0
    sums[key] = (sums[key] ?? 0) + (values[row] ?? 0)
  }
}
