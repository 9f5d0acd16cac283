import { nano } from '#shared/domain/money.ts'
import { monthText } from '#shared/spend/days/calendar.ts'
import { comparedDays } from '#shared/spend/insight/comparison.ts'
import { FIRST_INSIGHT } from '#shared/spend/insight/kept-insight.ts'
import { spanOf } from '#shared/spend/days/spend-period.ts'
import { dayOfMoment } from '#shared/spend/days/utc-day.ts'
import { NO_MARKUP } from '#shared/spend/statements/statement-terms.ts'
import type { StatementTerms } from '#shared/spend/statements/statement-terms.ts'
import type { Asked, Insight } from './insight-shape.ts'
import { firstQuery } from './spend-start.ts'

/** Nothing asked yet. */
const NOTHING: Asked<never> = { answer: null, isAsking: false, failure: null }

/** Insights before anything was asked: the last month against the one before, by the label that most likely says who pays. */
export function firstInsight(labels: readonly string[], now: number): Insight {
  const by = firstQuery(labels, now).rows[0] ?? { kind: 'key' }
  return {
    kept: FIRST_INSIGHT,
    changed: {
      ...NOTHING,
      comparison: 'last-month',
      days: comparedDays('last-month', dayOfMoment(now)),
      by,
    },
    budgets: { ...NOTHING, by },
    bridge: { ...NOTHING, isOpen: false },
    statements: {
      ...NOTHING,
      month: monthText(spanOf('last-month', dayOfMoment(now)).from),
      terms: firstTerms(labels),
      isSaving: false,
      older: null,
    },
    news: [],
  }
}

/** Labels that most often say who is billed, the likeliest first. */
const BILLED = ['customer_id', 'customer', 'tenant', 'client', 'project', 'team']

function firstTerms(labels: readonly string[]): StatementTerms | null {
  const label = BILLED.find((one) => labels.includes(one)) ?? labels[0]
  if (label === undefined) return null
  const rounding = { mode: 'half-even', per: 'statement' } as const
  return { label, labels: 'then', markup: NO_MARKUP, minimum: nano(0n), rounding, note: '' }
}
