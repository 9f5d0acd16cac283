import type { KeyId } from '../../domain/api-key.ts'
import type { FurtherField } from '../../domain/further-field.ts'

/** The keys and models that codes stand for. They only grow, so that a code means the same in every file. */
export interface UsageNames {
  readonly keyIds: readonly (KeyId | null)[]
  readonly modelNames: readonly (string | null)[]
  readonly further?: FurtherValues | null | undefined
}

/**
 * What stands in a further field, beside the names of models: a code stands for a model and a value together, so that
 * whatever adds rows up by models does so by both. `null` is traffic without a value, and not the empty text.
 */
export interface FurtherValues {
  readonly field: FurtherField
  readonly values: readonly (string | null)[]
}

/** Names that new ones can be added to. */
export interface UsageNamesBook {
  readonly keyCode: (id: KeyId | null) => number
  /** The code of a model, with a value where there is a further field; throws `TooManyNames` when there are none left. */
  readonly modelCode: (name: string | null, value: string | null) => number
  /** Whether codes of models need 32 bits. */
  readonly isWide: boolean
  readonly names: () => UsageNames
}

const MOST_MODELS = 65_536
/** So many codes there are at most, however wide they are. */
export const MOST_CODES = 1_048_576

/** More names than codes, in words. */
export class TooManyNames extends Error {
  override readonly name = 'TooManyNames'
}

/** Continues names. */
export function continueNames(names: UsageNames): UsageNamesBook {
  const keys = new Map(names.keyIds.map((id, code) => [id, code]))
  const keyCode = (id: KeyId | null): number => codeOf(keys, id)
  const keyIds = (): UsageNames['keyIds'] => [...keys.keys()]
  return names.further
    ? { keyCode, isWide: true, ...continuePairs(names, names.further, keyIds) }
    : { keyCode, isWide: false, ...continueModels(names, keyIds) }
}

type ModelBook = Pick<UsageNamesBook, 'modelCode' | 'names'>

function continueModels({ modelNames }: UsageNames, keyIds: () => UsageNames['keyIds']): ModelBook {
  const models = new Map(modelNames.map((name, code) => [name, code]))
  return {
    modelCode(name) {
      if (models.size >= MOST_MODELS && !models.has(name)) throw new TooManyNames('more than 65,536 models')
      return codeOf(models, name)
    },
    names: () => ({ keyIds: keyIds(), modelNames: [...models.keys()] }),
  }
}

function continuePairs(
  { modelNames }: UsageNames,
  { field, values }: FurtherValues,
  keyIds: () => UsageNames['keyIds'],
): ModelBook {
  const models = [...modelNames]
  const all = [...values]
  const known = new Map<string | null, Map<string | null, number>>()
  const codesOf = (model: string | null): Map<string | null, number> => {
    const codes = known.get(model) ?? new Map<string | null, number>()
    known.set(model, codes)
    return codes
  }
  for (const [code, model] of models.entries()) codesOf(model).set(all[code] ?? null, code)
  return {
    modelCode(model, value) {
      const codes = codesOf(model)
      const code = codes.get(value) ?? models.length
      if (code < models.length) return code
      if (code >= MOST_CODES) throw new TooManyNames(`more than 1,048,576 values of ${field}`)
      codes.set(value, code)
      models.push(model)
      all.push(value)
      return code
    },
    names: () => ({ keyIds: keyIds(), modelNames: [...models], further: { field, values: [...all] } }),
  }
}

function codeOf<Name>(codes: Map<Name, number>, name: Name): number {
  const known = codes.get(name)
  if (known !== undefined) return known
  codes.set(name, codes.size)
  return codes.size - 1
}
