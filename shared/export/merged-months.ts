import type { UsageColumns } from '../spend/usage/usage-columns.ts'
import { monthStart } from '../spend/days/calendar.ts'
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
  const latest = new Map<number, number>()
  for (const [at, row] of found.rows.entries()) {
    const place = placeOf(at, row)
    let into = latest.get(place)
    if (
      into === undefined ||
      figures.some((name) => Math.abs((sums.get(name)?.[into ?? 0] ?? 0) + (usage[name][row] ?? 0)) > most(name))
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

/** Numbers what must be the same in rows that become one: a step for each part, so that no text is made a row. */
function createPlaces({ source: { usage }, result, readMembers }: PivotBook, { rowLines, columnLines }: PivotRows) {
  const labels = usedDimensions(result.query)
    .filter(({ kind }) => kind === 'label')
    .map((dimension) => readMembers(dimension))
  const parts: readonly Part[] = [
    createPart(usage.keyIds.length, (_, row) => usage.keys[row] ?? 0),
    createPart(usage.modelNames.length, (_, row) => usage.models[row] ?? 0),
    ...rowLines.map((line) => createPart(result.rows.length + 1, (at) => line[at] ?? 0)),
    ...columnLines.map((line) => createPart(result.columns.length + 1, (at) => line[at] ?? 0)),
    ...labels.map(({ members, codeAt }) => createPart(members.length, (_, row) => codeAt(row))),
  ]
  const months = new Map<number, number>()
  return (at: number, row: number): number => {
    const day = usage.days[row] ?? 0
    let place = months.get(day)
    if (place === undefined) months.set(day, (place = monthStart(day)))
    for (const part of parts) place = part(place, at, row)
    return place
  }
}

/** Gives each pair of a place and a code a place of its own. */
type Part = (place: number, at: number, row: number) => number

function createPart(size: number, codeAt: (at: number, row: number) => number): Part {
  const known = new Map<number, number>()
  return (before, at, row) => {
    const pair = before * size + codeAt(at, row)
    const place = known.get(pair) ?? known.size
    if (place === known.size) known.set(pair, place)
    return place
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
    models: Uint32Array.from(rows, (row) => usage.models[row] ?? 0),
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
