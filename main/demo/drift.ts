import { addKey, changeKey, removeKey } from './changes.ts'
import { parseAmount } from './decimal.ts'
import type { Random } from './random.ts'
import type { KeyRecord, Organisation } from './records.ts'
import { isJsonObject, type JsonObject } from './write-checks.ts'

/** One thing a second admin does behind the client's back. */
export type DriftChange =
  | { readonly kind: 'labels'; readonly keyId: string; readonly labels: readonly (readonly [string, string])[] }
  | { readonly kind: 'label'; readonly keyId: string; readonly label: string; readonly value: string | null }
  | { readonly kind: 'limit'; readonly keyId: string; readonly limit: string }
  | { readonly kind: 'delete'; readonly keyId: string }
  | {
      readonly kind: 'create'
      readonly name: string
      readonly limit?: string
      readonly labels?: readonly (readonly [string, string])[]
    }

/** When it happens: at once, or before the n-th write, list or write to one key that arrives from now on. */
type DriftWhen = 'now' | { readonly beforeWrite: number; readonly keyId?: string } | { readonly beforeList: number }

/** A drift as it is ordered. */
export type Drift = { readonly when: DriftWhen; readonly changes: readonly DriftChange[] }

/** Does the changes and counts those that made a difference. */
export function applyDrift(organisation: Organisation, random: Random, changes: readonly DriftChange[]): number {
  return changes.filter((change) => applyOne(organisation, random, change)).length
}

/** Drifts waiting for their moment. */
export type DriftQueue = {
  readonly add: (drift: Drift) => void
  readonly takeDue: (arrival: {
    readonly isWrite: boolean
    readonly isList: boolean
    readonly keyId: string
  }) => readonly DriftChange[]
  readonly waiting: () => number
  readonly clear: () => void
}

/** Creates an empty queue. */
export function createDriftQueue(): DriftQueue {
  let waiting: { readonly drift: Drift; left: number }[] = []
  return {
    add: (drift) => {
      const { when } = drift
      if (when === 'now') return
      waiting.push({ drift, left: 'beforeWrite' in when ? when.beforeWrite : when.beforeList })
    },
    takeDue: ({ isWrite, isList, keyId }) => {
      for (const entry of waiting) {
        const { when } = entry.drift
        if (when === 'now') continue
        const isMeant = 'beforeWrite' in when ? isWrite && (when.keyId ?? keyId) === keyId : isList
        if (isMeant) entry.left -= 1
      }
      const due = waiting.filter((entry) => entry.left <= 0)
      waiting = waiting.filter((entry) => entry.left > 0)
      return due.flatMap((entry) => entry.drift.changes)
    },
    waiting: () => waiting.length,
    clear: () => {
      waiting = []
    },
  }
}

/** The drift of a control request, or what is wrong with it. */
export function parseDrift(body: JsonObject): Drift | string {
  const when = body['when'] ?? 'now'
  const isTimed = isJsonObject(when) && (isCount(when['beforeWrite']) || isCount(when['beforeList']))
  if (when !== 'now' && !isTimed) return 'when must be "now", {beforeWrite} or {beforeList} with a count from 1'
  const changes = body['changes']
  if (!Array.isArray(changes) || !changes.every(isChange)) return 'changes must be an array of known changes'
  // `when` was compared with each member of the union just above.
  return { when: when as DriftWhen, changes }
}

function isChange(value: unknown): value is DriftChange {
  if (!isJsonObject(value)) return false
  const { kind, keyId, labels, label, limit, name } = value
  if (kind === 'create') {
    return (
      typeof name === 'string' &&
      (limit === undefined || parseAmount(limit) !== null) &&
      (labels === undefined || isEntries(labels))
    )
  }
  if (typeof keyId !== 'string') return false
  if (kind === 'labels') return isEntries(labels)
  if (kind === 'label')
    return typeof label === 'string' && (value['value'] === null || typeof value['value'] === 'string')
  return kind === 'delete' || (kind === 'limit' && parseAmount(limit) !== null)
}

function isEntries(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'))
  )
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1
}

function applyOne(organisation: Organisation, random: Random, change: DriftChange): boolean {
  switch (change.kind) {
    case 'labels':
      return changeKey(organisation, change.keyId, { labels: new Map(change.labels) })
    case 'label': {
      const labels = new Map(organisation.keys.get(change.keyId)?.labels)
      if (change.value === null) labels.delete(change.label)
      else labels.set(change.label, change.value)
      return changeKey(organisation, change.keyId, { labels })
    }
    case 'limit':
      return changeKey(organisation, change.keyId, { monthlyLimit: parseAmount(change.limit) ?? '0' })
    case 'delete':
      return removeKey(organisation, change.keyId)
    case 'create':
      return addKey(organisation, buildForeignKey(random, change), null)
  }
}

function buildForeignKey(random: Random, change: DriftChange & { readonly kind: 'create' }): KeyRecord {
  return {
    id: random.uuid(),
    name: change.name,
    monthlyLimit: parseAmount(change.limit ?? '0') ?? '0',
    monthlySpend: '0',
    permissions: { manage: 'none', completions: 'write' },
    labels: new Map(change.labels ?? []),
    createdBy: { id: 'user-9', email: 'second.admin@acme.com' },
    groupId: null,
    logging: true,
    expiresAt: null,
  }
}
