import { monthStart } from '../days/calendar.ts'
import { rollMonths } from '../sums/month-rolls.ts'
import type { UsageColumns } from '../usage/usage-columns.ts'
import { indexUsage } from '../usage/usage-index.ts'
import type { ReadDays } from './pivot-period.ts'
import type { PivotPlan } from './pivot-plan.ts'

/** Days in a row that are read from the same columns. */
export interface ReadStretch {
  readonly usage: UsageColumns
  readonly from: number
  readonly to: number
}

/** The code of a day that is read: `told.day.size` where it does not count. */
export function dayCodes({ told, days: asked }: PivotPlan, { countsAs }: ReadDays): (day: number) => number {
  return (day) => told.day.codes[countsAs(day) - asked.from] ?? told.day.size
}

/** Cuts the days that are read: months of which nothing tells the days apart are read rolled up, everything else row by row. */
export function readStretches(plan: PivotPlan, days: ReadDays): readonly ReadStretch[] {
  const { usage } = plan.source
  const rolled = plan.asksModels ? null : rollMonths(usage)
  if (!rolled) return [{ usage, from: days.from, to: days.to }]
  const isWhole = createMonthTest(plan, days)
  const stretches: ReadStretch[] = []
  for (let from = days.from; from < days.to;) {
    const to = Math.min(monthStart(from, 1), days.to)
    const own = isWhole(from, to) ? rolled : usage
    const last = stretches.at(-1)
    if (last?.usage === own) stretches[stretches.length - 1] = { ...last, to }
    else stretches.push({ usage: own, from, to })
    from = to
  }
  return stretches
}

/** Tells of days within a month whether they are all of it that is stored, and alike for all the question asks. */
function createMonthTest(plan: PivotPlan, days: ReadDays): (from: number, to: number) => boolean {
  const { rowOf } = indexUsage(plan.source.usage)
  const codeOf = dayCodes(plan, days)
  // A key that gets another label on a day divides the month of it.
  const isCut = plan.stretches.count > plan.source.keys.length
  const changes = new Set(isCut ? plan.stretches.fromDays : [])
  return (from, to) => {
    const begin = monthStart(from)
    if (rowOf(begin) !== rowOf(from) || rowOf(monthStart(from, 1)) !== rowOf(to)) return false
    const code = codeOf(from)
    for (let day = from + 1; day < to; day++) if (codeOf(day) !== code || changes.has(day)) return false
    return true
  }
}
