import { buildByteKeys } from './byte-keys.ts'
import type { ByteKeys } from './byte-keys.ts'
import { orderByBytes } from './byte-order.ts'
import { collator } from './collator.ts'
import { orderByMerging } from './merge-order.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'

const PART = 4096

/**
 * The place of each text in the order people expect (`key-2` before `key-10`, upper case beside lower case); equal
 * places for texts that differ in case only. Plain ASCII, the usual case, is ordered by bytes that stand for the
 * collator's order, which takes a fifth of the collator's time for 100,000 names.
 */
export function* rankTexts(texts: readonly string[]): SlicedWork<Uint32Array> {
  const keys = yield* buildByteKeys(texts)
  if (keys) {
    const order = yield* orderByBytes(keys, texts.length)
    return yield* ranksOf(order, (left, right) => isSameKey(keys, left, right))
  }
  const compare = (left: number, right: number): number => collator.compare(texts[left] ?? '', texts[right] ?? '')
  const order = yield* orderByMerging(texts.length, compare)
  return yield* ranksOf(order, (left, right) => compare(left, right) === 0)
}

function* ranksOf(order: Uint32Array, isSame: (left: number, right: number) => boolean): SlicedWork<Uint32Array> {
  const ranks = new Uint32Array(order.length)
  let rank = 0
  for (let place = 0; place < order.length; place++) {
    const at = order[place] ?? 0
    if (place > 0 && !isSame(order[place - 1] ?? 0, at)) rank++
    ranks[at] = rank
    if (place % PART === 0) yield 1
  }
  return ranks
}

function isSameKey({ bytes, starts }: ByteKeys, left: number, right: number): boolean {
  let first = starts[left] ?? 0
  let second = starts[right] ?? 0
  for (; bytes[first] === bytes[second]; first++, second++) if (bytes[first] === 0) return true
  return false
}
