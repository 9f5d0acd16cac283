import { createHash } from 'node:crypto'
import type { KeyRecord, Organisation, Permissions, User } from './records.ts'

/** One key as a test reads it: exact texts, labels as entries in their order. */
type KeyState = {
  readonly id: string
  readonly name: string
  readonly monthly_limit: string
  readonly monthly_spend: string
  readonly labels: readonly (readonly [string, string])[]
  readonly expires_at: string | null
  readonly permissions: Permissions
  readonly created_by: User | null
  readonly group_id: string | null
}

/** What the gateway holds, without secrets. */
export type GatewayState = {
  readonly organisation: { readonly id: string; readonly name: string; readonly balance: string }
  readonly hash: string
  readonly keys: readonly KeyState[]
}

/** The state of the organisation and a hash over all of its keys. */
export function buildState(organisation: Organisation): GatewayState {
  const keys = Array.from(organisation.keys.values(), buildKeyState)
  const hash = createHash('sha256')
  for (const key of keys) hash.update(`${JSON.stringify(key)}\n`)
  const { id, name, balance } = organisation
  return { organisation: { id, name, balance }, hash: hash.digest('hex'), keys }
}

function buildKeyState(key: KeyRecord): KeyState {
  return {
    id: key.id,
    name: key.name,
    monthly_limit: key.monthlyLimit,
    monthly_spend: key.monthlySpend,
    labels: [...key.labels],
    expires_at: key.expiresAt,
    permissions: key.permissions,
    created_by: key.createdBy,
    group_id: key.groupId,
  }
}
