import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeText, createCodeColumnBuilder } from '#shared/domain/code-column.ts'
import type { CodeColumn } from '#shared/domain/code-column.ts'
import { oddText } from '../../support/odd-text.ts'

function columnOf(texts: readonly (string | null)[]): CodeColumn {
  const builder = createCodeColumnBuilder()
  texts.forEach((text, row) => {
    if (text !== null) builder.set(row, text)
  })
  return builder.build(texts.length)
}

describe('createCodeColumnBuilder', () => {
  it('keeps each text once, in the order of first use', () => {
    const column = columnOf(['b', 'a', 'b', null, 'a'])
    expect(column.values).toEqual(['b', 'a'])
    expect([...column.codes]).toEqual([1, 2, 1, 0, 2])
  })

  it('builds an empty column', () => {
    expect(columnOf([])).toEqual({ codes: new Uint8Array(0), values: [] })
  })

  it('lets the last text of a row win', () => {
    const builder = createCodeColumnBuilder()
    builder.set(0, 'a')
    builder.set(0, 'b')
    expect(codeText(builder.build(1), 0)).toBe('b')
  })
})

describe('codeText', () => {
  it('tells an empty text from an absent one', () => {
    const column = columnOf(['', null])
    expect([codeText(column, 0), codeText(column, 1)]).toEqual(['', null])
  })

  it('answers null outside of the column and of its dictionary', () => {
    const column: CodeColumn = { codes: Uint32Array.of(9), values: ['a'] }
    expect([codeText(column, 0), codeText(column, 1), codeText(column, -1)]).toEqual([null, null, null])
  })

  it('gives back any texts in their rows', () => {
    fc.assert(
      fc.property(fc.array(fc.option(oddText), { maxLength: 20 }), (texts) => {
        const column = columnOf(texts)
        expect(texts.map((_, row) => codeText(column, row))).toEqual(texts)
      }),
      { numRuns: 1000 },
    )
  })
})
