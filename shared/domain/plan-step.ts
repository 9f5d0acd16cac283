import type { KeyId } from './api-key.ts'
import { describeDraft } from './draft.ts'
import type { Draft } from './draft.ts'
import type { CreateStep, DeleteStep } from './plan.ts'

/** The step that creates a draft, which must be in its one spelling; in the place of a key, where one is replaced. */
export function createStep({ id, name, limit, labels, group, expiry }: Draft, replaces?: KeyId): CreateStep {
  const after = describeDraft({ limit, labels, group, expiry })
  const step = {
    kind: 'create',
    draft: id,
    name,
    field: 'create',
    before: null,
    after,
    limit,
    labels,
    group,
    expiry,
  } as const
  return replaces === undefined ? step : { ...step, replaces }
}

/** The step that deletes a key for good. */
export function deleteStep(keyId: KeyId, name: string): DeleteStep {
  return { kind: 'delete', keyId, name, field: 'delete', before: keyId, after: null }
}

/** The draft that a step creates. */
export function draftOf({ draft, name, limit, labels, group, expiry }: CreateStep): Draft {
  return { id: draft, name, limit, labels, group, expiry }
}
