import type { UsageDimension } from './usage.ts'

/** What usage can be divided by besides keys and models, in the service's words (requesty-api 5.2). */
export const furtherFields = [
  'origin_title',
  'user_id',
  'provider_used',
  'model_requested',
  'is_byok',
] as const satisfies readonly UsageDimension[]

/** One of them, or a field that callers put into their requests, exactly as they spell it. It is fetched on demand. */
export type FurtherField = (typeof furtherFields)[number] | `extra.${string}`

const EXTRA = /^extra\..{1,200}$/s

/** The field of a name; `null` where it is none. */
export function parseFurtherField(name: string): FurtherField | null {
  const known = furtherFields.find((field) => field === name)
  // `as`: the pattern says so.
  return known ?? (EXTRA.test(name) ? (name as FurtherField) : null)
}
