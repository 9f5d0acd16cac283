import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NumberSheetColumn, Sheet } from '#shared/export/sheet.ts'
import { writeXlsx } from '../../../main/export/xlsx.ts'
import { oddText } from '../../support/odd-text.ts'
import { oddValues } from '../../support/odd-files.ts'
import { aSheet } from '../../support/sheets.ts'
import { unzipped } from '../../support/unzipped.ts'

async function partsOf(...sheets: Sheet[]): Promise<ReadonlyMap<string, string>> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx(sheets)) pieces.push(piece)
  return unzipped(Buffer.concat(pieces))
}

/** Text as Excel reads it out of XML. */
const textOf = (xml: string): string =>
  xml
    .replaceAll('\r', '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** All cells of the first sheet by their place, texts in quotes. */
function cellsIn(parts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const text = /<t(?: xml:space="preserve")?>([\s\S]*?)<\/t>/
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(new RegExp(`<si>${text.source}</si>`, 'g'))]
  const cells = new Map<string, string>()
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
  for (const [, place = '', attributes = '', inner = ''] of sheet.matchAll(
    /<c r="([A-Z]+\d+)"([^>]*)>([\s\S]*?)<\/c>/g,
  )) {
    const value = /<v>(.*?)<\/v>/.exec(inner)?.[1] ?? ''
    if (attributes.includes('inlineStr')) cells.set(place, `"${textOf(text.exec(inner)?.[1] ?? '')}"`)
    else if (attributes.includes('t="s"')) cells.set(place, `"${textOf(shared[Number(value)]?.[1] ?? '')}"`)
    else cells.set(place, `${value}${attributes}`)
  }
  return cells
}

const numbers = (head: string, texts: readonly (string | null)[]): NumberSheetColumn => ({
  kind: 'number',
  format: 'amount',
  head,
  width: 10,
  textAt: (row) => texts[row] ?? null,
})

describe('writeXlsx', () => {
  it('writes numbers as numbers, days as days, words as text, and nothing for what is absent', async () => {
    const sheet: Sheet = {
      name: 'Keys',
      rows: 4,
      columns: [
        numbers('limit', ['1500.25', 'none', null, '0.000000001']),
        {
          kind: 'day',
          head: 'day',
          width: 12,
          textAt: (row) => ['1970-01-01', '2026-11-28', null, 'soon'][row] ?? null,
        },
        { ...numbers('calls', ['7', '12', null, '1234567.123456789']), format: 'count' },
      ],
    }
    const cells = cellsIn(await partsOf(sheet))
    expect(Object.fromEntries(cells)).toEqual({
      A1: '"limit"', B1: '"day"', C1: '"calls"',
      A2: '1500.25 s="2"', B2: '25569 s="4"', C2: '7 s="3"',
      A3: '"none"', B3: '46354 s="4"', C3: '12 s="3"',
      // More digits than Excel keeps: as text all of them are there.
      A5: '0.000000001 s="2"', B5: '"soon"', C5: '"1234567.123456789"',
    }) // prettier-ignore
  })

  it('puts the titles in bold above rows that scroll, with the widths of the columns', async () => {
    const sheet = (await partsOf(aSheet(['name', 'team'], [['a', 'b']]))).get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(sheet).toContain('<col min="2" max="2" width="20" customWidth="1"/>')
    expect(sheet).toContain('<c r="A1" s="1" t="inlineStr">')
  })

  it('carries every text, whatever it looks like, and writes no formula and no link', async () => {
    const rows = oddValues.map((value) => [value, value])
    const parts = await partsOf(aSheet(['=1+1', '@x'], rows))
    const cells = cellsIn(parts)
    expect(cells.get('A1')).toBe('"=1+1"')
    rows.forEach(([value], row) => {
      expect([cells.get(`A${row + 2}`), cells.get(`B${row + 2}`)]).toEqual([`"${value}"`, `"${value}"`])
    })
    const all = [...parts.values()].join('')
    expect(all).not.toMatch(/<(?:f|hyperlinks?|externalLink|definedName)\b|relationships\/hyperlink/)
    expect([...parts.keys()]).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml']) // prettier-ignore
  })

  it('changes no code unit of any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.option(oddText), fc.option(oddText)), { maxLength: 20 }), async (rows) => {
        const cells = cellsIn(await partsOf(aSheet(['a', 'b'], rows)))
        rows.forEach((row, at) => {
          row.forEach((text, column) => {
            expect(cells.get(`${'AB'[column]}${at + 2}`)).toBe(text === null ? undefined : `"${text}"`)
          })
        })
      }),
      { numRuns: 300 },
    )
  })

  it('keeps what looks like an escape of Excel, and what XML has not', async () => {
    const texts = ['_x0041_', '_x005F_x0041_', 'a\rb', '\0', '\ud800', '😀\ufffe', ' a ', 'x\n']
    const parts = await partsOf(aSheet(['a'], texts.map((text) => [text]))) // prettier-ignore
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain('<t>_x005F_x0041_</t>')
    expect(sheet).toContain('<t>_xD800_</t>')
    expect(sheet).toContain('<t xml:space="preserve"> a </t>')
    const cells = cellsIn(parts)
    texts.forEach((text, row) => expect(cells.get(`A${row + 2}`)).toBe(`"${text}"`))
  })

  it('packs far more than one block as one file', async () => {
    const rows = Array.from({ length: 30_000 }, (_, row) => [`name ${row}`, `team-${row % 7}`])
    const cells = cellsIn(await partsOf(aSheet(['name', 'team'], rows)))
    expect([cells.size, cells.get('A30001'), cells.get('B30001')]).toEqual([60_002, '"name 29999"', '"team-4"'])
  })

  it('counts columns as Excel does, and writes several sheets', async () => {
    const heads = Array.from({ length: 800 }, (_, at) => `c${at}`)
    const parts = await partsOf(aSheet(heads, []), { ...aSheet(['x'], [['y']]), name: "'a/b'[1]" })
    const cells = cellsIn(parts)
    expect([cells.get('Z1'), cells.get('AA1'), cells.get('ZZ1'), cells.get('AAA1')]).toEqual(['"c25"', '"c26"', '"c701"', '"c702"']) // prettier-ignore
    expect(parts.get('xl/workbook.xml')).toContain(`<sheet name=" a b' 1 " sheetId="2" r:id="rId2"/>`)
    expect(parts.get('xl/worksheets/sheet2.xml')).toContain('<t>y</t>')
  })

  it('refuses what Excel cannot hold, and says where', async () => {
    const long = 'x'.repeat(32_768)
    await expect(partsOf(aSheet(['a'], [[long]]))).rejects.toMatchObject({ failure: { code: 'too_large_for_excel', detail: 'A2' } }) // prettier-ignore
    await expect(partsOf(aSheet(['a', 'note'], [['a', long]]))).rejects.toMatchObject({ failure: { detail: 'note' } })
    await expect(partsOf({ ...aSheet(['a'], []), rows: 1_048_576 })).rejects.toMatchObject({ failure: { detail: 'Keys' } }) // prettier-ignore
  })
})
