import type { KeyId } from '../../domain/api-key.ts'

/** The keys and models that codes stand for. They only grow, so that a code means the same in every file. */
export interface UsageNames {
  readonly keyIds: readonly (KeyId | null)[]
  readonly modelNames: readonly (string | null)[]
}

/** Names that new ones can be added to. */
export interface UsageNamesBook {
  readonly keyCode: (id: KeyId | null) => number
  /** `null` when there are more models than codes. */
  readonly modelCode: (name: string | null) => number | null
  readonly names: () => UsageNames
}

const MOST_MODELS = 65_536

/** Continues names. */
export function continueNames({ keyIds, modelNames }: UsageNames): UsageNamesBook {
  const keys = new Map(keyIds.map((id, code) => [id, code]))
  const models = new Map(modelNames.map((name, code) => [name, code]))
  return {
    keyCode: (id) => codeOf(keys, id),
    modelCode: (name) => (models.size < MOST_MODELS || models.has(name) ? codeOf(models, name) : null),
    names: () => ({ keyIds: [...keys.keys()], modelNames: [...models.keys()] }),
  }
}

function codeOf<Name>(codes: Map<Name, number>, name: Name): number {
  const known = codes.get(name)
  if (known !== undefined) return known
  codes.set(name, codes.size)
  return codes.size - 1
}
