import { monthStart } from '../days/calendar.ts'
import { startSumming } from './start-summing.ts'
import type { Slice } from './summing.ts'
import type { UsageColumns } from '../usage/usage-columns.ts'
import { counterColumns, indexUsage } from '../usage/usage-index.ts'
import { allocateRows } from '../usage/usage-memory.ts'
import { createRows, usageColumnNames } from '../usage/usage-rows.ts'
import type { UsageRows } from '../usage/usage-rows.ts'

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

/** Spend first: by it a slot to which nothing was added is told. */
const summed = ['spend', ...counterColumns] as const

/** Rolls rows of one month up, by key; `null` where a counter does not fit. */
function createRoller(usage: UsageColumns): (from: number, to: number) => UsageRows | null {
  const parts = summed.map((base) => ({ base, limb: 'whole' }) as const)
  const summing = startSumming({ usage, parts, keyCodes: usage.keyIds.length, models: null, modelCodes: 0 })
  for (let key = 0; key < usage.keyIds.length; key++) summing.place(key, key)
  return (from, to) => {
    let rows: UsageRows | null = null
    summing.add(from, to)
    summing.drain((slice) => (rows = readSlice(slice, usage.days[from] ?? 0)))
    return rows
  }
}

function readSlice({ figures, stride, count, slots }: Slice, day: number): UsageRows | null {
  const met = new Uint32Array(count)
  let size = 0
  for (let at = 0; at < count; at++) if (!Object.is(figures[at * stride], -0)) met[size++] = at
  const rows = createRows(size)
  rows.days.fill(day)
  for (let row = 0; row < size; row++) rows.keys[row] = slots?.[met[row] ?? 0] ?? met[row] ?? 0
  for (let part = 0; part < summed.length; part++) {
    const column = rows[summed[part] ?? 'spend']
    for (let row = 0; row < size; row++) {
      const sum = figures[(met[row] ?? 0) * stride + part] ?? 0
      if (part > 0 && sum > LARGEST_COUNTER) return null
      column[row] = sum
    }
  }
  return rows
}
