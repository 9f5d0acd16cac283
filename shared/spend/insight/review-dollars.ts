import type { KeyId } from '../../domain/api-key.ts'
import type { RecentKeySpend } from './recent-keys.ts'

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

/** What the keys of some relabels spent lately, by what they move, largest first. */
export function reviewDollars(
  { spent }: Pick<RecentKeySpend, 'spent'>,
  relabels: readonly Relabel[],
): readonly MovedDollars[] {
  const moves = new Map<string, MovedDollars>()
  for (const { keyId, label, before, after } of relabels) {
    if (before === after) continue
    const name = JSON.stringify([label, before, after])
    const known = moves.get(name) ?? { label, from: before, to: after, spend: 0n, keys: 0 }
    moves.set(name, { ...known, spend: known.spend + (spent.get(keyId) ?? 0n), keys: known.keys + 1 })
  }
  return [...moves.values()].toSorted((left, right) => Number(right.spend - left.spend))
}

/** What some keys spent lately; each counts once. */
export function spentBy({ spent }: Pick<RecentKeySpend, 'spent'>, keyIds: Iterable<KeyId>): bigint {
  let sum = 0n
  for (const keyId of new Set(keyIds)) sum += spent.get(keyId) ?? 0n
  return sum
}
