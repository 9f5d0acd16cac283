import { addKey } from './changes.ts'
import { createRandom, type Random } from './random.ts'
import type { GroupRecord, KeyRecord, Level, Organisation, User } from './records.ts'
import { buildSeededKey } from './seeded-keys.ts'

/** The rights a signing-in key is made for. */
export type SignIns = { readonly [level in Level]: { readonly id: string; readonly secret: string } }

/** What to generate. */
export type Seed = {
  readonly seed: string
  readonly keys: number
  readonly managementKey: string | null
  readonly hostileLabels: boolean
  readonly extraLabels: number
}

const GROUP_NAMES = ['Growth', 'Support', 'Data', 'Platform', 'Research'] as const
const USERS: readonly User[] = [0, 1, 2, 3, 4].map((number) => ({
  id: `user-${number}`,
  email: `admin${number}@acme.com`,
}))
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
  const organisation: Organisation = {
    id: random.uuid(),
    name: 'Acme',
    balance: '18250.4',
    defaultLimit: '100',
    groups: GROUP_NAMES.map((name, index) => buildGroup(random, name, index)),
    keys: new Map(),
    secrets: new Map(),
  }
  const add = (key: KeyRecord): void => void addKey(organisation, key, null)
  for (let position = 1; position <= seed.keys - 3; position += 1) {
    const key = buildSeededKey(random, position, organisation.groups, USERS)
    const hostile =
      seed.hostileLabels && position % 7 === 0
        ? HOSTILE_LABELS.map((label, index): Entry => [label, `keep-${index + 1}`])
        : []
    const extra = Array.from({ length: seed.extraLabels }, (_, index): Entry => [
      `attr_${index + 1}`,
      `v${(position * (index + 7)) % 97}`,
    ])
    add(withLabels(key, [...hostile, ...extra]))
  }
  const signIn = (level: Level, secret: string | null): SignIns[Level] => addSignIn(organisation, random, level, secret)
  return {
    organisation,
    signIns: { write: signIn('write', seed.managementKey), read: signIn('read', null), none: signIn('none', null) },
  }
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
    createdBy: USERS[0] ?? null,
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

function buildGroup(random: Random, name: string, index: number): GroupRecord {
  return {
    id: random.uuid(),
    name,
    membersCount: 1 + random.below(12),
    monthlySpend: `${random.below(9000)}.${1 + random.below(98)}`.replace(/0$/, ''),
    monthlyLimit: index % 2 === 0 ? '1000' : null,
    monthlyBudget: null,
    monthlyBudgetPerUser: null,
    createdBy: `user-${index % USERS.length}`,
    createdAt: `2025-0${1 + index}-15T09:30:00Z`,
  }
}
