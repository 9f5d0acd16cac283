import { addKey } from './changes.ts'
import { createRandom, type Random } from './random.ts'
import type { KeyRecord, Level, Organisation, User } from './records.ts'
import { buildAccessLists } from './seeded-access-lists.ts'
import { buildGroups, buildMembers } from './seeded-groups.ts'
import { buildSeededKey } from './seeded-keys.ts'
import { createRoster } from './usage-roster.ts'

/** The rights a signing-in key is made for. */
export type SignIns = { readonly [level in Level]: { readonly id: string; readonly secret: string } }

/** What to generate. */
export type Seed = {
  readonly seed: string
  readonly keys: number
  readonly managementKey: string | null
  readonly hostileLabels: boolean
  readonly extraLabels: number
  /** The moment the organisation is written; its history lies before. */
  readonly now: number
}

const SIGN_IN_NAMES: { readonly [level in Level]: string } = {
  write: 'fobsheet-admin',
  read: 'finance-read-only',
  none: 'playground',
}
// What JSON.parse keeps and careless copying drops; off by default so that demo grids stay readable.
const HOSTILE_LABELS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', 'length'] as const

/** Generates the organisation of a seed: `keys` rows in all, the three that sign in among them. */
export function buildOrganisation(seed: Seed): { readonly organisation: Organisation; readonly signIns: SignIns } {
  const random = createRandom(`${seed.seed}:organisation`)
  const seeded: KeyRecord[] = []
  const organisation = buildWithoutKeys(seed, random, seeded)
  const groups = [...organisation.groups.values()]
  const admins = organisation.members
    .filter((member) => member.role === 'admin')
    .map(({ id, email }): User => ({ id, email }))
  for (let position = 1; position <= seed.keys - 3; position += 1) {
    const key = buildSeededKey(random, position, groups, admins)
    addKey(organisation, withLabels(key, buildMoreLabels(seed, position)), null)
  }
  const signIn = (level: Level, secret: string | null): SignIns[Level] => addSignIn(organisation, random, level, secret)
  const signIns = { write: signIn('write', seed.managementKey), read: signIn('read', null), none: signIn('none', null) }
  for (const key of organisation.keys.values()) seeded.push(key)
  return { organisation, signIns }
}

/** The roster reads `seeded` only when usage is first asked for, with all keys in it. */
function buildWithoutKeys(seed: Seed, random: Random, seeded: readonly KeyRecord[]): Organisation {
  const id = random.uuid()
  const members = buildMembers()
  const groups = buildGroups(random, members)
  const lists = buildAccessLists(createRandom(`${seed.seed}:access-lists`))
  return {
    id,
    name: 'Acme',
    balance: '18250.4',
    defaultLimit: '100',
    members,
    groups: new Map(groups.map((group) => [group.id, group])),
    accessLists: new Map(lists.map((list) => [list.id, list])),
    groupAccessListId: lists[0]?.id ?? null,
    keys: new Map(),
    secrets: new Map(),
    roster: createRoster(seed.seed, seeded, seed.now),
  }
}

function buildMoreLabels(seed: Seed, position: number): readonly Entry[] {
  const hostile =
    seed.hostileLabels && position % 7 === 0
      ? HOSTILE_LABELS.map((label, index): Entry => [label, `keep-${index + 1}`])
      : []
  const extra = Array.from({ length: seed.extraLabels }, (_, index): Entry => [
    `attr_${index + 1}`,
    `v${(position * (index + 7)) % 97}`,
  ])
  return [...hostile, ...extra]
}

/** A secret in the service's real shape: base64 after the prefix, so `+`, `/` and `=` occur. */
export function buildSecret(random: Random): string {
  const text = random.base64(46)
  return `rqsty-sk-${text.slice(0, 20)}+${text.slice(21, 41)}/${text.slice(42)}`
}

function addSignIn(organisation: Organisation, random: Random, level: Level, given: string | null): SignIns[Level] {
  const id = random.uuid()
  const drawn = buildSecret(random)
  const secret = given ?? drawn
  const key: KeyRecord = {
    id,
    name: SIGN_IN_NAMES[level],
    monthlyLimit: level === 'none' ? '150' : '0',
    monthlySpend: level === 'none' ? '63.545944565' : '0',
    permissions: { manage: level, completions: level === 'none' ? 'write' : 'none' },
    labels: new Map(level === 'none' ? [] : [['team', 'platform']]),
    createdBy: { id: 'user-0', email: 'admin0@acme.com' },
    groupId: null,
    logging: false,
    expiresAt: null,
  }
  addKey(organisation, key, secret)
  return { id, secret }
}

type Entry = readonly [string, string]

function withLabels(key: KeyRecord, more: readonly Entry[]): KeyRecord {
  return more.length === 0 ? key : { ...key, labels: new Map([...key.labels, ...more]) }
}
