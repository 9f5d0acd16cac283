import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutGuard } from '#shared/domain/csv-cell.ts'
import type { CsvPreset } from '#shared/domain/key-form.ts'
import { csvForms } from '#shared/export/csv-preset.ts'
import { writeCsv } from '#shared/export/csv-writer.ts'
import type { Sheet } from '#shared/export/sheet.ts'
import { guessSource } from '#shared/import/guess-source.ts'
import { oddText } from '../../support/odd-text.ts'
import { oddValues } from '../../support/odd-files.ts'
import { aSheet, bytesOfAll } from '../../support/sheets.ts'
import { aDialect, read } from '../../support/tables.ts'

const csvPresets = ['comma', 'semicolon', 'tab'] as const

const write = (sheet: Sheet, preset: CsvPreset): Uint8Array => bytesOfAll(writeCsv(sheet, csvForms[preset]))
const text = (sheet: Sheet, preset: CsvPreset): string => Buffer.from(write(sheet, preset)).toString()

/** Writes and reads back, what keeps cells from being formulas taken off. */
function roundTrip(sheet: Sheet, preset: CsvPreset): unknown {
  const { encoding, delimiter } = csvForms[preset]
  const cells = read(write(sheet, preset), aDialect({ encoding, delimiter }))
  if (typeof cells === 'string') return cells
  const [header = [], ...rows] = cells
  return [
    header.map(withoutGuard),
    ...rows.map((row) => row.map((cell) => (cell === '' ? null : cell === "'" ? '' : withoutGuard(cell)))),
  ]
}

const tables = fc
  .integer({ min: 1, max: 6 })
  .chain((width) =>
    fc.tuple(
      fc.array(oddText, { minLength: width, maxLength: width }),
      fc.array(fc.array(fc.option(oddText), { minLength: width, maxLength: width }), { maxLength: 12 }),
    ),
  )

describe('writeCsv', () => {
  it.each(csvPresets)('%s: changes no code unit of any table on its way there and back', (preset) => {
    fc.assert(
      fc.property(tables, ([heads, rows]) => {
        expect(roundTrip(aSheet(heads, rows), preset)).toEqual([heads, ...rows])
      }),
      { numRuns: 1000 },
    )
  })

  it.each(csvPresets)('%s: carries every odd value, alone and all together, as title and as cell', (preset) => {
    for (const value of oddValues) expect(roundTrip(aSheet([value], [[value]]), preset)).toEqual([[value], [value]])
    expect(roundTrip(aSheet(oddValues, [oddValues, oddValues]), preset)).toEqual([oddValues, oddValues, oddValues])
  })

  it('lets no cell be a formula, whatever delimiter a program cuts at', () => {
    for (const preset of csvPresets) {
      const bytes = Buffer.from(write(aSheet(oddValues, [oddValues]), preset))
      const written = preset === 'tab' ? bytes.toString('utf16le') : bytes.toString()
      const cut = written.split(/[,;|\t\r\n"\ufeff]+/).map((cell) => cell.trim())
      expect(cut.filter((cell) => /^[=+\-@＝＋－＠]/.test(cell) && !/^-\d+$/.test(cell))).toEqual([])
    }
  })

  it('writes marks of decimals and encodings as each preset has them', () => {
    const amounts = ['1500.25', 'none', null, '-0.5']
    const sheet: Sheet = {
      name: 'Keys',
      rows: 4,
      columns: [
        { kind: 'number', format: 'amount', head: 'limit', width: 10, textAt: (row) => amounts[row] ?? null },
        { kind: 'day', head: 'day', width: 10, textAt: (row) => (row === 0 ? '2026-11-28' : null) },
      ],
    }
    expect(text(sheet, 'comma')).toBe('limit,day\r\n1500.25,2026-11-28\r\nnone,\r\n,\r\n-0.5,\r\n')
    expect(text(sheet, 'semicolon')).toBe('\ufefflimit;day\r\n"1500,25";2026-11-28\r\nnone;\r\n;\r\n"-0,5";\r\n')
    expect(Buffer.from(write(sheet, 'tab')).toString('utf16le')).toContain('\ufefflimit\tday\r\n1500.25\t2026-11-28')
  })

  it.each(csvPresets)('%s: is guessed to be what it is', (preset) => {
    const { encoding, delimiter, decimal } = csvForms[preset]
    const sheet = aSheet(['name', 'Größe'], [['ä', '1500,25'.replace(',', decimal)], ['b', '2']]) // prettier-ignore
    expect(guessSource(write(sheet, preset), 'keys.csv')).toEqual({
      kind: 'table',
      guess: { encoding, delimiter, decimal, header: true },
    })
  })

  it('writes many rows in pieces', () => {
    const rows = Array.from({ length: 5000 }, (_, row) => [`n${row}`, row % 2 === 0 ? 'a' : null])
    const pieces = [...writeCsv(aSheet(['name', 'x'], rows), csvForms.comma)]
    expect(pieces.length).toBeGreaterThan(5)
    expect(roundTrip(aSheet(['name', 'x'], rows), 'comma')).toEqual([['name', 'x'], ...rows])
  })
})
