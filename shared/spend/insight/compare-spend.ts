import { compareMembers } from './changed.ts'
import type { ChangeQuestion, MemberChange } from './changed.ts'
import { compareModels } from './changed-models.ts'
import type { KeyDimension } from '../members/key-dimensions.ts'
import type { SpendSource } from '../spend-source.ts'

/** What two periods can be compared by: properties of keys, and models. */
export type ComparedDimension = KeyDimension | { readonly kind: 'model' }

/** Two periods to be compared. */
export interface SpendComparison extends Omit<ChangeQuestion, 'dimension'> {
  readonly dimension: ComparedDimension
}

/** Compares two periods by the members of a dimension. */
export function compareSpend(source: SpendSource, { dimension, ...periods }: SpendComparison): readonly MemberChange[] {
  if (dimension.kind === 'model') return compareModels(source, periods.before, periods.after)
  return compareMembers(source, { dimension, ...periods })
}
