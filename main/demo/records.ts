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
  readonly membersCount: number
  readonly monthlySpend: string
  readonly monthlyLimit: string | null
  readonly monthlyBudget: string | null
  readonly monthlyBudgetPerUser: string | null
  readonly createdBy: string
  readonly createdAt: string
}

/** The whole organisation; the maps are changed only through `changes.ts`. */
export type Organisation = {
  readonly id: string
  readonly name: string
  readonly balance: string
  readonly defaultLimit: string
  readonly groups: readonly GroupRecord[]
  readonly keys: Map<string, KeyRecord>
  readonly secrets: Map<string, string>
}
