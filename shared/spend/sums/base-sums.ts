import type { SumColumn } from '../usage/usage-index.ts'

/** What every measure is made of: sums of columns in the days of the question, and of spend in those before it. */
export type Base = SumColumn | 'previous'

/**
 * One column of sums in doubles. A base whose sums may pass 2⁵³ is kept as two limbs, each of which is added up
 * exactly: `high` in units of 2²⁶, and `low` the rest. Exact to 67 million rows.
 */
export interface SumPart {
  readonly base: Base
  readonly limb: 'whole' | 'high' | 'low'
}

/** The unit of the high limb. */
export const LIMB = 2 ** 26

/** The parts by which a base is added up. */
export function partsOf(base: Base, isNarrow: boolean): readonly SumPart[] {
  if (isNarrow) return [{ base, limb: 'whole' }]
  return [
    { base, limb: 'high' },
    { base, limb: 'low' },
  ]
}

/** What a value adds to a part. */
export function limbOf(value: number, limb: SumPart['limb']): number {
  if (limb === 'whole') return value
  const high = Math.floor(value / LIMB)
  return limb === 'high' ? high : value - high * LIMB
}

/** Sums by part, all over the same places. A place to which nothing was added holds -0. */
export interface Sums {
  readonly parts: readonly SumPart[]
  readonly columns: readonly Float64Array[]
}

/** Sums to which nothing was added. */
export function createSums(parts: readonly SumPart[], count: number): Sums {
  return { parts, columns: parts.map(() => new Float64Array(count).fill(-0)) }
}

/** Reads the sums of a base. */
export interface BaseReader {
  /** As a double, rounded only where the exact sum needs more than 53 bits. */
  readonly number: (at: number) => number
  readonly exact: (at: number) => bigint
  /** Writes all of them into a column of 64-bit integers. */
  readonly write: (target: BigInt64Array) => void
}

/** A reader of one base. */
export function readBase(sums: Sums, base: Base): BaseReader {
  const column = (limb: SumPart['limb']): Float64Array | undefined =>
    sums.columns[sums.parts.findIndex((part) => part.base === base && part.limb === limb)]
  const whole = column('whole')
  if (whole) {
    return {
      number: (at) => whole[at] ?? 0,
      exact: (at) => BigInt(whole[at] ?? 0),
      write: (target) => writeWhole(target, whole),
    }
  }
  const [high, low] = [column('high'), column('low')]
  const exact = (at: number): bigint => BigInt(high?.[at] ?? 0) * BigInt(LIMB) + BigInt(low?.[at] ?? 0)
  return {
    number: (at) => Number(exact(at)),
    exact,
    write(target) {
      for (let at = 0; at < target.length; at++) target[at] = exact(at)
    },
  }
}

/** By halves, because a bigint a cell takes ten times as long. Every platform we run on has the low half first. */
function writeWhole(target: BigInt64Array, whole: Float64Array): void {
  const halves = new Int32Array(target.buffer, target.byteOffset, target.length * 2)
  for (let at = 0; at < target.length; at++) {
    const value = whole[at] ?? 0
    const high = Math.floor(value / 2 ** 32)
    halves[at * 2] = value - high * 2 ** 32
    halves[at * 2 + 1] = high
  }
}
