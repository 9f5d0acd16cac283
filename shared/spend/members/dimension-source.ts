import { words } from '../../words/en.ts'
import { codePlaces } from './coded.ts'
import type { Coded } from './coded.ts'
import type { DayDimension } from './day-dimensions.ts'
import type { KeyDimension } from './key-dimensions.ts'
import type { Dimension } from '../pivot/pivot-query.ts'

/** What a dimension is a property of: it has one code a key (and stretch), a day or a model, never a row. */
export type DimensionSource =
  | { readonly of: 'key'; readonly dimension: KeyDimension }
  | { readonly of: 'day'; readonly dimension: DayDimension }
  | { readonly of: 'model' }

/** What a dimension is a property of. */
export function sourceOf(dimension: Dimension): DimensionSource {
  switch (dimension.kind) {
    case 'label':
      return { of: 'key', dimension }
    case 'key':
    case 'group':
    case 'created_by':
      return { of: 'key', dimension: { kind: dimension.kind } }
    case 'model':
      return { of: 'model' }
    case 'day':
    case 'week':
    case 'month':
    case 'quarter':
    case 'fiscal':
      return { of: 'day', dimension: { kind: dimension.kind } }
  }
}

/** Codes the models. */
export function codeModels(modelNames: readonly (string | null)[]): Coded {
  return codePlaces(modelNames.length, (book, model) => {
    const name = modelNames[model] ?? null
    return name === null ? book.codeOf('unlabeled', '', words.pivotTerms.noModel) : book.codeOf('value', name, name)
  })
}
