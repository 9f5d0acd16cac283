import { pathOf } from '#shared/spend/pivot/member-path.ts'
import type { Dimension, PivotFilter } from '#shared/spend/pivot/pivot-query.ts'
import type { Member, MemberKind } from '#shared/spend/pivot/pivot-result.ts'

type Without = NonNullable<PivotFilter['kinds']>[number]

const WITHOUT: readonly Without[] = ['unlabeled', 'deleted', 'unattributed']

/** A member as it is ticked: its path; `null` for one that no filter can name. */
export function tickOf(member: Pick<Member, 'kind' | 'value'>): string | null {
  return member.kind === 'other' ? null : pathOf([member])
}

/** What a filter has ticked. */
export function ticksOf(filter: PivotFilter | null): ReadonlySet<string> {
  if (!filter) return new Set()
  const kinds = filter.kinds ?? (filter.members.includes(null) ? WITHOUT : [])
  const values = filter.members.filter((value) => value !== null)
  const members: readonly { readonly kind: MemberKind; readonly value: string }[] = [
    ...values.map((value) => ({ kind: 'value' as const, value })),
    ...kinds.map((kind) => ({ kind, value: '' })),
  ]
  return new Set(members.map((member) => pathOf([member])))
}

/** The filter of what is ticked. */
export function filterOf(dimension: Dimension, ticks: ReadonlySet<string>, isExcluded: boolean): PivotFilter {
  const kinds = WITHOUT.filter((kind) => ticks.has(pathOf([{ kind, value: '' }])))
  // `as`: ticks are paths of one member.
  const all = [...ticks].map((tick) => (JSON.parse(tick) as [[MemberKind, string]])[0])
  const members = all.flatMap(([kind, value]) => (kind === 'value' ? [value] : []))
  return { dimension, members, kinds, isExcluded }
}
