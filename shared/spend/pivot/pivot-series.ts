import type { AskPivot } from './pivot-drill.ts'
import { TOTAL_PATH, lineAt, pathOf } from './member-path.ts'
import type { Dimension, PivotQuery } from './pivot-query.ts'
import type { Member } from './pivot-result.ts'
import { dayText } from '../days/calendar.ts'

/** Spend over time, divided by what the rows begin with: the largest parts, then what is left over. */
export interface SpendSeries {
  readonly by: Dimension | null
  readonly step: 'day' | 'week' | 'month'
  /** The steps in time, as they stand in the data: `2026-08-01`, `2026-08`. */
  readonly steps: readonly string[]
  readonly lines: readonly SeriesLine[]
}

/** A part: what it came to at each step, in nano-dollars. */
export interface SeriesLine {
  readonly member: Member
  readonly spend: BigInt64Array
}

const MOST_PARTS = 6
const MOST_DAYS = 100
const MOST_WEEKS = 60 * 7

/** Reads spend over time for a question, whatever stands in its columns. */
export function buildSeries(ask: AskPivot, query: PivotQuery): SpendSeries {
  const by = query.rows[0] ?? null
  const step = stepOf(query)
  const result = ask({
    ...query,
    rows: by ? [by] : [],
    columns: [{ kind: step }],
    values: ['spend'],
    sortBy: 'spend',
    top: by && !isTime(by) ? MOST_PARTS : null,
  })
  const width = result.columns.length
  const found = result.cells[0]?.figures
  const figures = found instanceof BigInt64Array ? found : new BigInt64Array()
  const steps = step === 'day' ? daysOf(query) : result.columns.flatMap(({ members }) => members.map(({ value }) => value)).toSorted() // prettier-ignore
  const places = steps.map((value) => lineAt(result.columns, pathOf([{ kind: 'value', value }])))
  const lines = result.rows.flatMap(({ members }, line) => {
    const isPart = by ? members.length === 1 : members.length === 0
    if (!isPart) return []
    const spend = BigInt64Array.from(places, (at) => (at < 0 ? 0n : (figures[line * width + at] ?? 0n)))
    return [{ member: members[0] ?? TOTAL, spend }]
  })
  return { by, step, steps, lines }
}

const TOTAL: Member = { kind: 'value', value: TOTAL_PATH, text: '' }

function stepOf({ from, to }: PivotQuery): SpendSeries['step'] {
  const days = to - from
  return days <= MOST_DAYS ? 'day' : days <= MOST_WEEKS ? 'week' : 'month'
}

function isTime({ kind }: Dimension): boolean {
  return kind === 'day' || kind === 'week' || kind === 'month' || kind === 'quarter' || kind === 'fiscal'
}

function daysOf({ from, to }: PivotQuery): readonly string[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => dayText(from + at))
}
