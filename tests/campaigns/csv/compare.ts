import { textsOf } from '#shared/import/cell-column.ts'
import type { CellTable } from '#shared/import/cell-table.ts'
import { readTable } from '#shared/import/read-table.ts'
import type { TableRead } from '#shared/import/read-table.ts'
import { drawFile } from './draw-file.ts'
import { readSlowly } from './slow-csv.ts'

/** What came of one drawn file. */
export interface Compared {
  /** What the reader and the slow parser, or the file as it was written, do not agree about. */
  readonly broken: readonly string[]
  /** How it was read: `table` or the code of a fault, with its encoding. */
  readonly kind: string
  /** For a person who looks at one seed. */
  readonly story: () => readonly string[]
}

/** Draws a file, reads it in both ways and compares every cell, the line of every row, and the place of every fault. */
export function compareReaders(seed: number): Compared {
  const { dialect, bytes, slice, cells } = drawFile(seed)
  const read = toEnd(readTable(bytes, dialect, slice))
  const ours = shown(read, dialect.header)
  const slow = readSlowly(bytes, dialect)
  const theirs = slow.fault === null ? { rows: slow.rows, lines: slow.lines.slice(dialect.header ? 1 : 0) } : slow.fault
  const broken: string[] = []
  if (!isSame(ours, theirs)) broken.push(`the reader says ${brief(ours)}, the slow parser ${brief(theirs)}`)
  if (cells && (typeof ours === 'string' || !isSame(ours.rows, cells))) {
    broken.push(`it was written as ${brief(cells)} and read as ${brief(ours)}`)
  }
  if (read.kind === 'table' && !isSteady(read.table)) broken.push('cells read backwards are others')
  if (read.kind === 'table' && !isDistinct(read.table)) broken.push('the different texts of a column are others')
  return {
    broken,
    kind: `${dialect.encoding}: ${read.kind === 'table' ? 'table' : read.fault.code}`,
    story: () => [JSON.stringify({ ...dialect, slice }), Buffer.from(bytes).toString('base64'), ...broken],
  }
}

function toEnd<T>(work: Generator<number, T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

interface Shown {
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
}

function shown(read: TableRead, hasHeader: boolean): Shown | string {
  if (read.kind === 'fault') return `${read.fault.code} ${read.fault.line}:${read.fault.column ?? '-'}`
  const { table } = read
  const count = Array.from({ length: table.rows }, (_, row) => row)
  const rows = count.map((row) => rowOf(table, row))
  // A table without rows has no header either.
  const header = hasHeader && table.header.length > 0 ? [[...table.header]] : []
  return { rows: [...header, ...rows], lines: count.map((row) => table.line(row)) }
}

const rowOf = (table: CellTable, row: number): string[] =>
  Array.from({ length: table.width(row) }, (_, column) => table.text(row, column))

/** Whether cells are the same in another order: texts come from a window when they are asked for in turn. */
function isSteady(table: CellTable): boolean {
  for (let row = table.rows - 1; row >= 0; row -= 1 + Math.floor(table.rows / 50)) {
    const backwards = Array.from({ length: table.width(row) }, (_, at) => table.text(row, table.width(row) - 1 - at))
    if (!isSame(backwards.toReversed(), rowOf(table, row))) return false
  }
  return true
}

/** Whether each text of a column is there once, and each row has its own. */
function isDistinct(table: CellTable): boolean {
  const { distinct } = table
  if (!distinct) return true
  return table.header.every((_, column) => {
    const [found] = toEnd(distinct([column]))
    if (!found) return false
    const { codes } = found
    const texts = textsOf(found)
    const isRight = codes.every((code, row) => texts[code] === table.text(row, column))
    return isRight && texts[0] === '' && new Set(texts).size === texts.length && codes.length === table.rows
  })
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const brief = (value: unknown): string => JSON.stringify(value).slice(0, 500)
