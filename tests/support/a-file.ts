import { suggestColumns } from '#shared/import/columns.ts'
import type { ColumnChoice, ImportColumn } from '#shared/import/import-column.ts'
import { usualEmpties } from '#shared/import/empties.ts'
import type { CellTable } from '#shared/import/cell-table.ts'
import type { ImportReading } from '#shared/import/import-reading.ts'
import { openImport } from '#shared/import/read-import.ts'
import type { ImportChoices, ImportSource } from '#shared/import/read-import.ts'
import { suggestMatch } from '#shared/import/row-matches.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'

/** A table of cells as a reader of files gives it; line 1 has the titles, each row takes one line. */
export function aFile(header: readonly string[], rows: readonly (readonly string[])[]): CellTable {
  return {
    header,
    rows: rows.length,
    width: (row) => rows[row]?.length ?? 0,
    text: (row, column) => rows[row]?.[column] ?? '',
    line: (row) => row + 2,
  }
}

/** The columns of a file as they are suggested, with some of them chosen. */
export function columnsOf(
  header: readonly string[],
  keys: KeyTable,
  chosen: ReadonlyMap<number, ColumnChoice> = new Map(),
): readonly ImportColumn[] {
  return suggestColumns({ header, labelKeys: keys.labels.map(({ key }) => key), chosen }).columns
}

/** Runs work to its end that could stop in between. */
export function toEnd<T>(work: Generator<number, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** Reads a file about an organisation, with everything as it is suggested unless said otherwise. */
export function readFile(
  table: CellTable,
  keys: KeyTable,
  said: Partial<ImportChoices> & Partial<Pick<ImportSource, 'groups' | 'selfId' | 'needsGroup'>> = {},
): ImportReading {
  const { groups = [], selfId = null, needsGroup = false, ...choices } = said
  const columns = choices.columns ?? columnsOf(table.header, keys)
  const open = toEnd(openImport({ table, keys, groups, selfId, needsGroup }))
  return toEnd(
    open.read({
      columns,
      match: suggestMatch(columns),
      decimal: null,
      empties: usualEmpties,
      pattern: null,
      decisions: new Map(),
      fixes: new Map(),
      now: '2026-11-28T10:00:00Z',
      ...choices,
    }),
  )
}

/** Everything that a reading sets, as `row of the list, field, value`. */
export function cellsSet(reading: ImportReading): readonly string[] {
  return [...reading.changes()].flatMap(({ field, rows, tos }) =>
    Array.from(rows, (row, at) => `${row} ${field} ${tos[at] === null ? '(none)' : `"${String(tos[at])}"`}`),
  )
}

/** Every problem as `line, title of the column, code`. */
export function faultsOf(reading: ImportReading, header: readonly string[]): readonly string[] {
  return reading.problems.map(
    ({ line, column, code }) => `${line} ${column === null ? '' : (header[column] ?? '')} ${code}`,
  )
}
