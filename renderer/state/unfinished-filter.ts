import { parseFilter } from '#shared/domain/filter.ts'
import type { FilterFault } from '#shared/domain/filter.ts'

const CONNECTIVE = /\s(?:and|or)(?=[\s(]|$)/gi

/** Whether all that is wrong with an expression is that something is missing at its end. */
export function isUnfinished(text: string, { at, expected }: FilterFault): boolean {
  return at >= text.trimEnd().length || expected === 'quote'
}

/**
 * What stands before the comparison that is being typed, `''` where that is the first. Rows must not vanish from
 * `team=growth and env=` until its value is there.
 */
export function finishedPart(text: string): string {
  const ends = [...text.matchAll(CONNECTIVE)].map(({ index }) => index)
  const parts = ends.toReversed().map((end) => text.slice(0, end))
  return parts.find(isFilter) ?? ''
}

function isFilter(text: string): boolean {
  const filter = parseFilter(text)
  return filter !== null && filter.kind !== 'fault'
}
