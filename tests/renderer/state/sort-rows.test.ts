import { describe, expect, it } from 'vitest'
import { numberKeys } from '../../../renderer/state/sort-keys.ts'
import { sortRows } from '../../../renderer/state/sort-rows.ts'

const ROWS = 3_000

/** Numbers below a bound that repeat and are in no order. */
const numbersBelow = (bound: number): Uint32Array =>
  Uint32Array.from({ length: ROWS }, (_, row) => (Math.imul(row % 2_500, 0x9e3779b1) >>> 0) % bound)

/** Rows by their values, stably, those without one last. */
function sorted(values: ArrayLike<number>, isAbsent: (row: number) => boolean, descending: boolean): number[] {
  const rows = Array.from({ length: ROWS }, (_, row) => row)
  const valueOf = (row: number): number => (descending ? -1 : 1) * (values[row] ?? 0)
  const present = rows.filter((row) => !isAbsent(row)).toSorted((left, right) => valueOf(left) - valueOf(right))
  return [...present, ...rows.filter(isAbsent)]
}

describe('sortRows', () => {
  const rows = Uint32Array.from({ length: ROWS }, (_, row) => row)
  const isAbsent = (row: number): boolean => row % 7 === 3

  it.each([1, 2 ** 11, 2 ** 11 + 1, 2 ** 22, 2 ** 22 + 1, 2 ** 32])('sorts numbers below %d', (bound) => {
    const low = numbersBelow(bound)
    for (const descending of [false, true])
      expect([...sortRows(rows, { low, high: null, isAbsent }, descending)]).toEqual(sorted(low, isAbsent, descending))
  })

  it('sorts numbers of two halves, negative ones too', () => {
    const values = Float64Array.from(numbersBelow(2 ** 32), (value) => (value - 2 ** 31) * 1e6)
    const keys = { ...numberKeys(values), isAbsent }
    for (const descending of [false, true])
      expect([...sortRows(rows, keys, descending)]).toEqual(sorted(values, isAbsent, descending))
  })

  it('sorts none, and none that has a value', () => {
    const low = numbersBelow(5)
    expect(sortRows(new Uint32Array(), { low, high: null, isAbsent }, false)).toHaveLength(0)
    expect([...sortRows(rows, { low, high: null, isAbsent: () => true }, false)]).toEqual([...rows])
  })

  it('gives rows that a later sort leaves alone', () => {
    const low = numbersBelow(2 ** 22)
    const first = sortRows(rows, { low, high: null, isAbsent }, false)
    const before = [...first]
    sortRows(first, { low, high: null, isAbsent }, true)
    expect([...first]).toEqual(before)
  })
})
