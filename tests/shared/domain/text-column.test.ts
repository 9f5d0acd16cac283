import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTextColumnBuilder, textAt, textsAt } from '#shared/domain/text-column.ts'
import type { TextColumn } from '#shared/domain/text-column.ts'
import { ODD_TEXTS, oddText } from '../../support/odd-text.ts'

function columnOf(texts: readonly string[]): TextColumn {
  const builder = createTextColumnBuilder()
  for (const text of texts) builder.add(text)
  return builder.build()
}

function textsOf(column: TextColumn): string[] {
  return Array.from({ length: column.offsets.length - 1 }, (_, row) => textAt(column, row))
}

describe('createTextColumnBuilder', () => {
  it('builds an empty column', () => {
    const column = columnOf([])
    expect([...column.offsets]).toEqual([0])
    expect(column.bytes.length).toBe(0)
  })

  it('keeps only texts with half characters beside the bytes', () => {
    const column = columnOf(['plain', '\uD800', 'whole \u{1F600}', 'a\uDE00'])
    expect([...column.odd]).toEqual([
      [1, '\uD800'],
      [3, 'a\uDE00'],
    ])
    expect(new TextDecoder().decode(column.bytes)).toBe('plainwhole \u{1F600}')
  })

  it('grows past its first buffer, also within one text', () => {
    const texts = ['x'.repeat(60_000), '\u20AC'.repeat(200_000), '\u{1F600}'.repeat(50_000), 'end']
    expect(textsOf(columnOf(texts))).toEqual(texts)
  })

  it('gives a column that later texts do not change', () => {
    const builder = createTextColumnBuilder()
    builder.add('a')
    const column = builder.build()
    builder.add('b')
    expect(textsOf(column)).toEqual(['a'])
  })
})

describe('textAt', () => {
  it('gives back every odd text, code unit for code unit', () => {
    expect(textsOf(columnOf(ODD_TEXTS))).toEqual(ODD_TEXTS)
  })

  it('keeps a byte-order mark at the beginning of a text', () => {
    expect(textsOf(columnOf(['\uFEFFprod', '\uFEFF', 'a']))).toEqual(['\uFEFFprod', '\uFEFF', 'a'])
  })

  it('reads plain texts of any length alike', () => {
    const texts = [0, 1, 255, 256, 257, 70_000].map((length) => 'k'.repeat(length))
    expect(textsOf(columnOf(texts))).toEqual(texts)
  })

  it('gives back any texts in their rows', () => {
    fc.assert(
      fc.property(fc.array(oddText, { maxLength: 20 }), (texts) => {
        expect(textsOf(columnOf(texts))).toEqual(texts)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('textsAt', () => {
  const column = fc.array(fc.oneof(oddText, fc.stringMatching(/^[a-z]{0,6}$/)), { minLength: 1, maxLength: 20 })

  it('gives the same texts as asking row by row, whatever the order', () => {
    fc.assert(
      fc.property(column, fc.array(fc.nat({ max: 19 }), { maxLength: 30 }), (texts, places) => {
        const rows = places.map((place) => place % texts.length).flatMap((row) => [row, (row + 1) % texts.length])
        const built = columnOf(texts)
        expect(textsAt(built, rows)).toEqual(rows.map((row) => texts[row]))
      }),
    )
  })

  it('gives plain texts of neighbours', () => {
    expect(textsAt(columnOf(['a', '', 'bc', 'd']), [1, 2, 3, 0])).toEqual(['', 'bc', 'd', 'a'])
  })
})
