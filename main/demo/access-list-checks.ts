import { modalities, type AccessList } from './records.ts'
import { Refusal } from './replies.ts'
import { read, type JsonObject } from './write-checks.ts'

/** What a body says about an access list; what it does not say is not there. */
export function parseAccessList(body: JsonObject): Partial<Omit<AccessList, 'id'>> {
  const name = read(body, 'name')
  const autoApprove = read(body, 'auto_approve')
  if (name !== undefined && (typeof name !== 'string' || name.trim() === '')) {
    throw new Refusal(400, 'name must be a text that is not empty')
  }
  if (autoApprove !== undefined && typeof autoApprove !== 'boolean') {
    throw new Refusal(400, 'auto_approve must be true or false')
  }
  const models = modalities.flatMap((modality) => {
    const given = read(body, modality)
    return given === undefined ? [] : [[modality, parseModels(modality, given)] as const]
  })
  return {
    ...(name === undefined ? {} : { name }),
    ...(autoApprove === undefined ? {} : { autoApprove }),
    models: Object.fromEntries(models),
  }
}

/** The empty list clears a modality; null is not documented to. */
function parseModels(modality: string, value: unknown): readonly string[] {
  if (Array.isArray(value) && value.every((model): model is string => typeof model === 'string')) return value
  throw new Refusal(400, `${modality} must be an array of model names`)
}
