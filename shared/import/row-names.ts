import { readCsvText } from '../domain/csv-cell.ts'
import { readLabelCell } from './empties.ts'
import type { Empties } from './empties.ts'
import { columnOfTexts, textsOf } from './cell-column.ts'
import type { CellColumn } from './cell-column.ts'
import { isPlainAt } from './written-text.ts'
import type { ImportCells } from './import-cells.ts'
import type { ImportColumn } from './import-column.ts'
import { fillPattern, parseNamePattern } from './name-pattern.ts'
import type { NamePattern } from './name-pattern.ts'

/** The name that each row gives, number 0 for none; `missing` are labels that a pattern lacks. */
export interface RowNames extends CellColumn {
  readonly missing: ReadonlyMap<number, string>
}

/** What names are read from: the column of names, and a pattern for rows that have none there. */
export interface NameSource {
  readonly cells: ImportCells
  readonly columns: readonly ImportColumn[]
  readonly pattern: string | null
  readonly empties: Empties
}

/** Reads the name of every row. */
export function readNames({ cells, columns, pattern, empties }: NameSource): RowNames {
  const texts = ['']
  const known = new Map([['', 0]])
  const missing = new Map<number, string>()
  const numberOf = (name: string): number => {
    let number = known.get(name)
    if (number === undefined) known.set(name, (number = texts.push(name) - 1))
    return number
  }
  const at = columns.findIndex(({ use }) => use === 'name')
  const own = cells.column(at)
  // As a rule the texts are the names, each once already.
  if (pattern === null && areNames(own)) return { ...own, missing }
  const numbers = textsOf(own).map((text) => (text.trim() === '' ? 0 : numberOf(readCsvText(text))))
  const codes = own.codes.map((code) => numbers[code] ?? 0)
  const filled = pattern === null ? null : parseNamePattern(pattern)
  if (filled) {
    const valueIn = labelReader(cells, columns, empties)
    for (let row = 0; row < cells.rows; row++) {
      if (codes[row] !== 0) continue
      const result = fillPattern(filled, (key) => valueIn(row, key))
      if ('name' in result) codes[row] = numberOf(result.name)
      else missing.set(row, result.missing)
    }
  }
  return { ...columnOfTexts(codes, texts), missing }
}

function areNames(column: CellColumn): boolean {
  for (let code = 0; code < column.size; code++) {
    if (!isPlainAt(column, code) && !isName(column.textAt(code))) return false
  }
  return true
}

const isName = (text: string): boolean => text === '' || (text.trim() !== '' && readCsvText(text) === text)

/** Label keys of a pattern for which a file has no column. */
export function missingColumns({ keys }: NamePattern, columns: readonly ImportColumn[]): readonly string[] {
  return keys.filter((key) => !columns.some(({ use, labelKey }) => use === 'label' && labelKey === key))
}

function labelReader(cells: ImportCells, columns: readonly ImportColumn[], empties: Empties) {
  const places = new Map(
    columns.flatMap(({ use, labelKey }, at) => (use === 'label' ? [[labelKey ?? '', at] as const] : [])),
  )
  return (row: number, key: string): string | null | undefined => {
    const at = places.get(key)
    return at === undefined ? undefined : readLabelCell(cells.text(row, at), empties)
  }
}
