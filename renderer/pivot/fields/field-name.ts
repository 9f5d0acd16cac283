import type { Field } from './field-moves.ts'
import { showDimension, showFilter, showMeasure } from '../figures/show-member.ts'

/** What a field is called in its list. */
export function nameOf(field: Field): string {
  if (field.kind === 'measure') return showMeasure(field.measure)
  return field.kind === 'filter' ? showFilter(field.filter) : showDimension(field.dimension)
}
