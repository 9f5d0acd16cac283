import { addKey, changeKey, removeKey } from './changes.ts'
import { readFrame, rememberFrame, restoreFrame } from './demo-frame.ts'
import type { FrameEdits, SeededFrame } from './demo-frame.ts'
import type { KeyRecord, Level, Organisation } from './records.ts'

/** What became of the demo organisation since its seed, as plain JSON. Secrets of created keys are not part of it. */
export type DemoState = {
  /** The moment of the seed, in milliseconds. */
  readonly seededAt: number
  readonly changed: readonly KeyPatch[]
  readonly deleted: readonly string[]
  readonly created: readonly CreatedKey[]
  readonly frame: FrameEdits
}

type Entries = readonly (readonly [label: string, value: string])[]

/** What can change of a key, all of it. */
type KeyPatch = {
  readonly id: string
  readonly labels: Entries
  readonly monthlyLimit: string
  readonly expiresAt: string | null
}

/** A key that no seed knows. */
type CreatedKey = KeyPatch & {
  readonly name: string
  readonly manage: Level
  readonly completions: Level
  readonly createdBy: { readonly id: string; readonly email: string } | null
  readonly groupId: string | null
}

/** The organisation as it was seeded, to compare with later. */
export type Seeded = { readonly keys: ReadonlyMap<string, KeyRecord>; readonly frame: SeededFrame }

/** Remembers an organisation as it is. */
export function rememberSeed(organisation: Organisation): Seeded {
  return { keys: new Map(organisation.keys), frame: rememberFrame(organisation) }
}

/** Reads what became of an organisation. */
export function readDemoState(organisation: Organisation, seeded: Seeded, seededAt: number): DemoState {
  const changed: KeyPatch[] = []
  const created: CreatedKey[] = []
  for (const key of organisation.keys.values()) {
    const before = seeded.keys.get(key.id)
    if (before === undefined) created.push(describeCreated(key))
    else if (isChanged(before, key)) changed.push(describePatch(key))
  }
  const deleted = [...seeded.keys.keys()].filter((id) => !organisation.keys.has(id))
  return { seededAt, changed, deleted, created, frame: readFrame(organisation, seeded.frame) }
}

/** Does once more what had become of an organisation. */
export function restoreDemoState(organisation: Organisation, state: DemoState): void {
  restoreFrame(organisation, state.frame)
  for (const { id, labels, monthlyLimit, expiresAt } of state.changed) {
    changeKey(organisation, id, { labels: new Map(labels), monthlyLimit, expiresAt })
  }
  for (const id of state.deleted) removeKey(organisation, id)
  for (const { labels, manage, completions, ...key } of state.created) {
    const permissions = { manage, completions }
    addKey(organisation, { ...key, permissions, labels: new Map(labels), monthlySpend: '0', logging: true }, null)
  }
}

function isChanged(before: KeyRecord, after: KeyRecord): boolean {
  return (
    before.labels !== after.labels || before.monthlyLimit !== after.monthlyLimit || before.expiresAt !== after.expiresAt
  )
}

function describePatch({ id, labels, monthlyLimit, expiresAt }: KeyRecord): KeyPatch {
  return { id, labels: [...labels], monthlyLimit, expiresAt }
}

function describeCreated(key: KeyRecord): CreatedKey {
  const { name, permissions, createdBy, groupId } = key
  const { manage, completions } = permissions
  return { ...describePatch(key), name, manage, completions, createdBy, groupId }
}
