import { furtherFields } from '#shared/domain/further-field.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import type { Dimension, Measure, PivotFilter } from '#shared/spend/pivot/pivot-query.ts'
import type { Member } from '#shared/spend/pivot/pivot-result.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { isEnglish } from '#shared/words/locale.ts'
import { words } from '#shared/words/en.ts'
import { showDateOf, showMonthOf } from '../../ui/day-text.ts'
import { showInvisible } from '../../ui/invisible.ts'

const text = words.spendPage

/** The name of a dimension: a label's key, or a word of ours. */
export function showDimension(dimension: Dimension): string {
  if (dimension.kind === 'label') return showInvisible(dimension.label)
  return dimension.kind === 'further' ? showFurther(dimension.field) : text.fields.dimensions[dimension.kind]
}

/** The name of a field that is fetched on demand. */
export function showFurther(field: FurtherField): string {
  const known = furtherFields.find((one) => one === field)
  return known ? text.further.fields[known] : showInvisible(field)
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
  return /^\d{4}-\d{2}$/.test(value) ? showMonthOf(new Date(value)) : value
}

/** `1 Aug 2026` from `2026-08-01`. */
export function showDate(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? showDateOf(new Date(value)) : value
}

/** `1 Aug 2026` from a UTC day. */
export function showDay(day: number): string {
  return showDate(dayText(day))
}

/** `1 Aug – 31 Oct 2026`, `01.08.2026 – 31.10.2026`; `to` is the first day that does not belong to it. */
export function showSpan({ from, to }: DaySpan): string {
  const [first, last] = [showDay(from), showDay(to - 1)]
  if (first === last) return first
  const isOneYear = isEnglish() && first.slice(-4) === last.slice(-4)
  return isOneYear ? `${first.slice(0, -5)} – ${last}` : `${first} – ${last}`
}

/** `19 Sep – 8 Oct`, `19.09. – 08.10.`: where the years stand elsewhere. */
export function showShortSpan(span: DaySpan): string {
  const parts = showSpan(span).split(' – ')
  return parts.map((part) => part.replace(/^\d{4}[/-]|[ /-]?\d{4}$/, '')).join(' – ')
}

/** `W31 2026` or `Q3 2026`. */
function showPart(value: string): string {
  const [, year = '', part = ''] = /^(\d{4})-([WQ]\d{1,2})$/.exec(value) ?? []
  return part === '' ? value : `${part} ${year}`
}

/** A filter as one reads it: `env = prod`, `env ≠ prod +2`. */
export function showFilter({ dimension, members, kinds = [], isExcluded }: PivotFilter): string {
  const names = [
    ...members.map(showValue(dimension)),
    ...kinds.map((kind) => (dimension.kind === 'further' ? words.pivotTerms.noValue : words.pivotTerms[kind])),
  ]
  const [first = text.filter.without] = names
  const all = names.length > 1 ? text.filter.andMore(first, names.length - 1) : first
  return (isExcluded ? text.filter.isNot : text.filter.is)(showDimension(dimension), all)
}

function showValue(dimension: Dimension): (value: string | null) => string {
  return (value) =>
    value === null ? text.filter.without : showMember(dimension, { kind: 'value', value, text: value })
}
