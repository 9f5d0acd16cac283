import type { FurtherField } from '../../domain/further-field.ts'
import { words } from '../../words/en.ts'
import { codePlaces } from './coded.ts'
import type { Coded } from './coded.ts'
import type { DayDimension } from './day-dimensions.ts'
import type { KeyDimension } from './key-dimensions.ts'
import type { Dimension } from '../pivot/pivot-query.ts'
import type { UsageColumns } from '../usage/usage-columns.ts'

/**
 * What a dimension is a property of: it has one code a key (and stretch), a day or a model, never a row. Values of a
 * further field are told apart with models: see `FurtherValues`.
 */
export type DimensionSource =
  | { readonly of: 'key'; readonly dimension: KeyDimension }
  | { readonly of: 'day'; readonly dimension: DayDimension }
  | { readonly of: 'model' }
  | { readonly of: 'further'; readonly field: FurtherField }

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
    case 'further':
      return { of: 'further', field: dimension.field }
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

/** Codes the values of a further field. Usage that is not divided by it has none: whoever asks has to choose the right one. */
export function codeFurther({ further }: Pick<UsageColumns, 'further'>, field: FurtherField): Coded {
  if (further?.field !== field) throw new Error(`usage is not divided by ${field}`)
  return codePlaces(further.values.length, (book, place) => {
    const value = further.values[place] ?? null
    return value === null
      ? book.codeOf('unlabeled', '', words.pivotTerms.noValue)
      : book.codeOf('value', value, valueText(value))
  })
}

/** A value as it is shown: the empty one has a word, and what reads like one of these words is quoted. */
function valueText(value: string): string {
  const { noValue, emptyValue } = words.pivotTerms
  if (value === '') return emptyValue
  return value === noValue || value === emptyValue ? JSON.stringify(value) : value
}
