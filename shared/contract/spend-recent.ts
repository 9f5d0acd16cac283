import { parseKeyId } from '../domain/api-key.ts'
import type { KeyId } from '../domain/api-key.ts'
import { dayText } from '../spend/days/calendar.ts'
import type { RecentKeySpend } from '../spend/insight/recent-keys.ts'
import { dayOf } from '../spend/days/utc-day.ts'

/** What keys spent in the last days that are stored, packed: a row each for a hundred thousand keys would be a heavy message. */
export interface RecentKeys {
  /** The first day, and the first one that does not belong to it: `YYYY-MM-DD`, UTC. */
  readonly from: string
  readonly to: string
  /** The ids of the keys, one behind the other. */
  readonly ids: Uint8Array
  /** Nano-dollars, in the same order. */
  readonly spend: BigInt64Array
}

const ID = 36
const PART = 1000

/** Packs what keys spent for a message. */
export function packRecentKeys({ from, to, spent }: RecentKeySpend): RecentKeys {
  const ids = new TextEncoder().encode([...spent.keys()].join(''))
  return { from: dayText(from), to: dayText(to), ids, spend: BigInt64Array.from(spent.values()) }
}

/** Unpacks what was packed, and stops now and then to say how far it is, from 0 to 1. */
export function* unpackingRecentKeys({ from, to, ids, spend }: RecentKeys): Generator<number, RecentKeySpend, void> {
  const text = new TextDecoder().decode(ids)
  const spent = new Map<KeyId, bigint>()
  for (const [at, amount] of spend.entries()) {
    const keyId = parseKeyId(text.slice(at * ID, (at + 1) * ID))
    if (keyId) spent.set(keyId, amount)
    if (at % PART === 0) yield at / spend.length
  }
  return { from: dayOf(from), to: dayOf(to), spent }
}
