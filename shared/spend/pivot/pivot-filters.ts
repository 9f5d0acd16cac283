import type { Coded } from '../members/coded.ts'
import type { Owner, PlacedDimension } from '../members/dimension-coder.ts'
import type { Dimension, PivotFilter } from './pivot-query.ts'
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
function sieve(passes: Uint8Array, { members, codes }: Coded, filter: PivotFilter): void {
  const test = memberTest(filter)
  const isIn = Uint8Array.from(members, (member) => (test(member) ? 1 : 0))
  for (let place = 0; place < passes.length; place++)
    passes[place] = (passes[place] ?? 0) & (isIn[codes[place] ?? 0] ?? 0)
}

/** A member that a filter names and that nothing in these days has: it was mistyped, or is gone. */
export interface UnmatchedMember {
  readonly dimension: Dimension
  readonly member: string
  readonly isExcluded: boolean
}

/** The members of filters that nothing has, in their order. What has no value is never among them. */
export function findUnmatched(
  filters: readonly PivotFilter[],
  coder: (dimension: Dimension) => PlacedDimension,
): readonly UnmatchedMember[] {
  return filters.flatMap(({ dimension, members, isExcluded }) => {
    const known = new Set(
      coder(dimension).coded.members.flatMap(({ kind, value }) => (kind === 'value' ? [value] : [])),
    )
    return members.flatMap((member) => (member === null || known.has(member) ? [] : [{ dimension, member, isExcluded }])) // prettier-ignore
  })
}

/** The places of each owner that filters leave; `null` where they leave all. */
export type Passing = Readonly<Record<Owner, Uint8Array | null>>

/** Sifts the places of stretches, days and models by filters. */
export function siftPlaces(filters: readonly PivotFilter[], coder: (dimension: Dimension) => PlacedDimension): Passing {
  const passing: Record<Owner, Uint8Array | null> = { key: null, day: null, model: null }
  for (const filter of filters) {
    const { owner, coded } = coder(filter.dimension)
    const passes = (passing[owner] ??= new Uint8Array(coded.codes.length).fill(1))
    sieve(passes, coded, filter)
  }
  return passing
}
