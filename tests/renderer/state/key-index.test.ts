import { describe, expect, it } from 'vitest'
import { buildKeyIndex } from '../../../renderer/state/key-index.ts'
import { createTextColumnBuilder } from '../../../shared/domain/text-column.ts'
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

  it('finds whole texts only, the first of several, whatever they are made of', () => {
    const texts = ['ab', 'b', '', 'a', 'bc', 'abc', 'a', '', 'ü', '\u0080', '\u00fc', '“', 'c\u0000', 'x'.repeat(300)]
    const builder = createTextColumnBuilder()
    for (const text of texts) builder.add(text)
    const column = builder.build()
    // A search by itself, and one that has been asked so often that it has an index.
    const often = buildKeyIndex(column)
    for (const text of [...texts, ...texts]) often.rowOf(text)
    for (const text of [...texts, 'c', 'bab', 'aa', 'x', '\u00c3', 'nothing']) {
      const row = texts.indexOf(text)
      expect([text, buildKeyIndex(column).rowOf(text)]).toEqual([text, row < 0 ? null : row])
      expect([text, often.rowOf(text)]).toEqual([text, row < 0 ? null : row])
    }
  })
})
