import { isRecord, memberOf } from './json.ts'

/** The list in an answer: bare, or under the first of the names that holds one, also one object deeper (requesty-api Q20). */
export function unwrapList(answer: unknown, names: readonly string[]): readonly unknown[] | null {
  if (Array.isArray(answer)) return answer
  const held = names.map((name) => memberOf(answer, name))
  const list = held.find((value): value is readonly unknown[] => Array.isArray(value))
  if (list) return list
  const inner = held.find(isRecord)
  return inner === undefined ? null : (names.map((name) => memberOf(inner, name)).find(isArray) ?? null)
}

/** The record in an answer: bare, or under one of the names; `isIt` knows it when it sees it. */
export function unwrapRecord(
  answer: unknown,
  names: readonly string[],
  isIt: (value: unknown) => boolean,
): Readonly<Record<string, unknown>> | null {
  const candidates = [answer, ...names.map((name) => memberOf(answer, name))]
  return candidates.filter(isRecord).find(isIt) ?? null
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}
