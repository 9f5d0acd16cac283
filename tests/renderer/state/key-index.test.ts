import { describe, expect, it } from 'vitest'
import { buildKeyIndex } from '../../../renderer/state/key-index.ts'
import { aList, idOf } from './list.ts'

describe('buildKeyIndex', () => {
  const numbers = Array.from({ length: 5000 }, (_, n) => n * 3)
  const table = aList(...numbers.map((n) => ({ n })))
  const index = buildKeyIndex(table.ids)

  it('finds the row of every key', () => {
    expect(numbers.map((n) => index.rowOf(idOf(n)))).toEqual(numbers.map((_, row) => row))
  })

  it('finds no row for other keys', () => {
    expect([1, 2, 4, 1_000_000].map((n) => index.rowOf(idOf(n)))).toEqual([null, null, null, null])
    expect(buildKeyIndex(aList().ids).rowOf(idOf(1))).toBeNull()
  })

  it('gives the same answers before it is built as after', () => {
    const wanted = [3, 4, 14_997, 14_998, 0, 14_994]
    const fresh = buildKeyIndex(table.ids)
    expect(wanted.map((n) => fresh.rowOf(idOf(n)))).toEqual(wanted.map((n) => index.rowOf(idOf(n))))
  })

  it('finds rows by the ids of another list', () => {
    const other = aList({ n: 6 }, { n: 7 })
    expect([index.rowLike(other.ids, 0), index.rowLike(other.ids, 1)]).toEqual([2, null])
  })
})
