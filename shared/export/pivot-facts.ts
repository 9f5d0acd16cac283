import { nano, nanoText } from '../domain/money.ts'
import { dayText } from '../spend/days/calendar.ts'
import type { PivotFilter, PivotQuery } from '../spend/pivot/pivot-query.ts'
import { dimensionName } from '../spend/pivot/pivot-result.ts'
import type { PivotResult } from '../spend/pivot/pivot-result.ts'
import { words } from '../words/en.ts'

/** A pivot with the names under which its values were asked for. */
export interface NamedPivot {
  readonly result: PivotResult
  readonly valueNames: readonly string[]
}

/** What a file says of itself, for programs: a name and what JSON holds. */
export type Facts = Readonly<Record<string, unknown>>

/** What was asked, of when it is, and what is not settled or not there. `to` is the first day that does not count. */
export function pivotFacts({ result, valueNames }: NamedPivot): Facts {
  const { query, missing, damaged, uncounted, reconciliation } = result
  return {
    version: 1,
    rows: query.rows.map(bareName),
    columns: query.columns.map(bareName),
    values: valueNames,
    filters: query.filters.map(filterFact),
    unmatched: result.unmatched.map(({ dimension, member, isExcluded }) => ({ field: dimensionName(dimension), member, excluded: isExcluded })), // prettier-ignore
    from: dayText(query.from),
    to: dayText(query.to),
    time_zone: 'UTC',
    currency: 'USD',
    labels: query.labels,
    as_of: result.asOf,
    provisional_from: dayOrNull(result.provisionalFrom),
    labels_guessed_until: dayOrNull(result.labelsGuessedUntil),
    missing: missing.map(({ from, to }) => ({ from: dayText(from), to: dayText(to) })),
    damaged,
    uncounted,
    rounding: reconciliation.rounding,
  }
}

const bareName = (dimension: PivotQuery['rows'][number]): string =>
  dimension.kind === 'label' ? dimension.label : dimensionName(dimension)

const dayOrNull = (day: number | null): string | null => (day === null ? null : dayText(day))

const filterFact = (filter: PivotFilter): Facts => ({
  field: dimensionName(filter.dimension),
  members: filterMembers(filter),
  excluded: filter.isExcluded,
})

/** The members that a filter names; those without a value by their words. */
export function filterMembers({ members, kinds }: PivotFilter): readonly string[] {
  const without =
    kinds?.map((kind) => words.pivotTerms[kind]) ?? (members.includes(null) ? [words.pivotFiles.without] : [])
  return [...members.filter((member) => member !== null), ...without]
}

/** How a pivot stands to the organisation's own ungrouped total, in exact dollars. */
export function reconciliationFacts({ reconciliation }: PivotResult): Readonly<Record<string, string>> {
  const { organisation, pivot, filtered, residual } = reconciliation
  const amounts = { organisation, pivot, filtered, residual }
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, nanoText(nano(amount))]))
}

/** The same facts, each by a name of its own and as text, as formats want them that keep pairs of texts. */
export function flatFacts(facts: Facts): readonly (readonly [name: string, text: string])[] {
  return Object.entries(facts).map(([name, fact]) => [
    `fobsheet.${name}`,
    typeof fact === 'string' ? fact : JSON.stringify(fact),
  ])
}
