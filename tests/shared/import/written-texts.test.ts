import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closeText } from '#shared/domain/look-alike.ts'
import { createTextColumnBuilder } from '#shared/domain/text-column.ts'
import { bothReadings } from '#shared/import/amount-marks.ts'
import { codeOfBytes, createByteIndex, findBytes } from '#shared/import/byte-index.ts'
import { textFault } from '#shared/import/cell-meaning.ts'
import type { CellColumn } from '#shared/import/cell-column.ts'
import { createTextRows } from '#shared/import/text-rows.ts'
import { amountShape } from '#shared/import/written-amount.ts'
import { isAsItLooksAt, isBlankAt, isHarmlessAt, isPlainAt } from '#shared/import/written-text.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A column of one text, where it is written between others. */
function aColumn(text: string): CellColumn {
  const bytes = bytesOf(`before${text}behind`)
  const [start, end] = [6, bytes.length - 6]
  const view = new DataView(bytes.buffer)
  const written = { bytes, view, count: 1, starts: Uint32Array.of(0, start), ends: Uint32Array.of(0, end) }
  return { codes: Uint32Array.of(1), size: 2, textAt: () => text, written }
}

const anAmount = fc.stringMatching(/^-?\d{0,5}[.,]?\d{0,5}[.,]?\d{0,4}$/)
const aName = fc.oneof(
  fc.string({ minLength: 1, unit: 'binary' }),
  fc
    .tuple(fc.stringMatching(/^ ?[A-Za-zsr][a-z-]{0,20}$/), fc.constantFrom('', ' ', '\u0000'))
    .map((parts) => parts.join('')),
)

describe('what is told of a text by its bytes', () => {
  it('is what its string says of amounts', () => {
    fc.assert(
      fc.property(anAmount, (text) => {
        const bytes = bytesOf(text)
        const { point, comma } = bothReadings(text)
        const shape = amountShape({
          view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
          start: 0,
          end: bytes.length,
        })
        const isRight = shape === 'other' || (point === text && (comma === null) === (shape === 'point'))
        expect(isRight, `${text} is ${shape}`).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  it('is what its string says of names', () => {
    fc.assert(
      fc.property(aName, (text) => {
        fc.pre(!/\p{Surrogate}/u.test(text))
        const column = aColumn(text)
        expect(isBlankAt(column, 1)).toBe(text.trim() === '')
        expect(isAsItLooksAt(column, 1)).toBe(closeText(text) === text)
        if (isPlainAt(column, 1)) expect(text).toMatch(/^[A-Za-z0-9][\u0020-\u007e]*$/)
        if (isPlainAt(column, 1)) expect(text.trim()).toBe(text)
        if (isHarmlessAt(column, 1)) expect(textFault(text)).toBeNull()
      }),
      { numRuns: 5000 },
    )
    expect(isHarmlessAt(aColumn('sk-0123456789abcdef0'), 1)).toBe(false)
  })
})

describe('an index of bytes', () => {
  it('numbers sequences in the order in which they first came, and finds them in other bytes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 9, unit: fc.constantFrom('a', 'b', 'é') }), { maxLength: 3000 }),
        (texts) => {
          const bytes = bytesOf(texts.join(''))
          const index = createByteIndex(bytes, texts.length)
          const known = new Map<string, number>()
          let at = 0
          for (const text of texts) {
            const end = at + bytesOf(text).length
            if (!known.has(text)) known.set(text, known.size + 1)
            expect(codeOfBytes(index, at, end)).toBe(known.get(text))
            at = end
          }
          for (const text of ['', 'a', 'ab', 'abababa', 'é']) {
            const written = bytesOf(text)
            const found = findBytes(index, { view: new DataView(written.buffer), start: 0, end: written.length })
            expect(found).toBe(known.get(text) ?? 0)
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('rows by their texts', () => {
  it('are all that have a text, halves of characters among them', () => {
    const texts = ['a', '', 'b', '\ud800', 'a', '\ufffd', '', '\ud800', 'longer than four']
    const builder = createTextColumnBuilder()
    for (const text of texts) builder.add(text)
    const rows = createTextRows(builder.build())
    for (const text of [...texts, 'c', '\udfff']) {
      const expected = texts.flatMap((other, row) => (other === text ? [row] : []))
      expect(rows.byText(text)).toEqual(expected)
    }
    const view = new DataView(bytesOf('xlonger than four').buffer)
    const [there, cut] = [{ view, start: 1, end: 17 }, { view, start: 1, end: 16 }] // prettier-ignore
    expect([rows.firstOf(there), rows.isAt(8, there), rows.isAt(0, there)]).toEqual([8, true, false])
    expect([rows.firstOf(cut), rows.isAt(8, cut), rows.isAt(3, { view, start: 0, end: 0 })]).toEqual([-1, false, false])
  })
})
