import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SheetColumn } from '#shared/export/sheet.ts'
import { cellXml } from '../../../main/export/cell-xml.ts'
import { sheetXml } from '../../../main/export/sheet-xml.ts'

type Row = readonly [text: string | null, code: number, amount: string | null]
const VALUES = ['prod', 'Zürich', '=1+1']
const FIRST_SHARED = 7
const END = '</sheetData></worksheet>'

function written(rows: readonly Row[]): string {
  const codes: SheetColumn = { kind: 'codes', head: 'env', width: 9, values: VALUES, codeAt: (row) => rows[row]?.[1] ?? 0 } // prettier-ignore
  const columns: SheetColumn[] = [
    { kind: 'text', head: 'name', width: 9, texts: (from, to) => rows.slice(from, to).map(([text]) => text) },
    codes,
    { kind: 'number', format: 'amount', head: 'limit', width: 9, textAt: (row) => rows[row]?.[2] ?? null },
  ]
  const sheet = { name: 'Keys', rows: rows.length, columns }
  return Buffer.concat([...sheetXml(sheet, new Map([[codes, FIRST_SHARED]]))]).toString()
}

/** The rows as single cells are written, which no bytes are counted for. */
function expected(rows: readonly Row[]): string {
  const xml = rows.map(([text, code, amount], at) => {
    const row = at + 2
    const name = text === null ? '' : cellXml(`A${row}`, { kind: 'text', text, style: 'plain' })
    const env = code === 0 ? '' : `<c r="B${row}" t="s"><v>${FIRST_SHARED + code - 1}</v></c>`
    const limit = amount === null ? '' : cellXml(`C${row}`, { kind: 'number', text: amount, style: 'amount' })
    return `<row r="${row}">${name}${env}${limit}</row>`
  })
  return xml.join('') + END
}

const behindTitles = (xml: string): string => xml.slice(xml.indexOf('</row>') + '</row>'.length)

describe('sheetXml', () => {
  it('writes the cells that a sheet of single cells has, whatever stands in them', () => {
    const odd = fc.constantFrom('a&b', ' outer ', 'ä', '€uro 💶', '\u{1F4B6}\uD83D', '')
    const row = fc.tuple(
      fc.option(fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), odd)),
      fc.nat(VALUES.length),
      fc.option(fc.oneof(fc.constantFrom('none', '0', '-1.5', '123456789.123456789'), fc.integer().map(String))),
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 15 }), (rows) => {
        expect(behindTitles(written(rows))).toBe(expected(rows))
      }),
    )
  })
  it('writes rows of many blocks, some of them larger than a block', () => {
    const long = 'é'.repeat(32_767)
    const rows = Array.from({ length: 1500 }, (_, at): Row => [at % 100 < 3 ? long : `key-${at}`, at % 4, `${at}.5`])
    expect(behindTitles(written(rows)) === expected(rows)).toBe(true)
  })
})
