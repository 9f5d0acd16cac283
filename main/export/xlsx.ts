import type { CellSheet } from '#shared/export/cell-sheet.ts'
import type { Sheet } from '#shared/export/sheet.ts'
import { cellSheetXml } from './cell-sheet-xml.ts'
import { sheetXml } from './sheet-xml.ts'
import type { SharedStarts } from './sheet-xml.ts'
import { fixedParts } from './workbook-parts.ts'
import { hasOuterBlanks, xmlText } from './xml-text.ts'
import { zipStream } from './zip-stream.ts'
import type { ZipEntry } from './zip-stream.ts'

/** A table by columns, or single cells. */
export type AnySheet = Sheet | CellSheet

/** Packs nearly as small as the highest level, in a fraction of its time. */
const LEVEL = 4

/**
 * Writes sheets as an Excel workbook, a stream in the memory of a few blocks. Texts of columns in codes are shared and
 * stand in the file once; all other texts stand where their cell is. There are no links and no macros, and no formulas but
 * those that a sheet of single cells says are some.
 */
export function writeXlsx(sheets: readonly AnySheet[], level = LEVEL): AsyncGenerator<Uint8Array> {
  return zipStream(workbookEntries(sheets), level)
}

function* workbookEntries(sheets: readonly AnySheet[]): Generator<ZipEntry> {
  const { starts, values } = shareTexts(sheets.filter(isTable))
  const names = sheets.map(({ name }) => name)
  for (const [name, xml] of fixedParts(names, !sheets.every(isTable))) yield { name, pieces: [Buffer.from(xml)] }
  yield { name: 'xl/sharedStrings.xml', pieces: asBytes(sharedStrings(values)) }
  for (const [at, sheet] of sheets.entries()) {
    yield {
      name: `xl/worksheets/sheet${at + 1}.xml`,
      pieces: isTable(sheet) ? sheetXml(sheet, starts) : asBytes(cellSheetXml(sheet)),
    }
  }
}

const isTable = (sheet: AnySheet): sheet is Sheet => !('kind' in sheet)

interface SharedTexts {
  readonly starts: SharedStarts
  readonly values: readonly (readonly string[])[]
}

function shareTexts(sheets: readonly Sheet[]): SharedTexts {
  const starts = new Map<Sheet['columns'][number], number>()
  const values: (readonly string[])[] = []
  let count = 0
  for (const column of sheets.flatMap(({ columns }) => columns)) {
    if (column.kind !== 'codes') continue
    starts.set(column, count)
    values.push(column.values)
    count += column.values.length
  }
  return { starts, values }
}

/** A piece for each column, and not the texts of all together. */
function* sharedStrings(values: readonly (readonly string[])[]): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
  for (const texts of values) {
    for (let from = 0; from < texts.length; from += 1000) {
      yield texts
        .slice(from, from + 1000)
        .map(sharedString)
        .join('')
    }
  }
  yield '</sst>'
}

const sharedString = (text: string): string =>
  `<si><t${hasOuterBlanks(text) ? ' xml:space="preserve"' : ''}>${xmlText(text)}</t></si>`

function* asBytes(pieces: Iterable<string>): Generator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece)
}
