import type { Roster } from './usage-roster.ts'

/** How far a key may go: nothing, looking, changing. */
export type Level = 'none' | 'read' | 'write'

/** What a key may do, in its two slots. */
export type Permissions = { readonly manage: Level; readonly completions: Level }

/** Label entries; a Map, because a plain object loses a label called `__proto__`. */
export type Labels = ReadonlyMap<string, string>

/** A person who administers keys. */
export type User = { readonly id: string; readonly email: string }

/** One key as the service stores it; a change replaces the record, so a list under way stays as it was. */
export type KeyRecord = {
  readonly id: string
  readonly name: string
  readonly monthlyLimit: string
  readonly monthlySpend: string
  readonly permissions: Permissions
  readonly labels: Labels
  readonly createdBy: User | null
  readonly groupId: string | null
  readonly logging: boolean
  readonly expiresAt: string | null
}

/** One group of members and keys. */
export type GroupRecord = {
  readonly id: string
  readonly name: string
  readonly members: readonly GroupMember[]
  readonly monthlySpend: string
  readonly monthlyLimit: string | null
  readonly monthlyBudget: string | null
  readonly monthlyBudgetPerUser: string | null
  readonly createdBy: string
  readonly createdAt: string
}

/** What a person is in a group, or in the organisation. */
export type Role = 'admin' | 'member'

/** One member of a group. */
export type GroupMember = {
  readonly user: User
  readonly role: Role
  readonly monthlyLimit: string | null
  readonly monthlySpend: string
}

/** One person of the organisation. */
export type OrganisationMember = User & { readonly role: Role }

/** The kinds of models an access list names. */
export const modalities = ['chat', 'embedding', 'image', 'transcription', 'speech'] as const

/** Which models may be used; a modality that is missing allows none. */
export type AccessList = {
  readonly id: string
  readonly name: string
  readonly autoApprove: boolean
  readonly models: { readonly [modality in (typeof modalities)[number]]?: readonly string[] }
}

/** The whole organisation; only `changes.ts`, `group-changes.ts` and `access-list-acts.ts` change it. */
export type Organisation = {
  readonly id: string
  readonly name: string
  readonly balance: string
  readonly defaultLimit: string
  readonly members: readonly OrganisationMember[]
  readonly groups: Map<string, GroupRecord>
  readonly accessLists: Map<string, AccessList>
  /** The access list of every group. */
  groupAccessListId: string | null
  readonly keys: Map<string, KeyRecord>
  readonly secrets: Map<string, string>
  readonly roster: Roster
}
