import { assertNever } from '#shared/domain/assert-never.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import { measures } from '#shared/spend/pivot/pivot-query.ts'
import type { Dimension, Measure, PivotFilter, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { dimensionName } from '#shared/spend/pivot/pivot-result.ts'

/** The lists in which fields stand. */
export const fieldLists = ['rows', 'columns', 'values', 'filters', 'spare', 'further'] as const

/** One of them. */
export type FieldList = (typeof fieldLists)[number]

/** Something that can be dragged: a dimension, a filter on one, or a measure. */
export type Field =
  | { readonly kind: 'dimension'; readonly id: string; readonly dimension: Dimension }
  | { readonly kind: 'filter'; readonly id: string; readonly filter: PivotFilter }
  | { readonly kind: 'measure'; readonly id: string; readonly measure: Measure }

const PLAIN = ['model', 'key', 'created_by', 'group', 'day', 'week', 'month', 'quarter', 'fiscal'] as const

const dimensionField = (dimension: Dimension): Field => ({ kind: 'dimension', id: dimensionName(dimension), dimension })

const measureField = (measure: Measure): Field => ({ kind: 'measure', id: `value:${measure}`, measure })

/** The fields that an organisation has besides the usual ones. */
export interface OwnFields {
  readonly labels: readonly string[]
  /** Those by which usage is fetched on demand. */
  readonly further: readonly FurtherField[]
}

/**
 * What stands in a list. What is in none of the others is spare: labels first, then the rest, then measures. Fields that
 * are fetched on demand have a list of their own.
 */
export function fieldsIn(list: FieldList, query: PivotQuery, { labels, further }: OwnFields): readonly Field[] {
  switch (list) {
    case 'rows':
    case 'columns':
      return query[list].map(dimensionField)
    case 'values':
      return query.values.map(measureField)
    case 'filters':
      return query.filters.map((filter) => ({ kind: 'filter', id: dimensionName(filter.dimension), filter }))
    case 'further': {
      const used = new Set([...query.rows, ...query.columns].map(dimensionName))
      return further.filter((field) => !used.has(field)).map((field) => dimensionField({ kind: 'further', field }))
    }
    case 'spare': {
      const used = new Set([...query.rows, ...query.columns].map(dimensionName))
      const all = [...labels.map((label): Dimension => ({ kind: 'label', label })), ...PLAIN.map((kind) => ({ kind }))]
      return [
        ...all.filter((dimension) => !used.has(dimensionName(dimension))).map(dimensionField),
        ...measures.filter((measure) => !query.values.includes(measure)).map(measureField),
      ]
    }
    default:
      return assertNever(list)
  }
}

/** A move: which field, out of which list, into which, and before which place of it. */
export interface FieldMove {
  readonly field: Field
  readonly from: FieldList
  readonly to: FieldList
  readonly at: number
}

/** The list in which a field stands while it is not used. */
export function homeOf(field: Field): FieldList {
  return field.kind === 'dimension' && field.dimension.kind === 'further' ? 'further' : 'spare'
}

/** Whether a list is one of fields that are not used. */
export function isSpare(list: FieldList): boolean {
  return list === 'spare' || list === 'further'
}

/** Whether a list takes a field. A filter is only made where its members are chosen. */
export function takes(to: FieldList, field: Field): boolean {
  if (to === 'spare') return true
  if (to === 'further') return homeOf(field) === 'further'
  if (field.kind === 'measure') return to === 'values'
  return field.kind === 'filter' ? to === 'filters' : to !== 'values'
}

/** What of a question changes with a move; `null` where it changes nothing. Moving into the filters changes nothing yet. */
export function moveField(query: PivotQuery, { field, from, to, at }: FieldMove): Partial<PivotQuery> | null {
  if (!takes(to, field)) return null
  if (field.kind === 'measure') return moveMeasure(query, field.measure, to, at)
  if (field.kind === 'filter') return moveFilter(query, field.filter, to, at)
  if (to === 'filters') return null
  const { dimension } = field
  const without = (list: readonly Dimension[]): readonly Dimension[] => list.filter((one) => dimensionName(one) !== field.id) // prettier-ignore
  const change = { rows: without(query.rows), columns: without(query.columns) }
  if (to === 'rows' || to === 'columns')
    change[to] = insert(change[to], dimension, placeIn(query[to].map(dimensionName), field.id, at))
  const isSame = (['rows', 'columns'] as const).every((axis) => namesOf(change[axis]) === namesOf(query[axis]))
  return isSame || (isSpare(from) && isSpare(to)) ? null : change
}

function namesOf(list: readonly Dimension[]): string {
  return JSON.stringify(list.map(dimensionName))
}

function moveMeasure(query: PivotQuery, measure: Measure, to: FieldList, at: number): Partial<PivotQuery> | null {
  const others = query.values.filter((one) => one !== measure)
  const values = to === 'values' ? insert(others, measure, placeIn(query.values, measure, at)) : others
  // A pivot of nothing shows nothing.
  if (values.length === 0 || values.join() === query.values.join()) return null
  return { values, sortBy: query.sortBy === measure && to !== 'values' ? null : query.sortBy }
}

function moveFilter(query: PivotQuery, filter: PivotFilter, to: FieldList, at: number): Partial<PivotQuery> {
  const names = query.filters.map(({ dimension }) => dimensionName(dimension))
  const name = dimensionName(filter.dimension)
  const others = query.filters.filter(({ dimension }) => dimensionName(dimension) !== name)
  return { filters: to === 'filters' ? insert(others, filter, placeIn(names, name, at)) : others }
}

/** The place in a list from which the moved one was taken out. */
function placeIn(names: readonly string[], name: string, at: number): number {
  const before = names.indexOf(name)
  return before >= 0 && before < at ? at - 1 : at
}

function insert<Item>(list: readonly Item[], item: Item, at: number): readonly Item[] {
  return [...list.slice(0, at), item, ...list.slice(at)]
}
