import type { UsageColumns } from './usage-columns.ts'

/** Rows of usage without the names that their codes stand for. */
export type UsageRows = Omit<UsageColumns, 'keyIds' | 'modelNames' | 'further'>

/** The columns in the order in which they stand in a file: the wide ones first, so that each begins where it may. */
export const usageColumnNames = [
  'spend',
  'keys',
  'requests',
  'inputTokens',
  'outputTokens',
  'totalTokens',
  'days',
  'models',
] as const satisfies readonly (keyof UsageRows)[]

/** What a row takes, in bytes. */
export const rowBytes = (isWide: boolean): number => (isWide ? 34 : 32)

/** Whether codes of models take 32 bits: there is one for each value of a further field. */
export const isWide = ({ models }: Pick<UsageRows, 'models'>): boolean => models.BYTES_PER_ELEMENT === 4

/** Room for rows, with wide codes of models or not. */
export function createRows(rowCount: number, wide = false): UsageRows {
  return {
    rowCount,
    days: new Uint16Array(rowCount),
    keys: new Uint32Array(rowCount),
    models: wide ? new Uint32Array(rowCount) : new Uint16Array(rowCount),
    spend: new Float64Array(rowCount),
    requests: new Uint32Array(rowCount),
    inputTokens: new Uint32Array(rowCount),
    outputTokens: new Uint32Array(rowCount),
    totalTokens: new Uint32Array(rowCount),
  }
}

/** Rows from one up to another, in place. */
export function sliceRows(rows: UsageRows, from: number, to: number): UsageRows {
  return {
    rowCount: to - from,
    days: rows.days.subarray(from, to),
    keys: rows.keys.subarray(from, to),
    models: rows.models.subarray(from, to),
    spend: rows.spend.subarray(from, to),
    requests: rows.requests.subarray(from, to),
    inputTokens: rows.inputTokens.subarray(from, to),
    outputTokens: rows.outputTokens.subarray(from, to),
    totalTokens: rows.totalTokens.subarray(from, to),
  }
}

/** Rows behind each other. */
export function joinRows(parts: readonly UsageRows[]): UsageRows {
  const count = parts.reduce((sum, { rowCount }) => sum + rowCount, 0)
  const joined = createRows(count, parts.some(isWide))
  let at = 0
  for (const part of parts) {
    for (const name of usageColumnNames) joined[name].set(part[name], at)
    at += part.rowCount
  }
  return joined
}

/** The first row of a day, or of the first day after it. */
export function firstRowOf({ days }: Pick<UsageRows, 'days'>, day: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle] ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}

/** The rows of some days, in place. */
export function rowsOfDays(rows: UsageRows, { from, to }: { readonly from: number; readonly to: number }): UsageRows {
  return sliceRows(rows, firstRowOf(rows, from), firstRowOf(rows, to))
}
