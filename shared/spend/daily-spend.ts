import { spendAt, queryOf } from './member-spend.ts'
import type { MemberQuestion } from './member-spend.ts'
import { parseDay } from './calendar.ts'
import { pivotSpend } from './pivot.ts'
import type { Member } from './pivot-result.ts'
import type { SpendSource } from './spend-source.ts'

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
