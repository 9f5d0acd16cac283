import { closeSync, createWriteStream, openSync, writeFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { keySheet } from '#shared/export/key-sheet.ts'
import type { DaySheetColumn, Sheet, SheetColumn } from '#shared/export/sheet.ts'
import { writeXlsx } from '../../main/export/xlsx.ts'
import { benchGroups, benchKeys } from './table-data.ts'

/** How many rows are written, where to, and where the peers are installed. */
export interface SheetScene {
  readonly rows: number
  readonly target: string
  readonly peers: string
}

/** One that writes a workbook: what is made ready once, and what is measured. */
export type SheetContender = (scene: SheetScene) => () => void | Promise<void>

/** Fifteen columns: texts, eight labels, amounts, a day in each row. */
function benchSheet(rows: number): Sheet {
  const table = buildKeyTable(benchKeys(rows))
  const all = Uint32Array.from({ length: rows }, (_, row) => row)
  const sheet = keySheet({ table, rows: all, groups: benchGroups, name: 'Keys' })
  const days: DaySheetColumn = { kind: 'day', head: 'expiry', width: 12, textAt: (row) => `2027-0${1 + (row % 9)}-1${row % 10}` }
  return { ...sheet, columns: sheet.columns.map((column) => (column.head === 'expiry' ? days : column)) }
} // prettier-ignore

const ours =
  (level: number): SheetContender =>
  ({ rows, target }) => {
    const sheet = benchSheet(rows)
    return async () => {
      const file = openSync(target, 'w')
      for await (const piece of writeXlsx([sheet], level)) writeSync(file, piece)
      closeSync(file)
    }
  }

type Value = string | number | Date | null

/** Peers are given rows of values that are there already. */
function rowsOf(rows: number): { readonly heads: string[]; readonly widths: number[]; readonly rows: Value[][] } {
  const { columns } = benchSheet(rows)
  const readers = columns.map(valueReader)
  return {
    heads: columns.map(({ head }) => head),
    widths: columns.map(({ width }) => width),
    rows: Array.from({ length: rows }, (_, row) => readers.map((read) => read(row))),
  }
}

function valueReader(column: SheetColumn): (row: number) => Value {
  switch (column.kind) {
    case 'text':
      return (row) => column.texts(row, row + 1)[0] ?? null
    case 'codes':
      return (row) => column.values[column.codeAt(row) - 1] ?? null
    case 'number':
      return (row) => Number(column.textAt(row))
    case 'day':
      return (row) => new Date(column.textAt(row) ?? '')
  }
}

/** The peers are no packages of ours: they are loaded where the bench installed them, and their types are not there. */
const required = ({ peers }: SheetScene, name: string): unknown => createRequire(path.join(peers, 'package.json'))(name)

interface ExcelJs {
  readonly stream: { readonly xlsx: { readonly WorkbookWriter: new (options: object) => ExcelJsBook } }
}
interface ExcelJsBook {
  readonly addWorksheet: (
    name: string,
    options: object,
  ) => {
    columns: object[]
    readonly addRow: (values: readonly Value[]) => { readonly commit: () => void }
    readonly commit: () => void
  }
  readonly commit: () => Promise<void>
}

const excelJsStream =
  (level: number): SheetContender =>
  (scene) => {
    const { stream } = required(scene, 'exceljs') as ExcelJs
    const { heads, widths, rows } = rowsOf(scene.rows)
    return async () => {
      const target = createWriteStream(scene.target)
      const book = new stream.xlsx.WorkbookWriter({ stream: target, useStyles: true, zip: { zlib: { level } } })
      const sheet = book.addWorksheet('Keys', { views: [{ state: 'frozen', ySplit: 1 }] })
      sheet.columns = heads.map((header, at) => ({ header, width: widths[at], ...(at === heads.length - 1 && { style: { numFmt: 'yyyy-mm-dd' } }) })) // prettier-ignore
      for (const row of rows) sheet.addRow(row).commit()
      sheet.commit()
      await book.commit()
    }
  }

interface SheetJs {
  readonly utils: {
    readonly aoa_to_sheet: (rows: readonly (readonly Value[])[], options: object) => object
    readonly book_new: () => object
    readonly book_append_sheet: (book: object, sheet: object, name: string) => void
  }
  readonly write: (book: object, options: object) => Buffer
}

const sheetJs: SheetContender = (scene) => {
  const { utils, write } = required(scene, 'xlsx') as SheetJs
  const { heads, rows } = rowsOf(scene.rows)
  return () => {
    const book = utils.book_new()
    const sheet = utils.aoa_to_sheet([heads, ...rows], { dense: true, cellDates: true, dateNF: 'yyyy-mm-dd' })
    utils.book_append_sheet(book, sheet, 'Keys')
    writeFileSync(scene.target, write(book, { type: 'buffer', bookType: 'xlsx', compression: true }))
  }
}

interface Hucre {
  readonly writeXlsxStream: (rows: Iterable<readonly Value[]>, options: object) => AsyncIterable<Uint8Array>
}

const hucreStream: SheetContender = (scene) => {
  const { heads, widths, rows } = rowsOf(scene.rows)
  return async () => {
    const place = createRequire(path.join(scene.peers, 'package.json')).resolve('hucre/xlsx')
    const { writeXlsxStream } = (await import(/* @vite-ignore */ pathToFileURL(place).href)) as Hucre
    const columns = heads.map((header, at) => ({ header, width: widths[at], ...(at === heads.length - 1 && { numFmt: 'yyyy-mm-dd' }) })) // prettier-ignore
    const file = openSync(scene.target, 'w')
    for await (const piece of writeXlsxStream(rows, { name: 'Keys', columns, freezePane: { rows: 1 } })) writeSync(file, piece) // prettier-ignore
    closeSync(file)
  }
}

/** Everyone that is measured. */
export const sheetContenders = {
  ours1: ours(1),
  ours6: ours(6),
  excelJs1: excelJsStream(1),
  excelJs6: excelJsStream(6),
  sheetJs,
  hucreStream,
} satisfies Readonly<Record<string, SheetContender>>

/** The name of one of them. */
export type SheetContenderName = keyof typeof sheetContenders
