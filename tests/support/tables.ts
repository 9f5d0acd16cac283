import type { CellTable } from '#shared/import/cell-table.ts'
import type { Dialect } from '#shared/import/dialect.ts'
import { readTable } from '#shared/import/read-table.ts'
import type { TableRead } from '#shared/import/read-table.ts'

/** A dialect, the plainest where nothing else is said. */
export const aDialect = (given: Partial<Dialect> = {}): Dialect => ({
  encoding: 'utf-8',
  delimiter: ',',
  decimal: '.',
  header: true,
  ...given,
})

/** Reads to the end. */
export function readAll(bytes: Uint8Array, dialect: Dialect): TableRead {
  const reading = readTable(bytes, dialect)
  for (;;) {
    const { done, value } = reading.next()
    if (done) return value
  }
}

/** All cells of a table, the header first. */
export function cellsOf(table: CellTable): string[][] {
  const rows = Array.from({ length: table.rows }, (_, row) =>
    Array.from({ length: table.width(row) }, (_, column) => table.text(row, column)),
  )
  return [[...table.header], ...rows]
}

/** The cells of a file, or its fault. */
export function read(bytes: Uint8Array, dialect: Dialect): string[][] | string {
  const result = readAll(bytes, dialect)
  if (result.kind === 'table') return cellsOf(result.table)
  const { code, line, column } = result.fault
  return `${code} ${line}:${column ?? '-'}`
}
