import { teams } from './demo-blueprint.ts'
import type { Random } from './random.ts'
import type { GroupRecord, OrganisationMember } from './records.ts'

const NAMES = [
  'amara',
  'björn',
  'chen',
  'dora',
  'elif',
  'farid',
  'grace',
  'hugo',
  'ines',
  'jonas',
  'kira',
  'luis',
] as const
const ADMINS = 4

/** The people of the demo organisation; the first four administer keys. */
export function buildDemoPeople(): readonly OrganisationMember[] {
  return NAMES.map((name, at) => ({
    id: `user-${at}`,
    email: `${name.normalize('NFD').replace(/\P{ASCII}/gu, '')}@demo.invalid`,
    role: at < ADMINS ? 'admin' : 'member',
  }))
}

/** A group for each team, led by one of the administrators. */
export function buildDemoGroups(random: Random, people: readonly OrganisationMember[]): readonly GroupRecord[] {
  return teams.map(({ group }, at) => ({
    id: random.uuid(),
    name: group,
    members: people
      .filter((_, index) => index % teams.length === at || index === at % ADMINS)
      .map(({ id, email, role }) => ({ user: { id, email }, role, monthlyLimit: null, monthlySpend: '0' })),
    monthlySpend: '0',
    monthlyLimit: at === 4 ? '20000' : null,
    monthlyBudget: null,
    monthlyBudgetPerUser: null,
    createdBy: `user-${at % ADMINS}`,
    createdAt: `2024-0${at + 2}-12T09:30:00Z`,
  }))
}
