import type { KeyId } from '#shared/domain/api-key.ts'
import type { KeyFacts, SpendSource } from '#shared/spend/spend-source.ts'
import { gapsOf } from '#shared/spend/usage/asked-spans.ts'
import type { DayTotals, UsageColumns } from '#shared/spend/usage/usage-columns.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { readGoneKeys } from '../store/gone-keys.ts'
import { readLineage } from '../store/key-lives.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { extentOf } from './describe-stored.ts'
import type { Manifest } from './manifest.ts'
import type { OpenedUsage } from './open-usage.ts'
import { factsOf, readLastList } from './read-keys.ts'
import { readLabels } from './read-labels.ts'

/** What is known of the keys that have usage, beyond usage itself. */
export type KnownOfKeys = Pick<SpendSource, 'keys' | 'labelKeys' | 'labelPeriods' | 'labelsSince' | 'replacements'>

/** Reads from an organisation's folder what is known of keys: the last list, the history of labels, what files have said, which replaced which. */
export async function readKnown(
  folder: string,
  keyIds: readonly (KeyId | null)[],
  deps: StoreDeps,
): Promise<KnownOfKeys> {
  const places = new Map(keyIds.map((id, place) => [id, place]))
  const list = await readLastList(folder, deps)
  const listed = list && { table: list.table, day: dayOf(list.listedAt) }
  const labels = await readLabels(folder, places, listed, deps)
  const gone = await readGoneKeys(folder, deps)
  const keys: readonly KeyFacts[] = factsOf(keyIds, list, { gone, isGone: labels.isGone })
  return {
    keys,
    labelKeys: labels.book.labelKeys(),
    labelPeriods: labels.book.periods,
    labelsSince: labels.since,
    replacements: await readLineage(folder, deps),
  }
}

/** Puts together what pivots are made of; null before anything was asked for. */
export function buildSource(opened: OpenedUsage, known: KnownOfKeys): SpendSource | null {
  const { manifest, damaged } = opened
  const extent = extentOf(manifest)
  if (!extent) return null
  return {
    usage: columnsOf(opened),
    organisation: totalsOf(manifest),
    gaps: gapsOf(manifest.asked),
    damaged: damaged.map(({ month }) => month),
    rounded: manifest.rounded,
    uncounted: manifest.longSpends.map(({ day }) => dayOf(day)),
    ...known,
    ...extent,
  }
}

// Kept by what was opened: the engine remembers of columns where their days begin and what those come to.
const columns = new WeakMap<OpenedUsage, UsageColumns>()

function columnsOf(opened: OpenedUsage): UsageColumns {
  const { rows, manifest } = opened
  const { keyIds, modelNames, further } = manifest
  const made = columns.get(opened) ?? { ...rows, keyIds, modelNames, further }
  columns.set(opened, made)
  return made
}

function totalsOf({ totals }: Manifest): DayTotals {
  return {
    days: Uint16Array.from(totals, ([day]) => day),
    spend: BigInt64Array.from(totals, ([, spend]) => BigInt(spend)),
    requests: Float64Array.from(totals, ([, , requests]) => requests),
  }
}
