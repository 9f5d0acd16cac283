import type { KeyId } from './api-key.ts'
import { describeDraft } from './draft.ts'
import type { Draft } from './draft.ts'
import type { CreateStep, DeleteStep } from './plan.ts'

/** What a new key may be beyond its draft. */
export type CreateExtras = Pick<CreateStep, 'replaces' | 'manage'>

/** The step that creates a draft, which must be in its one spelling; in the place of a key, or with the right to read, where that is said. */
export function createStep(
  { id, name, limit, labels, group, expiry }: Draft,
  { replaces, manage }: CreateExtras = {},
): CreateStep {
  const after = `${describeDraft({ limit, labels, group, expiry })}${manage === undefined ? '' : READS}`
  return {
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
    ...(replaces === undefined ? {} : { replaces }),
    ...(manage === undefined ? {} : { manage }),
  }
}

const READS = ', reads keys and usage, makes no completions'

/** The step that deletes a key for good. */
export function deleteStep(keyId: KeyId, name: string): DeleteStep {
  return { kind: 'delete', keyId, name, field: 'delete', before: keyId, after: null }
}

/** The draft that a step creates. */
export function draftOf({ draft, name, limit, labels, group, expiry }: CreateStep): Draft {
  return { id: draft, name, limit, labels, group, expiry }
}
