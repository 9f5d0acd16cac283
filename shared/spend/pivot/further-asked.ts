import type { FurtherField } from '../../domain/further-field.ts'
import type { Dimension, PivotQuery } from './pivot-query.ts'

/** The further fields among dimensions, each once. Only one at a time can be answered: usage is fetched by one. */
export function furtherAmong(dimensions: readonly Dimension[]): readonly FurtherField[] {
  return [...new Set(dimensions.flatMap((one) => (one.kind === 'further' ? [one.field] : [])))]
}

/** Everything that a question divides by or filters by. */
export function dimensionsOf({
  rows,
  columns,
  filters,
}: Pick<PivotQuery, 'rows' | 'columns' | 'filters'>): readonly Dimension[] {
  return [...rows, ...columns, ...filters.map(({ dimension }) => dimension)]
}
