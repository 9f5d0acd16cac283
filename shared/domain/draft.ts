import { parseKeyId } from './api-key.ts'
import { canonicalValue, checkValue } from './change.ts'
import type { Labels } from './label.ts'
import { canonicalMoment } from './moment.ts'
import type { ProblemCode } from './problem.ts'

/** The id of a key that does not exist yet: `draft:1`, `draft:2`, … */
export type DraftId = string & { readonly brand: 'draft-id' }

/** A key to be created, as typed: `limit` is a decimal or `none`, `expiry` a moment in RFC 3339. */
export interface Draft {
  readonly id: DraftId
  readonly name: string
  readonly limit: string
  readonly labels: Labels
  readonly group: string | null
  readonly expiry: string | null
}

/** The part of a draft in which something is wrong. */
export type DraftPart = 'name' | 'monthly_limit' | 'group' | 'expiry' | `label:${string}`

/** What is wrong with a draft, where, and what stands there. */
export interface DraftFault {
  readonly part: DraftPart
  readonly code: ProblemCode
  readonly value: string | null
}

/** Reads a draft id, `null` when it is something else. */
export function parseDraftId(text: unknown): DraftId | null {
  return typeof text === 'string' && /^draft:\d{1,15}$/.test(text) ? (text as DraftId) : null // the pattern is the proof of the brand
}

/** The one spelling of a draft: name without space around it, limit and expiry in their own. What cannot be read stays. */
export function canonicalDraft(draft: Draft): Draft {
  const { name, limit, group, expiry } = draft
  return {
    ...draft,
    name: name.trim(),
    limit: canonicalValue('monthly_limit', limit) ?? '',
    group: group === null ? null : (parseKeyId(group) ?? group),
    expiry: expiry === null ? null : (canonicalMoment(expiry) ?? expiry),
  }
}

/**
 * Everything that keeps a draft from being created; `now` (RFC 3339) is when it was planned. `needsGroup` where the
 * organisation has its budgets per group.
 */
export function checkDraft(draft: Draft, now: string, needsGroup = false): readonly DraftFault[] {
  const { name, limit, labels, group, expiry } = draft
  const faults: DraftFault[] = []
  const fault = (part: DraftPart, code: ProblemCode | null, value: string | null): void => {
    if (code !== null) faults.push({ part, code, value })
  }
  fault('name', checkKeyName(name), name)
  fault('monthly_limit', limit.trim() === '' ? 'limit_required' : checkValue('monthly_limit', limit), limit)
  const keys = new Set<string>()
  for (const [key, value] of labels) {
    if (key.trim() === '' || keys.has(key)) fault(`label:${key}`, 'label_key', value)
    keys.add(key)
  }
  if (group === null && needsGroup) fault('group', 'group_required', group)
  if (group !== null && parseKeyId(group) === null) fault('group', 'group_unknown', group)
  if (expiry !== null) fault('expiry', checkExpiry(expiry, now), expiry)
  return faults
}

/** What is wrong with the name of a new key; names may repeat, and no character is forbidden. */
function checkKeyName(name: string): ProblemCode | null {
  return name.trim() === '' ? 'name_blank' : null
}

/** Why a new key cannot expire then, `null` when it can. */
export function checkExpiry(expiry: string, now: string): ProblemCode | null {
  if (canonicalMoment(expiry) === null) return 'expiry_not_a_moment'
  // A key that has ended is never revived.
  return Date.parse(expiry) <= Date.parse(now) ? 'expiry_past' : null
}

const PLAIN = /^[^\p{C}\p{Z},="]+$/u

/** A new key in one line: `limit 500, env=prod, expires 2027-01-01T00:00:00Z`. */
export function describeDraft({ limit, labels, group, expiry }: Omit<Draft, 'id' | 'name'>): string {
  return [
    `limit ${limit}`,
    ...labels.map(([key, value]) => `${plain(key)}=${plain(value)}`),
    ...(group === null ? [] : [`group ${group}`]),
    ...(expiry === null ? [] : [`expires ${expiry}`]),
  ].join(', ')
}

function plain(text: string): string {
  return PLAIN.test(text) ? text : JSON.stringify(text)
}
