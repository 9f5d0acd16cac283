import { addKey } from './changes.ts'
import type { Blueprint } from './demo-blueprint.ts'
import { buildCrowd } from './demo-crowd.ts'
import { buildDeleted } from './demo-deleted.ts'
import { buildDemoGroups, buildDemoPeople } from './demo-people.ts'
import { buildStories } from './demo-stories.ts'
import { createDemoSpender } from './demo-usage.ts'
import { buildSecret, type SignIns } from './organisation.ts'
import { createRandom, mix, type Random } from './random.ts'
import type { KeyRecord, Level, Organisation, User } from './records.ts'
import { buildAccessLists } from './seeded-access-lists.ts'
import type { Spender } from './usage-roster.ts'

const DAY = 86_400_000
const SEED = 'fobsheet-demo'
const KEYS = 3000
const MONTHS = 13

/**
 * Builds the demo organisation: the same keys at every moment, with stories that are told back from the day of
 * `seededAt`. The history begins with the thirteenth full month before.
 */
export function buildDemoOrganisation(
  seededAt: number,
  managementKey: string,
): { readonly organisation: Organisation; readonly signIns: SignIns } {
  const random = createRandom(`${SEED}:organisation`)
  const startDay = Math.floor(seededAt / DAY)
  const calendar = { startDay, firstDay: firstDayBefore(startDay) }
  const people = buildDemoPeople()
  const id = random.uuid()
  const groups = buildDemoGroups(random, people)
  const lists = buildAccessLists(random)
  const spenders: Spender[] = []
  let deleted: readonly Spender[] | null = null
  const organisation: Organisation = {
    id,
    name: 'Demo organisation',
    balance: '96400.25',
    defaultLimit: '100',
    members: people,
    groups: new Map(groups.map((group) => [group.id, group])),
    accessLists: new Map(lists.map((list) => [list.id, list])),
    groupAccessListId: lists[0]?.id ?? null,
    keys: new Map(),
    secrets: new Map(),
    roster: { listed: () => spenders, unknown: () => (deleted ??= buildDeleted(SEED, calendar)), startDay },
  }
  const stories = buildStories(random)
  const blueprints = [...stories, ...buildCrowd(random, KEYS - 3 - stories.length)]
  const groupIds = new Map(groups.map((group) => [group.name, group.id]))
  for (const [at, blueprint] of shuffle(random, blueprints).entries()) {
    const key = buildKey(random, blueprint, { groupIds, people })
    addKey(organisation, key, null)
    if (blueprint.habit) spenders.push(createDemoSpender(key, blueprint.habit, mix(at, 77), calendar))
  }
  return { organisation, signIns: addSignIns(organisation, random, managementKey) }
}

/** Stories lie among the others, or the first screen would tell them all. */
function shuffle<T>(random: Random, items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, place: random.fraction() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item)
}

function buildKey(
  random: Random,
  { name, group, labels, limit }: Blueprint,
  { groupIds, people }: { readonly groupIds: ReadonlyMap<string, string>; readonly people: readonly User[] },
): KeyRecord {
  const { id, email } = people[random.below(4)] ?? { id: 'user-0', email: '' }
  return {
    id: random.uuid(),
    name,
    monthlyLimit: limit,
    monthlySpend: '0',
    permissions: { manage: 'none', completions: 'write' },
    labels: new Map(labels),
    createdBy: { id, email },
    groupId: group === null ? null : (groupIds.get(group) ?? null),
    logging: true,
    expiresAt: null,
  }
}

function addSignIns(organisation: Organisation, random: Random, managementKey: string): SignIns {
  const signIn = (name: string, level: Level, given: string | null): SignIns[Level] => {
    const base = buildKey(
      random,
      { name, group: null, labels: [['team', 'platform']], limit: '0', habit: null },
      nobody,
    )
    const secret = given ?? buildSecret(random)
    addKey(organisation, { ...base, permissions: { manage: level, completions: 'none' } }, secret)
    return { id: base.id, secret }
  }
  return {
    write: signIn('fobsheet', 'write', managementKey),
    read: signIn('finance-read-only', 'read', null),
    none: signIn('playground', 'none', null),
  }
}

const nobody = { groupIds: new Map<string, string>(), people: [{ id: 'user-0', email: 'amara@demo.invalid' }] }

function firstDayBefore(startDay: number): number {
  const date = new Date(startDay * DAY)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - MONTHS) / DAY
}
