import type { Limit } from './limit.ts'
import type { Amount } from './money.ts'

/** A group of keys and members. Of its caps those are set that its organisation's budget mode uses. */
export interface Group {
  readonly id: string
  readonly name: string
  /** Proves which organisation a list of groups belongs to. */
  readonly organizationId: string | null
  readonly membersCount: number | null
  readonly monthlySpend: Amount | null
  /** A cap for each member. */
  readonly monthlyLimit: Limit
  /** A cap for the group as a whole. */
  readonly monthlyBudget: Limit
  readonly monthlyBudgetPerUser: Limit
  readonly createdBy: string | null
  readonly createdAt: string | null
}

/** One member of a group; the role is the service's own word. */
export interface GroupMember {
  readonly id: string
  readonly email: string | null
  readonly role: string | null
  readonly monthlyLimit: Limit
  readonly monthlySpend: Amount | null
  readonly rateLimit: string | null
  readonly active: boolean | null
}

/** A group with its members. */
export interface GroupWithMembers extends Group {
  readonly members: readonly GroupMember[]
}
