import type { ImportCell, ImportRow, ImportRows, ImportRowsWish } from '#shared/contract/import.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { textAt } from '#shared/domain/text-column.ts'
import type { CellTable } from '#shared/import/cell-table.ts'
import { countOf } from '#shared/contract/import-counts.ts'
import type { ImportReading } from '#shared/import/import-reading.ts'
import type { Verdict } from '#shared/import/row-check.ts'
import { cut, MENDED } from './import-texts.ts'

/** What rows of the preview are made of. */
export interface WindowSource {
  readonly table: CellTable
  readonly keys: KeyTable
  readonly reading: ImportReading
  readonly fixes: ReadonlyMap<string, string>
}

// A message stays far below a megabyte, however wide the table is.
const MOST_CHARACTERS = 200_000

/** The rows of the preview from a place on, as many as were wanted and as fit into a message. */
export function rowsOf(source: WindowSource, { verdict, at, count }: ImportRowsWish): ImportRows {
  const places = placesOf(source.reading, verdict)
  const rows: ImportRow[] = []
  let size = 0
  for (let next = at; next < Math.min(at + count, places.length) && size < MOST_CHARACTERS; next++) {
    const row = rowOf(source, places[next] ?? 0)
    rows.push(row)
    size += row.cells.reduce((sum, { text }) => sum + text.length + 50, 0)
  }
  return { total: places.length, rows }
}

const known = new WeakMap<ImportReading, Map<Verdict | null, Uint32Array>>()

/** The rows with a verdict, in their order; found once a reading. */
function placesOf(reading: ImportReading, verdict: Verdict | null): Uint32Array {
  const lists = known.get(reading) ?? new Map<Verdict | null, Uint32Array>()
  known.set(reading, lists)
  let places = lists.get(verdict)
  if (places) return places
  const { rows } = reading.counts
  places = new Uint32Array(verdict === null ? rows : reading.counts[countOf[verdict]])
  for (let row = 0, at = 0; row < rows; row++) {
    if (verdict === null || reading.verdictAt(row) === verdict) places[at++] = row
  }
  lists.set(verdict, places)
  return places
}

function rowOf({ table, keys, reading, fixes }: WindowSource, row: number): ImportRow {
  const keyRow = reading.keyRowAt(row)
  const changes = new Map(reading.cellsAt(row).map((cell) => [cell.column, cell]))
  const cells = table.header.map((_, column): ImportCell => {
    const text = reading.cells.text(row, column)
    const meant = changes.get(column)
    const change = meant ? { field: meant.field, before: cutValue(meant.before), after: cutValue(meant.after) } : null
    return { text: cut(text), isCut: text.length > MENDED, isFixed: fixes.has(`${row}:${column}`), change }
  })
  return {
    row,
    line: table.line(row),
    verdict: reading.verdictAt(row),
    key: keyRow === null ? null : cut(textAt(keys.names, keyRow)),
    cells,
    problems: reading.problemsAt(row).map((problem) => ({ ...problem, value: cut(problem.value) })),
  }
}

function cutValue(value: CellValue): CellValue {
  return value === null ? null : cut(value)
}
