import type { Forecast } from '../forecast/forecast.ts'
import { forecastQuestion } from '../forecast/month-forecast.ts'
import { isKnown } from './blank.ts'
import type { AskPivot } from './pivot-drill.ts'
import { TOTAL_PATH, lineAt, pathOf } from './member-path.ts'
import type { Dimension, PivotQuery } from './pivot-query.ts'
import type { PivotResult, Reconciliation } from './pivot-result.ts'
import { spanBefore } from '../days/spend-period.ts'
import { meets } from '../days/day-span.ts'
import type { DaySpan, StoredDays } from '../days/day-span.ts'

/** What an answer comes to, and what it came to in the period before; nano-dollars. */
export interface SpendSummary {
  readonly spend: bigint
  /** Whether any of its days is stored; else what it comes to is not known. */
  readonly isStored: boolean
  /** Whether days in the middle of it are missing, so that it compares with nothing. */
  readonly isHoled: boolean
  /** `null` where the period before is not stored as a whole. */
  readonly before: bigint | null
  readonly beforeSpan: DaySpan
  /** What is spent without the label that rows or columns begin with; `null` where they have no label. */
  readonly unlabeled: Unlabeled | null
  readonly reconciliation: Reconciliation
  /** What this month will come to; `null` where it is not stored so far. */
  readonly forecast: Forecast | null
}

/** Spend without a label. */
export interface Unlabeled {
  readonly label: string
  readonly spend: bigint
  readonly before: bigint | null
}

/** Sums a question up; `stored` are the days that there are, `today` is the day on which usage was asked for last. */
export function buildSummary(
  ask: AskPivot,
  query: PivotQuery,
  { stored, today }: { readonly stored: StoredDays; readonly today: number },
): SpendSummary {
  const label = [...query.rows, ...query.columns].find(({ kind }) => kind === 'label') ?? null
  const about = (span: DaySpan): PivotResult =>
    ask({ ...query, ...span, rows: label ? [label] : [], columns: [], values: ['spend'], sortBy: null, top: null })
  const now = about(query)
  const beforeSpan = spanBefore(query)
  const isBeforeStored = beforeSpan.from >= stored.from && beforeSpan.to <= stored.to && !meets(stored.gaps, beforeSpan)
  const before = isBeforeStored ? about(beforeSpan) : null
  return {
    spend: spendAt(now, TOTAL_PATH),
    isStored: isKnown(now),
    isHoled: meets(stored.gaps, query),
    before: before && spendAt(before, TOTAL_PATH),
    beforeSpan,
    unlabeled: label && unlabeledOf(label, now, before),
    reconciliation: now.reconciliation,
    forecast: forecastQuestion(ask, query, stored, today),
  }
}

const UNLABELED = pathOf([{ kind: 'unlabeled', value: '' }])

function unlabeledOf(label: Dimension, now: PivotResult, before: PivotResult | null): Unlabeled | null {
  if (label.kind !== 'label') return null
  return { label: label.label, spend: spendAt(now, UNLABELED), before: before && spendAt(before, UNLABELED) }
}

function spendAt(result: PivotResult, path: string): bigint {
  const line = lineAt(result.rows, path)
  const column = lineAt(result.columns, TOTAL_PATH)
  const figures = result.cells[0]?.figures
  if (line < 0 || !(figures instanceof BigInt64Array)) return 0n
  return figures[line * result.columns.length + Math.max(column, 0)] ?? 0n
}
