import type { KeyId } from '../../domain/api-key.ts'
import type { SpendSource } from '../spend-source.ts'
import { sumKeysByModel } from '../sums/key-sums.ts'

/** A label of a key that is about to become another one; `null` is absent. */
export interface Relabel {
  readonly keyId: KeyId
  readonly label: string
  readonly before: string | null
  readonly after: string | null
}

/** Spend that would be read under another value of a label. */
export interface MovedDollars {
  readonly label: string
  readonly from: string | null
  readonly to: string | null
  readonly spend: bigint
  readonly keys: number
}

const DAYS = 30

/** What the keys of some relabels spent in the last 30 days, by what they move, largest first. */
export function reviewDollars(
  source: SpendSource,
  relabels: readonly Relabel[],
  today: number,
): readonly MovedDollars[] {
  const spent = new Map<KeyId, bigint>()
  for (const { key, spend } of sumKeysByModel(source, { from: today - DAYS, to: today })) {
    const id = source.usage.keyIds[key]
    if (id) spent.set(id, (spent.get(id) ?? 0n) + spend)
  }
  const moves = new Map<string, MovedDollars>()
  for (const { keyId, label, before, after } of relabels) {
    if (before === after) continue
    const name = JSON.stringify([label, before, after])
    const known = moves.get(name) ?? { label, from: before, to: after, spend: 0n, keys: 0 }
    moves.set(name, { ...known, spend: known.spend + (spent.get(keyId) ?? 0n), keys: known.keys + 1 })
  }
  return [...moves.values()].toSorted((left, right) => Number(right.spend - left.spend))
}
