import type { Dimension, Measure, PivotFilter } from '#shared/spend/pivot-query.ts'
import type { Member } from '#shared/spend/pivot-result.ts'
import { dayText } from '#shared/spend/calendar.ts'
import { words } from '#shared/words/en.ts'
import { showInvisible } from '../ui/invisible.ts'

const text = words.spendPage
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The name of a dimension: a label's key, or a word of ours. */
export function showDimension(dimension: Dimension): string {
  return dimension.kind === 'label' ? showInvisible(dimension.label) : text.fields.dimensions[dimension.kind]
}

/** The name of a measure. */
export function showMeasure(measure: Measure): string {
  return text.fields.measures[measure]
}

/** A member as it is read: months and days as dates, everything else as it stands. */
export function showMember(dimension: Dimension | undefined, { kind, value, text: shown }: Member): string {
  if (kind !== 'value') return shown
  if (dimension?.kind === 'month') return showMonth(value)
  if (dimension?.kind === 'day') return showDate(value)
  if (dimension?.kind === 'week' || dimension?.kind === 'quarter') return showPart(value)
  return shown === '' ? text.filter.emptyText : showInvisible(shown)
}

/** The members of a line or column one behind the other; nothing for the total. */
export function showPath(dimensions: readonly Dimension[], members: readonly Member[]): string {
  return members.map((member, at) => showMember(dimensions[at], member)).join(' · ')
}

/** `Aug 2026` */
function showMonth(value: string): string {
  const [, year = '', month = ''] = /^(\d{4})-(\d{2})$/.exec(value) ?? []
  const name = MONTHS[Number(month) - 1]
  return name === undefined ? value : `${name} ${year}`
}

/** `1 Aug 2026` from `2026-08-01`. */
export function showDate(value: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []
  const name = MONTHS[Number(month) - 1]
  return name === undefined ? value : `${Number(day)} ${name} ${year}`
}

/** `1 Aug 2026` from a UTC day. */
export function showDay(day: number): string {
  return showDate(dayText(day))
}

/** `1 Aug – 31 Oct 2026`; `to` is the first day that does not belong to it. */
export function showSpan({ from, to }: { readonly from: number; readonly to: number }): string {
  const [first, last] = [showDay(from), showDay(to - 1)]
  if (first === last) return first
  return first.slice(-4) === last.slice(-4) ? `${first.slice(0, -5)} – ${last}` : `${first} – ${last}`
}

/** `W31 2026` or `Q3 2026`. */
function showPart(value: string): string {
  const [, year = '', part = ''] = /^(\d{4})-([WQ]\d{1,2})$/.exec(value) ?? []
  return part === '' ? value : `${part} ${year}`
}

/** A filter as one reads it: `env = prod`, `env ≠ prod +2`. */
export function showFilter({ dimension, members, kinds = [], isExcluded }: PivotFilter): string {
  const names = [...members.map(showValue(dimension)), ...kinds.map((kind) => words.pivotTerms[kind])]
  const [first = text.filter.without] = names
  const all = names.length > 1 ? text.filter.andMore(first, names.length - 1) : first
  return (isExcluded ? text.filter.isNot : text.filter.is)(showDimension(dimension), all)
}

function showValue(dimension: Dimension): (value: string | null) => string {
  return (value) =>
    value === null ? text.filter.without : showMember(dimension, { kind: 'value', value, text: value })
}
