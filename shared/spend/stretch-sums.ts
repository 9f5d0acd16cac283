import type { DaySpan } from './asked-spans.ts'
import { createSums, partsOf, readBase } from './base-sums.ts'
import type { KeyStretches } from './key-stretches.ts'
import type { SpendSource } from './spend-source.ts'
import { startSumming } from './start-summing.ts'
import { indexUsage } from './usage-index.ts'

/** What was spent in each stretch of a key, exactly. */
export function sumStretches(
  { usage }: SpendSource,
  stretches: KeyStretches,
  { from, to }: DaySpan,
): (stretch: number) => bigint {
  const index = indexUsage(usage)
  const parts = partsOf('spend', index.isNarrow('spend', from, to))
  const summing = startSumming({ usage, parts, keyCodes: stretches.count, models: null, modelCodes: 0 })
  const later: number[] = []
  for (let stretch = 0; stretch < stretches.count; stretch++)
    if ((stretches.fromDays[stretch] ?? 0) <= from) summing.place(stretches.keys[stretch] ?? 0, stretch)
    else later.push(stretch)
  let row = index.rowOf(from)
  const dayOf = (stretch: number): number => stretches.fromDays[stretch] ?? 0
  for (const stretch of later.toSorted((left, right) => dayOf(left) - dayOf(right))) {
    const next = index.rowOf(dayOf(stretch))
    if (next > row) summing.add(row, next)
    row = next
    summing.place(stretches.keys[stretch] ?? 0, stretch)
  }
  summing.add(row, index.rowOf(to))
  const sums = createSums(parts, stretches.count)
  summing.drain(({ figures, stride, count, slots }) => {
    for (let at = 0; at < count; at++)
      for (const [part, column] of sums.columns.entries())
        if (!slots || (slots[at] ?? -1) >= 0) column[slots?.[at] ?? at] = figures[at * stride + part] ?? 0
  })
  return readBase(sums, 'spend').exact
}
