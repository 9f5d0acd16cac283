import type { UsageColumns } from '../spend/usage-columns.ts'
import { dayText } from '../spend/calendar.ts'
import { usedDimensions } from './pivot-rows.ts'
import type { PivotBook, PivotRows } from './pivot-rows.ts'

/** Rows behind a pivot, and the book that they are rows of. */
export interface BookRows {
  readonly book: PivotBook
  readonly found: PivotRows
}

/** So large a sum of a row is still exact. */
const MOST_SPEND = Number.MAX_SAFE_INTEGER
const MOST_COUNT = 0xffff_ffff

/**
 * The same rows with the days of a month as one, where they count in the same cells and stand for the same key, model and
 * labels: a year of a large organisation has more days than a sheet has rows. Each stands on the first of its days.
 */
export function mergeMonths({ book, found }: BookRows): BookRows {
  const { usage } = book.source
  const placeOf = createPlaces(book, found)
  const merged = found.rows.slice()
  const sums = new Map<keyof Figures, Float64Array>(figures.map((name) => [name, new Float64Array(merged.length)]))
  const firsts: number[] = []
  const latest = new Map<string, number>()
  for (const [at, row] of found.rows.entries()) {
    const place = placeOf(at, row)
    let into = latest.get(place)
    if (
      into === undefined ||
      figures.some((name) => (sums.get(name)?.[into ?? 0] ?? 0) + (usage[name][row] ?? 0) > most(name))
    ) {
      into = firsts.length
      latest.set(place, into)
      merged[into] = row
      firsts.push(at)
    }
    for (const name of figures) {
      const sum = sums.get(name)
      if (sum) sum[into] = (sum[into] ?? 0) + (usage[name][row] ?? 0)
    }
  }
  return shrunk({ book, found }, merged.slice(0, firsts.length), firsts, (name) => sums.get(name)?.slice(0, firsts.length) ?? new Float64Array()) // prettier-ignore
}

const figures = ['spend', 'requests', 'inputTokens', 'outputTokens', 'totalTokens'] as const
type Figures = Pick<UsageColumns, (typeof figures)[number]>

const most = (name: keyof Figures): number => (name === 'spend' ? MOST_SPEND : MOST_COUNT)

/** Says for each row what must be the same in those that become one. */
function createPlaces({ source: { usage }, result, readMembers }: PivotBook, { rowLines, columnLines }: PivotRows) {
  const labels = usedDimensions(result.query)
    .filter(({ kind }) => kind === 'label')
    .map((dimension) => readMembers(dimension).codeAt)
  const months = new Map<number, string>()
  const lines = [...rowLines, ...columnLines]
  return (at: number, row: number): string => {
    const day = usage.days[row] ?? 0
    let month = months.get(day)
    if (month === undefined) months.set(day, (month = dayText(day).slice(0, 7)))
    return [month, usage.keys[row], usage.models[row], ...lines.map((line) => line[at]), ...labels.map((codeAt) => codeAt(row))].join() // prettier-ignore
  }
}

function shrunk(
  { book, found }: BookRows,
  rows: Uint32Array,
  firsts: readonly number[],
  sumsOf: (name: keyof Figures) => Float64Array,
): BookRows {
  const { usage } = book.source
  const counts = (name: keyof Figures): Uint32Array => Uint32Array.from(sumsOf(name))
  const taken: UsageColumns = {
    ...usage,
    rowCount: rows.length,
    days: Uint16Array.from(rows, (row) => usage.days[row] ?? 0),
    keys: Uint32Array.from(rows, (row) => usage.keys[row] ?? 0),
    models: Uint16Array.from(rows, (row) => usage.models[row] ?? 0),
    spend: sumsOf('spend'),
    requests: counts('requests'),
    inputTokens: counts('inputTokens'),
    outputTokens: counts('outputTokens'),
    totalTokens: counts('totalTokens'),
  }
  const some = (lines: Uint32Array): Uint32Array => Uint32Array.from(firsts, (at) => lines[at] ?? 0)
  return {
    book: {
      ...book,
      source: { ...book.source, usage: taken },
      readMembers(dimension) {
        const { members, codeAt } = book.readMembers(dimension)
        return { members, codeAt: (row) => codeAt(rows[row] ?? 0) }
      },
    },
    found: {
      rows: Uint32Array.from(rows, (_, at) => at),
      rowLines: found.rowLines.map(some),
      columnLines: found.columnLines.map(some),
    },
  }
}
