import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { DecimalMark } from '#shared/domain/typed-amount.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { ApiKey } from '#shared/domain/api-key.ts'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { csvForms } from '#shared/export/csv-preset.ts'
import { writeCsv } from '#shared/export/csv-writer.ts'
import { keySheet } from '#shared/export/key-sheet.ts'
import { provenMark, readMarkedAmount } from '#shared/import/amount-marks.ts'
import type { CellColumn } from '#shared/import/cell-column.ts'
import { createGroupFinder } from '#shared/import/cell-meaning.ts'
import { planColumns } from '#shared/import/column-plan.ts'
import { suggestColumns } from '#shared/import/columns.ts'
import { usualEmpties } from '#shared/import/empties.ts'
import { guessSource } from '#shared/import/guess-source.ts'
import { internCells } from '#shared/import/import-cells.ts'
import { openImport } from '#shared/import/read-import.ts'
import { readTable } from '#shared/import/read-table.ts'
import { suggestMatch } from '#shared/import/row-matches.ts'
import { amountShape } from '#shared/import/written-amount.ts'
import { stretchOf } from '#shared/import/written-text.ts'
import { benchGroups, benchKeys } from './table-data.ts'

/** What a contender works with: the file that is read, how many rows it has, and where the peers are installed. */
export interface TableScene {
  readonly file: string
  readonly rows: number
  readonly peers: string
  /** Where what is written goes. */
  readonly target: string
}

/** One that reads or writes: what is made ready once, and what is measured; it answers how many rows it had. */
export type TableContender = (scene: TableScene) => () => number | Promise<number>

/**
 * Everything between bytes and what the import means: of each row the amount, its range, the id or the name and whether it
 * stands twice, the day, the group and every label. Half of the keys are known, all with another limit.
 */
const ourImport: TableContender = ({ file, rows }) => {
  const keys = buildKeyTable(uncapped(benchKeys(rows / 2)))
  return () => {
    const { table } = readOurs(file)
    const { columns } = suggestColumns({ header: table.header, labelKeys: keys.labels.map(({ key }) => key) })
    const open = toEnd(openImport({ table, keys, groups: benchGroups, selfId: null }))
    const reading = toEnd(
      open.read({
        columns,
        match: suggestMatch(columns),
        decimal: null,
        empties: usualEmpties,
        pattern: null,
        decisions: new Map(),
        fixes: new Map(),
        now: NOW,
      }),
    )
    const { errors, questions, update, create } = reading.counts
    if (errors + questions > 0) throw new Error(`${errors} errors, ${questions} questions`)
    return update + create
  }
}

const NOW = '2026-11-28T10:00:00Z'

/**
 * The same without an organisation to compare with, which is what others can do as well: of each row the type and range of
 * the amounts, the day, the labels and the group; of each id whether it is one, and whether it stands twice.
 */
const ourChecks: TableContender = ({ file }) => {
  const none = buildKeyTable([])
  return () => {
    const { table } = readOurs(file)
    const { columns } = suggestColumns({ header: table.header, labelKeys: [] })
    const cells = toEnd(internCells(table))
    toEnd(cells.look([...columns.keys()].filter((at) => columns[at]?.header !== 'created_by')))
    const limits = cells.column(columns.findIndex(({ use }) => use === 'monthly_limit'))
    const mark = provenMark([limits])
    const source = { cells, keys: none, mark, empties: usualEmpties, groups: createGroupFinder(benchGroups), now: NOW }
    const plans = planColumns(columns, source)
    const faulty = plans.flatMap(({ meanings }) => meanings.flatMap(({ fault }) => fault ?? []))
    const spent = cells.column(columns.findIndex(({ header }) => header === 'monthly_spend'))
    const wrong = countCodes(spent, (code) => !isAmount(spent, code, mark))
    if (faulty.length + wrong + faultyIds(cells.column(0)) > 1) throw new Error(`faults: ${faulty.join()}`)
    return table.rows
  }
}

function faultyIds(ids: CellColumn): number {
  const counts = new Uint32Array(ids.size)
  for (const code of ids.codes) counts[code] = (counts[code] ?? 0) + 1
  return countCodes(ids, (code) => parseKeyId(ids.textAt(code)) === null || (counts[code] ?? 0) > 1)
}

/** As the mark of amounts is proven: at first by the bytes that stand there. */
function isAmount(column: CellColumn, code: number, mark: DecimalMark | null): boolean {
  const stretch = stretchOf(column, code)
  if (stretch && mark !== ',' && amountShape(stretch) !== 'other') return true
  return readMarkedAmount(column.textAt(code), mark ?? '.') !== null
}

