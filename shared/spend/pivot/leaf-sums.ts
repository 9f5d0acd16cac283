import { createSums } from '../sums/base-sums.ts'
import type { Sums } from '../sums/base-sums.ts'
import type { PivotGroups } from './pivot-groups.ts'

/** Adds sums up by where each of their places goes. */
export function regroup(sums: Sums, places: Uint32Array, count: number): Sums {
  const target = createSums(sums.parts, count)
  for (const [part, column] of sums.columns.entries()) {
    const into = target.columns[part]
    if (!into) continue
    for (let at = 0; at < places.length; at++) {
      const place = places[at] ?? 0
      into[place] = (into[place] ?? 0) + (column[at] ?? 0)
    }
  }
  return target
}

/** What the rows of an axis come to, all columns together. */
export function rowSums(groups: PivotGroups, count: number): Sums {
  return regroup(groups.sums(), groups.rows(), count)
}
