import { pivotSpend } from '../pivot/pivot.ts'
import { askSpend } from '../pivot/pivot-query.ts'
import type { Dimension, LabelReading, PivotQuery } from '../pivot/pivot-query.ts'
import type { Member, PivotResult } from '../pivot/pivot-result.ts'
import type { SpendSource } from '../spend-source.ts'

/** Members of one dimension, in some days. */
export interface MemberQuestion {
  readonly dimension: Dimension
  readonly labels: LabelReading
  readonly from: number
  readonly to: number
}

/** What a member spent. */
export interface MemberSpend {
  readonly member: Member
  readonly spend: bigint
}

/** A question of spend by one dimension alone. */
export const queryOf = ({ dimension, ...rest }: MemberQuestion): PivotQuery => askSpend({ ...rest, rows: [dimension] })

/** What each member spent, by its kind and value. */
export function spendByMember(source: SpendSource, question: MemberQuestion): ReadonlyMap<string, MemberSpend> {
  const result = pivotSpend(source, queryOf(question))
  const spent = result.rows.flatMap(({ members: [member] }, line): [string, MemberSpend][] =>
    member ? [[`${member.kind} ${member.value}`, { member, spend: spendAt(result, line) }]] : [],
  )
  return new Map(spent)
}

/** The spend of a line, all columns together. */
export function spendAt({ cells, columns }: PivotResult, line: number, column = columns.length - 1): bigint {
  const figures = cells[0]?.figures
  return figures instanceof BigInt64Array ? (figures[line * columns.length + column] ?? 0n) : 0n
}
