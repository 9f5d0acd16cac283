import type { Coded } from './coded.ts'
import type { PivotFilter } from './pivot-query.ts'
import type { Member } from './pivot-result.ts'

/** Whether a member passes a filter. */
export function memberTest({ members, kinds, isExcluded }: PivotFilter): (member: Member) => boolean {
  const named = new Set(members)
  return ({ kind, value }) => {
    const isNamed =
      kind === 'value'
        ? named.has(value)
        : kinds === undefined
          ? named.has(null)
          : kinds.some((wanted) => wanted === kind)
    return isNamed !== isExcluded
  }
}

/** Takes from `passes` the places whose member a filter leaves out. */
export function sieve(passes: Uint8Array, { members, codes }: Coded, filter: PivotFilter): void {
  const test = memberTest(filter)
  const isIn = Uint8Array.from(members, (member) => (test(member) ? 1 : 0))
  for (let place = 0; place < passes.length; place++)
    passes[place] = (passes[place] ?? 0) & (isIn[codes[place] ?? 0] ?? 0)
}
