import { askSpend } from '#shared/spend/pivot/pivot-query.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { spanOf } from '#shared/spend/days/spend-period.ts'
import { dayOfMoment } from '#shared/spend/days/utc-day.ts'
import { NO_REPORTS } from '#shared/spend/spend-report.ts'
import type { Spending } from './spend-shape.ts'

/** Labels that most often say who pays, the likeliest first. */
const LIKELY = ['team', 'customer_id', 'customer', 'cost_center', 'cost-center', 'project', 'env']

/** The question to begin with: what each team spends, month by month; without teams another label, or models. */
export function firstQuery(labels: readonly string[], now: number): PivotQuery {
  const label = LIKELY.find((one) => labels.includes(one)) ?? labels[0]
  const today = dayOfMoment(now)
  return askSpend({
    rows: [label === undefined ? { kind: 'model' } : { kind: 'label', label }],
    columns: [{ kind: 'month' }],
    from: spanOf('last-3-months', today).from,
    to: today + 1,
  })
}

/** Spend as its page shows it before anything was asked. */
export function firstSpending(labels: readonly string[], now: number): Spending {
  return {
    query: firstQuery(labels, now),
    period: 'own',
    open: { all: false, except: [] },
    sort: null,
    answer: null,
    tiles: new Map(),
    isAsking: false,
    failure: null,
    summary: null,
    series: null,
    chosen: null,
    drill: null,
    panel: null,
    members: null,
    reports: NO_REPORTS,
    named: [],
  }
}