function countCodes({ size }: CellColumn, isMeant: (code: number) => boolean): number {
  let count = 0
  for (let code = 1; code < size; code++) if (isMeant(code)) count++
  return count
}

function* uncapped(keys: Iterable<ApiKey>): Generator<ApiKey> {
  for (const key of keys) yield { ...key, monthlyLimit: { kind: 'none' } }
}

/** Bytes to a table, and every text of it once. */
const ourTexts: TableContender =
  ({ file }) =>
  () => {
    const { table } = readOurs(file)
    let units = 0
    for (let row = 0; row < table.rows; row++) {
      for (let column = 0; column < table.width(row); column++) units += table.text(row, column).length
    }
    return units > 0 ? table.rows : 0
  }

function readOurs(file: string) {
  const bytes = readFileSync(file)
  const guessed = guessSource(bytes, file)
  if (guessed.kind === 'refused') throw new Error(guessed.code)
  const read = toEnd(readTable(bytes, guessed.guess))
  if (read.kind === 'fault') throw new Error(read.fault.code)
  return read
}

function toEnd<T>(work: Generator<number, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** The peers are no packages of ours: they are required where the bench installed them, and their types are not there. */
const peer = ({ peers }: TableScene, name: string): unknown => createRequire(path.join(peers, 'package.json'))(name)

interface Udsv {
  readonly inferSchema: (text: string) => object
  readonly initParser: (schema: object) => { readonly typedObjs: (text: string) => readonly object[]; readonly stringArrs: (text: string) => readonly object[] } // prettier-ignore
}
const udsv =
  (how: 'typedObjs' | 'stringArrs'): TableContender =>
  (scene) => {
    const { inferSchema, initParser } = peer(scene, 'udsv') as Udsv
    return () => {
      const text = readFileSync(scene.file, 'utf8')
      return initParser(inferSchema(text))[how](text).length
    }
  }

interface Papa {
  readonly parse: (text: string, options: object) => { readonly data: readonly object[] }
  readonly unparse: (table: object, options: object) => string
}
const papaParse: TableContender = (scene) => {
  const { parse } = peer(scene, 'papaparse') as Papa
  return () => {
    const options = { header: true, dynamicTyping: true, skipEmptyLines: true }
    return parse(readFileSync(scene.file, 'utf8'), options).data.length
  }
}

/** Formula guard, quoting, bytes, file. */
const ourExport: TableContender = ({ rows, target }) => {
  const table = buildKeyTable(benchKeys(rows))
  const all = Uint32Array.from({ length: rows }, (_, row) => row)
  return () => {
    const file = openSync(target, 'w')
    const sheet = keySheet({ table, rows: all, groups: benchGroups, name: 'Keys' })
    for (const piece of writeCsv(sheet, csvForms.comma)) writeSync(file, piece)
    closeSync(file)
    return rows
  }
}

/** Peers write rows of texts that are there already. */
const rowsOf = ({ file }: TableScene): string[][] => {
  const { table } = readOurs(file)
  const row = (at: number): string[] => table.header.map((_, column) => table.text(at, column))
  return [[...table.header], ...Array.from({ length: table.rows }, (_, at) => row(at))]
}

const papaUnparse: TableContender = (scene) => {
  const { unparse } = peer(scene, 'papaparse') as Papa
  const [fields = [], ...data] = rowsOf(scene)
  return () => {
    writeText(scene.target, unparse({ fields, data }, { escapeFormulae: true }))
    return data.length
  }
}

const d3Format: TableContender = (scene) => {
  const { csvFormatRows } = peer(scene, 'd3-dsv') as { readonly csvFormatRows: (rows: string[][]) => string }
  const rows = rowsOf(scene)
  return () => {
    writeText(scene.target, csvFormatRows(rows))
    return rows.length - 1
  }
}

function writeText(target: string, text: string): void {
  const file = openSync(target, 'w')
  writeSync(file, text)
  closeSync(file)
}

/** Everyone that is measured. */
export const tableContenders = {
  ourImport,
  ourChecks,
  ourTexts,
  udsvTyped: udsv('typedObjs'),
  udsvTexts: udsv('stringArrs'),
  papaParse,
  ourExport,
  papaUnparse,
  d3Format,
} satisfies Readonly<Record<string, TableContender>>

/** The name of one of them. */
export type TableContenderName = keyof typeof tableContenders
