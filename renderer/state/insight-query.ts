import type { DaySpan } from '#shared/spend/days/day-span.ts'
import type { Dimension, PivotFilter, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { Member } from '#shared/spend/pivot/pivot-result.ts'

/** Beyond so many days a pivot has months side by side, and no days. */
const MOST_DAYS = 62

/** The question that shows a member of what changed in some days: by what it divides into, day by day or month by month. */
export function changedQuery(by: Dimension, member: Member, { from, to }: DaySpan): Partial<PivotQuery> {
  return {
    rows: by.kind === 'key' ? [by, { kind: 'model' }] : [by, { kind: 'key' }],
    columns: [{ kind: to - from > MOST_DAYS ? 'month' : 'day' }],
    values: ['spend'],
    filters: [filterOf(by, member)],
    from,
    to,
    labels: 'then',
    sortBy: 'spend',
    top: null,
  }
}

function filterOf(dimension: Dimension, { kind, value }: Member): PivotFilter {
  if (kind === 'value' || kind === 'other') return { dimension, members: [value], kinds: [], isExcluded: false }
  return { dimension, members: [], kinds: [kind], isExcluded: false }
}
