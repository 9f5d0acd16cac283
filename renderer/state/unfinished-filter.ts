import { parseFilter } from '#shared/domain/filter.ts'
import type { FilterFault } from '#shared/domain/filter.ts'

const CONNECTIVE = /\s(?:and|or)(?=[\s(]|$)/gi

/**
 * What stands before a comparison that is still being typed, `''` where that is the first; `null` when the fault is not
 * that something is missing at the end. Rows must not vanish from `team=growth and env=` until its value is there.
 */
export function finishedPart(text: string, { at, expected }: FilterFault): string | null {
  if (at < text.trimEnd().length && expected !== 'quote') return null
  const ends = [...text.matchAll(CONNECTIVE)].map(({ index }) => index)
  const parts = ends.toReversed().map((end) => text.slice(0, end))
  return parts.find(isFilter) ?? ''
}

function isFilter(text: string): boolean {
  const filter = parseFilter(text)
  return filter !== null && filter.kind !== 'fault'
}
