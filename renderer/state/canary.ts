/** Plans of more keys than this had better begin with a few. */
const MANY_KEYS = 100

/** Whether a plan of so many keys had better be tried on a few first. */
export function isCanarySuggested(keys: number): boolean {
  return keys > MANY_KEYS
}

/** On how many keys a plan is tried first unless its user says otherwise. */
export function usualCanary(keys: number): number {
  return isCanarySuggested(keys) ? 10 : 1
}

/** On how many keys of a plan a run pauses: at least one, and never on all; `null` for a run that goes through. */
export function canaryOf(wanted: number | null, keys: number): number | null {
  return wanted === null || keys < 2 ? null : Math.min(Math.max(1, Math.trunc(wanted)), keys - 1)
}
