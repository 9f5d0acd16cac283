import type { RunRecord } from '../apply/ports.ts'
import type { Fingerprint } from '../escrow/fingerprint.ts'
import type { HeldSecret } from '../escrow/ports.ts'
import type { SafeJournal } from './run-journal.ts'

/** The fingerprints of the secrets that a run has put away. */
export interface SecretPrints {
  readonly note: (secret: HeldSecret) => void
  /** The fingerprint that belongs to a record of the escrow, `null` when none is known. */
  readonly of: (record: RunRecord) => string | null
}

/** Begins to take fingerprints. An operation is named after its run and the number of its request. */
export function createSecretPrints(runId: string, fingerprint: Fingerprint): SecretPrints {
  const ofKeys = new Map<unknown, string>()
  const ofRequests = new Map<unknown, string>()
  return {
    note({ operation, keyId, secret }) {
      if (keyId !== null) ofKeys.set(keyId, fingerprint(secret))
      else ofRequests.set(Number.parseInt(operation.slice(runId.length + 1), 10), fingerprint(secret))
    },
    of: ({ key, w }) => ofKeys.get(key) ?? ofRequests.get(w) ?? null,
  }
}

/** Writes the fingerprint of a secret into the record that it was put away. */
export function withPrints(journal: SafeJournal, prints: SecretPrints | null): SafeJournal {
  if (!prints) return journal
  return {
    ...journal,
    append(record) {
      const print = record.op === 'escrowed' ? prints.of(record) : null
      journal.append(print === null ? record : { ...record, print })
    },
  }
}
