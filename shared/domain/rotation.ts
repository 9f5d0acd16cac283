import type { ApiKey, KeyId } from './api-key.ts'
import { draftIdOf } from './draft-row.ts'
import { canonicalDraft, checkDraft } from './draft.ts'
import { limitText } from './limit.ts'
import type { LeftCode, LeftOut } from './past-step.ts'
import { createStep } from './plan-step.ts'
import type { CreateStep, Plan, PlanBase, SetStep } from './plan.ts'
import { NEW_KEY_PERMISSIONS } from './request-text.ts'
import type { PlanOfPast } from './invert-plan.ts'

/** As many keys as are rotated at once, and as many days as both keys may work side by side. */
export const MOST_ROTATED = 10_000
export const MOST_OVERLAP = 3650

/** The name of a new key where no other rule is given. */
export const NAME_RULE = '{name} (rotated {month})'

/** What is wanted: which keys, for how many days both keys work, and how the new ones are called. */
export interface RotationWish {
  readonly keyIds: readonly KeyId[]
  readonly overlapDays: number
  readonly nameRule: string
}

/** A key to be rotated, and when it ends as far as that is known. */
export interface RotatedKey {
  readonly key: ApiKey
  readonly expiry: string | null
}

/** What a rotation is planned from; `isTaken` says of a name whether a key of the list has it. */
export interface RotationInput extends Omit<RotationWish, 'keyIds'> {
  readonly id: string
  readonly organisation: string
  readonly madeAt: string
  readonly base: PlanBase
  readonly keys: readonly RotatedKey[]
  readonly selfId: KeyId | null
  readonly isTaken: (name: string) => boolean
}

const DAY = 86_400_000
const EARLIER = / \(rotated [^()]*\)$/

/**
 * Plans a rotation: for each key a new one with its labels, limit, group and known expiry, and, bound to it, an end for the
 * old one. A key that ends earlier anyway keeps its end: a rotation never lets a key live longer.
 */
export function rotatePlan(input: RotationInput): PlanOfPast {
  const creates: CreateStep[] = []
  const ends: SetStep[] = []
  const left: LeftOut[] = []
  const end = overlapEnd(input.madeAt, input.overlapDays)
  const names = new Set<string>()
  for (const [at, { key, expiry }] of input.keys.entries()) {
    const create = replacementOf({ key, expiry }, at + 1, input)
    const code = typeof create === 'string' ? create : names.has(create.name) ? 'name_taken' : null
    if (code !== null || typeof create === 'string') {
      left.push({ row: key.id, name: key.name, field: 'create', code: code ?? 'not_sendable', value: null })
      continue
    }
    names.add(create.name)
    creates.push(create)
    if (expiry === null || Date.parse(expiry) > Date.parse(end))
      ends.push(endOf(key, expiry, { end, once: create.draft }))
  }
  const { id, organisation, madeAt, base, overlapDays } = input
  const origin = { kind: 'rotate', overlapDays } as const
  const plan: Plan = { version: 1, id, organisation, madeAt, base, origin, steps: [...creates, ...ends] }
  return { plan, left }
}

/** The last moment of the day on which the overlap is over, in UTC. */
export function overlapEnd(from: string, days: number): string {
  return `${new Date(Date.parse(from) + days * DAY).toISOString().slice(0, 10)}T23:59:59Z`
}

/** The name that a rule gives: `{name}` without the mark of an earlier rotation, `{date}` and `{month}` of the day. */
export function rotatedName(rule: string, name: string, madeAt: string): string {
  const parts: Readonly<Record<string, string>> = {
    '{name}': name.replace(EARLIER, ''),
    '{date}': madeAt.slice(0, 10),
    '{month}': madeAt.slice(0, 7),
  }
  return rule.replaceAll(/\{(?:name|date|month)\}/g, (part) => parts[part] ?? part)
}

function replacementOf({ key, expiry }: RotatedKey, at: number, input: RotationInput): CreateStep | LeftCode {
  if (key.id === input.selfId) return 'protected_key'
  const { manage, completions } = key.permissions
  if (manage !== NEW_KEY_PERMISSIONS.manage || completions !== NEW_KEY_PERMISSIONS.completions) return 'rights'
  if (expiry !== null && Date.parse(expiry) <= Date.parse(input.madeAt)) return 'ended'
  const draft = canonicalDraft({
    id: draftIdOf(at),
    name: rotatedName(input.nameRule, key.name, input.madeAt),
    limit: limitText(key.monthlyLimit),
    labels: key.labels,
    group: key.groupId,
    expiry,
  })
  if (checkDraft(draft, input.madeAt).length > 0) return 'not_sendable'
  return input.isTaken(draft.name) ? 'name_taken' : createStep(draft, { replaces: key.id })
}

function endOf(
  { id: keyId, name }: ApiKey,
  before: string | null,
  { end: after, once }: { readonly end: string; readonly once: CreateStep['draft'] },
): SetStep {
  return { kind: 'set', keyId, name, field: 'expiry', before, after, once }
}
