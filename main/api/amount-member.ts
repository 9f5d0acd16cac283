import { memberOf } from './json.ts'

// No amount of money is longer, and reading one takes time that grows with the square of its length.
const LONGEST = 100

/** A member that should be an amount; one that is too long to be any becomes text that is none. */
export function amountMember(record: unknown, name: string): unknown {
  const value = memberOf(record, name)
  return typeof value === 'string' && value.length > LONGEST ? '' : value
}
