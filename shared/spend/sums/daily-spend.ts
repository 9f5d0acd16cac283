import type { DaySpan } from '../days/day-span.ts'
import type { AskPivot } from '../pivot/pivot-drill.ts'
import type { PivotQuery } from '../pivot/pivot-query.ts'
import { spendAt, queryOf } from './member-spend.ts'
import type { MemberQuestion } from './member-spend.ts'
import { parseDay } from '../days/calendar.ts'
import { pivotSpend } from '../pivot/pivot.ts'
import type { Member } from '../pivot/pivot-result.ts'
import type { SpendSource } from '../spend-source.ts'

/** What a member spent on each day from `from` on, in nano-dollars. */
export interface DailySpend {
  readonly member: Member
  readonly from: number
  readonly days: readonly bigint[]
}

/** What each member spent day by day; the days are those of the question that are stored. */
export function dailySpend(source: SpendSource, question: MemberQuestion): readonly DailySpend[] {
  const from = Math.max(question.from, source.from)
  const to = Math.max(Math.min(question.to, source.to), from)
  const result = pivotSpend(source, { ...queryOf({ ...question, from, to }), columns: [{ kind: 'day' }] })
  const places = result.columns.map(({ members: [day] }) => (day ? (parseDay(day.value) ?? from) - from : -1))
  return result.rows.flatMap(({ members: [member] }, line) => {
    if (!member) return []
    const days = Array.from({ length: to - from }, () => 0n)
    for (const [column, place] of places.entries()) if (place >= 0) days[place] = spendAt(result, line, column)
    return [{ member, from, days }]
  })
}

/** What all that a question counts comes to on each day of some days, whatever its own are. */
export function dailyTotal(ask: AskPivot, query: PivotQuery, { from, to }: DaySpan): Omit<DailySpend, 'member'> {
  const days = Array.from({ length: Math.max(0, to - from) }, () => 0n)
  const result = ask({ ...query, from, to, rows: [], columns: [{ kind: 'day' }], values: ['spend'], sortBy: null, top: null }) // prettier-ignore
  for (const [column, { members }] of result.columns.entries()) {
    const day = members[0] ? parseDay(members[0].value) : null
    if (day !== null) days[day - from] = spendAt(result, 0, column)
  }
  return { from, days }
}
