import type { DaySpan } from '../days/day-span.ts'
import { createSums, partsOf, readBase } from './base-sums.ts'
import type { KeyStretches } from '../members/key-stretches.ts'
import type { Passing } from '../pivot/pivot-filters.ts'
import type { SpendSource } from '../spend-source.ts'
import { startSumming } from './start-summing.ts'
import type { Summing } from './summing.ts'
import { indexUsage } from '../usage/usage-index.ts'

/** The days of a sum, and what filters leave of usage; places of days count from `from`. */
interface StretchWish extends DaySpan {
  readonly passing: Passing
}

/** What was spent in each stretch of a key, exactly. */
export function sumStretches(
  { usage }: SpendSource,
  stretches: KeyStretches,
  { from, to, passing }: StretchWish,
): (stretch: number) => bigint {
  const { rowOf, isNarrow } = indexUsage(usage)
  const parts = partsOf('spend', isNarrow('spend', from, to))
  // One model, and the one that does not count.
  const models = passing.model && Uint32Array.from(passing.model, (passes) => 1 - passes)
  const summing = startSumming({ usage, parts, keyCodes: stretches.count, models, modelCodes: 1 })
  const changes = placeStretches(stretches, from, summing)
  let row = rowOf(from)
  for (let day = from; day < to; day++) {
    for (const stretch of changes.get(day) ?? []) summing.place(stretches.keys[stretch] ?? 0, stretch)
    const isLeftOut = passing.day?.[day - from] === 0
    const isTurn = changes.has(day + 1) || day + 1 === to || passing.day?.[day + 1 - from] !== passing.day?.[day - from]
    if (!isTurn) continue
    const next = rowOf(day + 1)
    if (!isLeftOut && next > row) summing.add(row, next)
    row = next
  }
  const sums = createSums(parts, stretches.count)
  summing.drain(({ figures, stride, count, slots, width }) => {
    for (let at = 0; at < count; at++) {
      const slot = slots?.[at] ?? at
      const isUsed = slot >= 0 && slot % width === 0
      if (isUsed)
        for (const [part, column] of sums.columns.entries()) column[slot / width] = figures[at * stride + part] ?? 0
    }
  })
  const { exact } = readBase(sums, 'spend')
  return (stretch) => (passing.key?.[stretch] === 0 ? 0n : exact(stretch))
}

/** Begins with the stretches of the first day, and answers those that begin later, by day. */
function placeStretches(
  { count, keys, fromDays }: KeyStretches,
  from: number,
  summing: Summing,
): ReadonlyMap<number, readonly number[]> {
  const later = new Map<number, number[]>()
  for (let stretch = 0; stretch < count; stretch++) {
    const day = fromDays[stretch] ?? 0
    if (day <= from) summing.place(keys[stretch] ?? 0, stretch)
    else {
      const sameDay = later.get(day) ?? []
      sameDay.push(stretch)
      later.set(day, sameDay)
    }
  }
  return later
}
