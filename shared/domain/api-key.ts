import type { Labels } from './label.ts'
import type { Limit } from './limit.ts'
import type { Amount } from './money.ts'

/** The id of a key: a UUID in lower case. */
export type KeyId = string & { readonly brand: 'key-id' }

/** Who made a key; the service may know only one of both. */
export interface Creator {
  readonly id: string
  readonly email: string
}

/** A key's rights: the levels are the service's own words (`none`, `read`, `write`), unknown ones are kept. */
export interface Permissions {
  readonly manage: string
  readonly completions: string
}

/** One API key as the list states it. Records exist at the API door and in tests; elsewhere keys are columns. */
export interface ApiKey {
  readonly id: KeyId
  readonly name: string
  readonly monthlyLimit: Limit
  readonly monthlySpend: Amount
  readonly permissions: Permissions
  readonly labels: Labels
  readonly createdBy: Creator | null
  readonly groupId: string | null
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Reads a key id; anything but a UUID is `null`, so that no text reaches a path unchecked. */
export function parseKeyId(value: unknown): KeyId | null {
  if (typeof value !== 'string') return null
  const id = value.toLowerCase()
  return UUID.test(id) ? (id as KeyId) : null // the pattern is the proof of the brand
}
