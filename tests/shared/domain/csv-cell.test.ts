import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvValue } from '#shared/domain/csv-cell.ts'

/** Reads a cell back as the help of `report` says: as CSV, then one apostrophe off; nothing is absent. */
function readBack(cell: string): string | null {
  const text = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
  if (text === '') return null
  return text.startsWith("'") ? text.slice(1) : text
}

describe('csvValue', () => {
  it('is read back without loss, whatever the value', () => {
    const tricky = fc.string({ unit: fc.constantFrom("'", '=', '-', '+', '@', '"', ',', '\n', '\r', '\t', '＝', 'a', '1', '.') }) // prettier-ignore
    fc.assert(
      fc.property(fc.oneof(fc.constant(null), fc.string(), tricky), (value) => {
        expect(readBack(csvValue(value))).toBe(value)
      }),
    )
  })

  it('lets no value be a formula', () => {
    for (const value of ['=1', '+1', '-1+1', '@x', '\t=1', "'=1"]) expect(csvValue(value)).toMatch(/^"?'/)
    expect([csvValue('-5.25'), csvValue('none'), csvValue(null), csvValue('')]).toEqual(['-5.25', 'none', '', "'"])
  })
})
