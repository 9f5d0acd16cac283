import type { Random } from './random.ts'
import type { GroupMember, GroupRecord, OrganisationMember } from './records.ts'

const GROUP_NAMES = ['Growth', 'Support', 'Data', 'Platform', 'Research'] as const
const ADMINS = 5
const MEMBERS = 16

/** The people of the organisation; the first five administer keys. */
export function buildMembers(): readonly OrganisationMember[] {
  return Array.from({ length: MEMBERS }, (_, number) => ({
    id: `user-${number}`,
    email: number < ADMINS ? `admin${number}@acme.com` : `person${number}@acme.com`,
    role: number < ADMINS ? 'admin' : 'member',
  }))
}

/** The groups of the organisation. */
export function buildGroups(random: Random, people: readonly OrganisationMember[]): readonly GroupRecord[] {
  return GROUP_NAMES.map((name, index) => buildGroup(random, people, name, index))
}

function buildGroup(random: Random, people: readonly OrganisationMember[], name: string, index: number): GroupRecord {
  return {
    id: random.uuid(),
    name,
    members: pickMembers(people, index * 3, 1 + random.below(12)),
    monthlySpend: `${random.below(9000)}.${1 + random.below(98)}`.replace(/0$/, ''),
    monthlyLimit: index % 2 === 0 ? '1000' : null,
    monthlyBudget: index === 4 ? '0' : String(2000 + index * 1500),
    monthlyBudgetPerUser: index % 2 === 0 ? '250.5' : null,
    createdBy: `user-${index % ADMINS}`,
    createdAt: `2025-0${1 + index}-15T09:30:00Z`,
  }
}

function pickMembers(people: readonly OrganisationMember[], from: number, count: number): readonly GroupMember[] {
  const turned = [...people.slice(from), ...people.slice(0, from)]
  return turned.slice(0, count).map(({ id, email }, position) => ({
    user: { id, email },
    role: position === 0 ? 'admin' : 'member',
    monthlyLimit: position % 3 === 0 ? '50' : null,
    monthlySpend: `${position * 7}.25`,
  }))
}
