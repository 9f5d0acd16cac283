import type { KeyId } from '#shared/domain/api-key.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { DraftId } from '#shared/domain/draft.ts'
import type { Field } from '#shared/domain/field.ts'
import type { Labels } from '#shared/domain/label.ts'
import type { KeyNow, PastInput, PastStep } from '#shared/domain/past-step.ts'
import { createStep, deleteStep } from '#shared/domain/plan-step.ts'
import { idOf } from './a-key.ts'

/** A cell that was set on the key of this name. */
export function aSet(name: string, field: Field, before: CellValue, after: CellValue): PastStep {
  const step = { kind: 'set', keyId: idOf(name), name, field, before, after } as const
  return { step, outcome: 'done', reason: null, attempts: 1 }
}

/** A key that was created. */
export function aCreation(name: string, labels: Labels = []): PastStep & { readonly made: KeyId } {
  const draft = { id: 'draft:1' as DraftId, name, limit: '5', labels, group: null, expiry: null } // `as`: its form is that of an id
  return { step: createStep(draft), outcome: 'done', reason: null, attempts: 3, made: idOf(name) }
}

/** A key that was deleted. */
export function aDeletion(name: string): PastStep {
  return { step: deleteStep(idOf(name), name), outcome: 'done', reason: null, attempts: 1 }
}

/** Keys of a list by name, each with its cells and what it has spent. */
export type Listed = Readonly<
  Record<string, { readonly cells?: Readonly<Record<string, string>>; readonly spend?: string }>
>

/** What a plan about a past run is made from, with the list of now. */
export function aPast(steps: readonly PastStep[], listed: Listed, selfId: KeyId | null = null): PastInput {
  const keys = new Map(
    Object.entries(listed).map(([name, { cells = {}, spend = null }]): [KeyId, KeyNow] => [
      idOf(name),
      { name, spend, valueOf: (field) => cells[field] ?? null },
    ]),
  )
  return {
    id: 'p2',
    run: '20261128T100000000Z-abcdef',
    organisation: 'acme',
    madeAt: '2026-11-28T11:00:00Z',
    base: { snapshotId: 's2', listedAt: '2026-11-28T11:00:00Z' },
    steps,
    selfId,
    now: (keyId) => keys.get(keyId) ?? null,
  }
}
