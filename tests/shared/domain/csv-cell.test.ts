import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, csvValue, withoutGuard } from '#shared/domain/csv-cell.ts'

/** Reads a cell back: as CSV, then without what keeps it from being a formula; nothing is absent. */
function readBack(cell: string): string | null {
  const text = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
  return text === '' ? null : text === "'" ? '' : withoutGuard(text)
}

describe('csvValue', () => {
  it('is read back without loss, whatever the value', () => {
    const tricky = fc.string({ unit: fc.constantFrom("'", ';', '|', ' ', '=', '-', '+', '@', '"', ',', '\n', '\r', '\t', '＝', 'a', '1', '.') }) // prettier-ignore
    fc.assert(
      fc.property(fc.oneof(fc.constant(null), fc.string(), tricky), (value) => {
        expect(readBack(csvValue(value))).toBe(value)
      }),
    )
  })

  it('lets no value be a formula', () => {
    for (const value of ['=1', '+1', '-1+1', '@x', '\t=1', "'=1", ' =1', '\u200b=1'])
      expect(csvValue(value)).toMatch(/^"?'/)
    expect([csvValue('-5.25'), csvValue('none'), csvValue(null), csvValue('')]).toEqual(['-5.25', 'none', '', "'"])
  })

  it('lets none be one where a program cuts cells at another delimiter', () => {
    expect(csvCell('1;=cmd|x')).toBe(`"'1;'=cmd|x"`)
    for (const value of ['a,=1', 'a;+1', 'a\t-1', 'a|@x', 'a\n=1', 'a;"=1"', '"=1"']) {
      // However it is cut: at delimiters and breaks, quotes taken off.
      const cells = csvCell(value).split(/[,;|\t\r\n"]+/)
      expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
    }
  })

  it('takes an apostrophe off only where it would have put it', () => {
    for (const cell of ["'hello", "'", "'-5", "x;'=1", "'a;=1"]) expect(withoutGuard(cell)).toBe(cell)
  })
})
