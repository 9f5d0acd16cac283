import type { KeyRecord, Labels, Organisation } from './records.ts'

/** The parts of a key that can change after it was made. */
export type Patch = Partial<Pick<KeyRecord, 'labels' | 'monthlyLimit' | 'expiresAt'>>

/** Puts a patch onto a key that may be gone by now; says whether anything became different. */
export function changeKey(organisation: Organisation, id: string, patch: Patch): boolean {
  const before = organisation.keys.get(id)
  if (before === undefined) return false
  const after: KeyRecord = { ...before, ...patch }
  if (isSame(before, after)) return false
  organisation.keys.set(id, after)
  return true
}

/** Adds a key and, when it can sign in, its secret. */
export function addKey(organisation: Organisation, key: KeyRecord, secret: string | null): boolean {
  organisation.keys.set(key.id, key)
  if (secret !== null) organisation.secrets.set(secret, key.id)
  return true
}

/** Removes a key for good; its secret stays known but opens nothing. */
export function removeKey(organisation: Organisation, id: string): boolean {
  return organisation.keys.delete(id)
}

function isSame(before: KeyRecord, after: KeyRecord): boolean {
  return (
    before.monthlyLimit === after.monthlyLimit &&
    before.expiresAt === after.expiresAt &&
    hasSameLabels(before.labels, after.labels)
  )
}

function hasSameLabels(before: Labels, after: Labels): boolean {
  if (before.size !== after.size) return false
  for (const [label, value] of before) if (after.get(label) !== value) return false
  return true
}
