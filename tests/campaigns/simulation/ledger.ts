import type { KeyId } from '#shared/domain/api-key.ts'
import { writeKind } from '#shared/domain/plan.ts'
import type { Step } from '#shared/domain/plan.ts'
import { labelKeyOf } from '#shared/domain/field.ts'

/** The promises of the engine, and what the eight rules give besides. Each has a name, so that a failing seed says which one fell. */
export const INVARIANTS = {
  I1: 'no unreported duplicate',
  I2: 'no unreported loss',
  I3: 'done means as wanted, or changed by somebody and told',
  I4: 'a secret that counts as received can be recovered',
  I5: 'no more arrivals than journalled sends',
  I6: 'nothing is sent after a pause, a stop or a failed journal',
  I7: 'only planned keys are touched, and nothing of others is overwritten that the list showed',
  I8: 'each step has one word, and journal and report say the same',
  serial: 'requests of one key never overlap',
  careful: 'no more is begun than a careful part of a run was given',
  quarantine: 'a key is made with the limit of a cent',
  replacing: 'a key is given its end only when the one in its place is whole',
  extra: 'no key too many where no assumption is broken',
} as const

/** The name of a promise. */
export type Invariant = keyof typeof INVARIANTS

/** What a simulated run is held to, and what it saw. */
export interface Ledger {
  readonly steps: readonly Step[]
  readonly broken: string[]
  readonly counts: Map<string, number>
  readonly fail: (invariant: Invariant, detail: string) => void
  readonly count: (what: string, by?: number) => void
  /** The secrets that would be there after a power cut. */
  readonly durableSecrets: Set<string>
  /** The keys that were made by a request of ours, with the step's name. */
  readonly ours: Map<KeyId, string>
  /** The names of keys of which a request went without an answer and was carried out later. */
  readonly unanswered: Set<string>
  /** Requests that left, in all lives. */
  arrivals: number
  /** Of each list that arrived, when its request began, and when the state was taken that it shows. */
  readonly lists: { readonly began: number; readonly takenAt: number }[]
  /** When the state was taken that the last list showed; -1 before the first one. */
  seenAt: number
  readonly isPlanned: (keyId: KeyId, kind: string) => boolean
  /** The step that wants this label of a key. */
  readonly labelStep: (keyId: KeyId, label: string) => Step | null
}

/** Opens a ledger for a plan. */
export function createLedger(steps: readonly Step[]): Ledger {
  const planned = new Set<string>()
  const labels = new Map<string, Step>()
  for (const step of steps) {
    if (step.kind === 'create') continue
    const label = step.kind === 'set' ? labelKeyOf(step.field) : null
    planned.add(`${step.keyId} ${step.kind === 'delete' ? 'delete' : writeKind(step.field)}`)
    if (label !== null) labels.set(`${step.keyId} ${label}`, step)
  }
  const ledger: Ledger = {
    steps,
    broken: [],
    counts: new Map(),
    fail: (invariant, detail) => void ledger.broken.push(`${invariant} (${INVARIANTS[invariant]}): ${detail}`),
    count: (what, by = 1) => void ledger.counts.set(what, (ledger.counts.get(what) ?? 0) + by),
    durableSecrets: new Set(),
    ours: new Map(),
    unanswered: new Set(),
    arrivals: 0,
    lists: [],
    seenAt: -1,
    isPlanned: (keyId, kind) => planned.has(`${keyId} ${kind}`) || (ledger.ours.has(keyId) && kind !== 'delete'),
    labelStep: (keyId, label) => labels.get(`${keyId} ${label}`) ?? null,
  }
  return ledger
}
