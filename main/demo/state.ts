import { createHash } from 'node:crypto'
import { writeAccessList } from './access-list-json.ts'
import type { GroupRecord, KeyRecord, Organisation, Permissions, User } from './records.ts'

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

/** One group as a test reads it. */
type GroupState = {
  readonly id: string
  readonly name: string
  readonly monthly_limit: string | null
  readonly members: readonly { readonly id: string; readonly role: string }[]
}

/** What the gateway holds, without secrets. */
export type GatewayState = {
  readonly organisation: { readonly id: string; readonly name: string; readonly balance: string }
  readonly hash: string
  readonly groups: readonly GroupState[]
  readonly access_lists: readonly unknown[]
  readonly group_access_list_id: string | null
  readonly keys: readonly KeyState[]
}

/** The state of the organisation and a hash over all that can change in it. */
export function buildState(organisation: Organisation): GatewayState {
  const keys = Array.from(organisation.keys.values(), buildKeyState)
  const hash = createHash('sha256')
  for (const key of keys) hash.update(`${JSON.stringify(key)}\n`)
  const { id, name, balance, groupAccessListId } = organisation
  const groups = Array.from(organisation.groups.values(), buildGroupState)
  const lists = Array.from(organisation.accessLists.values(), (list): unknown => JSON.parse(writeAccessList(list, id)))
  hash.update(JSON.stringify([groups, lists, groupAccessListId]))
  return {
    organisation: { id, name, balance },
    hash: hash.digest('hex'),
    groups,
    access_lists: lists,
    group_access_list_id: groupAccessListId,
    keys,
  }
}

function buildGroupState({ id, name, monthlyLimit, members }: GroupRecord): GroupState {
  return { id, name, monthly_limit: monthlyLimit, members: members.map(({ user, role }) => ({ id: user.id, role })) }
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
