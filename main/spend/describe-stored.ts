import type { FurtherStored, StoredSpend } from '#shared/contract/spend.ts'
import { gapsOf, lastAsked, provisionalFrom } from '#shared/spend/usage/asked-spans.ts'
import { nano, nanoText } from '#shared/domain/money.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { sumRounding } from '#shared/spend/usage/rounded-days.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import type { Manifest } from './manifest.ts'
import type { OpenedUsage } from './open-usage.ts'

/** So many amounts that count as nothing are listed. */
const MOST_LISTED = 100

/** Which days are stored, and how fresh they are; null before anything was asked for. */
export function extentOf({ asked }: Manifest): Pick<SpendSource, 'from' | 'to' | 'asOf' | 'provisionalFrom'> | null {
  const [first] = asked
  const last = asked.at(-1)
  const asOf = lastAsked(asked)
  if (!first || !last || asOf === null) return null
  return { from: first.from, to: last.to, asOf, provisionalFrom: provisionalFrom(asked) }
}

/** What is stored, for those who look at it. */
export function describeStored({ manifest, rows, damaged }: OpenedUsage): StoredSpend | null {
  const extent = extentOf(manifest)
  if (!extent) return null
  const { keyIds, modelNames, asked, longSpends, totals } = manifest
  const organisation = totals.reduce((sum, [, spend]) => sum + BigInt(spend), 0n)
  const attributed = sumOf(rows.spend)
  return {
    from: dayText(extent.from),
    to: dayText(extent.to),
    asOf: extent.asOf,
    provisionalFrom: dayText(extent.provisionalFrom),
    gaps: gapsOf(asked).map(({ from, to }) => ({ from: dayText(from), to: dayText(to) })),
    rows: rows.rowCount,
    organisation: nanoText(nano(organisation)),
    attributed: nanoText(nano(attributed)),
    residual: nanoText(nano(organisation - attributed)),
    keys: keyIds.filter((id) => id !== null).length,
    models: new Set(modelNames.filter((name) => name !== null)).size,
    damaged: damaged.map(({ month }) => month),
    longSpends: longSpends.slice(0, MOST_LISTED),
    longSpendCount: longSpends.length,
    rounding: sumRounding(manifest.rounded, extent),
  }
}

/** What is stored by a further field, as far as its manifest says; null where it is none, or nothing was asked for. */
export function describeFurther(manifest: Manifest): FurtherStored | null {
  const extent = extentOf(manifest)
  if (!extent || !manifest.further) return null
  return {
    field: manifest.further.field,
    from: dayText(extent.from),
    to: dayText(extent.to),
    asOf: extent.asOf,
    provisionalFrom: dayText(extent.provisionalFrom),
    gaps: gapsOf(manifest.asked).map(({ from, to }) => ({ from: dayText(from), to: dayText(to) })),
    days: manifest.asked.reduce((sum, { from, to }) => sum + to - from, 0),
  }
}

/** Adds whole numbers exactly: a double carries as many of them as fit, and then goes into the sum. */
function sumOf(amounts: Float64Array): bigint {
  let sum = 0n
  let part = 0
  for (const amount of amounts) {
    const next = part + amount
    if (Number.isSafeInteger(next)) part = next
    else {
      sum += BigInt(part)
      part = amount
    }
  }
  return sum + BigInt(part)
}
