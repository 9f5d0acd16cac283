import { unwrapRecord } from './envelope.ts'
import { memberOf } from './json.ts'

const NAMES = ['data', 'api_key', 'key', 'result', 'apikey']

/** The record of the calling key in an answer about it. */
export function selfRecord(answer: unknown): unknown {
  return unwrapRecord(answer, NAMES, (value) => memberOf(value, 'id') !== undefined)
}

/** The level of `manage` that a record of a key states, `null` when it states none. */
export function manageLevel(record: unknown): string | null {
  const level = memberOf(memberOf(record, 'permissions'), 'manage')
  return typeof level === 'string' ? level : null
}
