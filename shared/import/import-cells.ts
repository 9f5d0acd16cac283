import { columnOfTexts, textsOf } from './cell-column.ts'
import type { CellColumn } from './cell-column.ts'
import type { CellTable } from './cell-table.ts'

/** The cells of a table with each text of a column once: a number a cell, 0 for the empty text. */
export interface ImportCells {
  readonly header: readonly string[]
  readonly rows: number
  readonly line: (row: number) => number
  readonly width: (row: number) => number
  /** Looks at these columns in one walk, which takes less than each alone when it is asked for; says how far it is. */
  readonly look: (columns: readonly number[]) => Generator<number, void>
  readonly column: (at: number) => CellColumn
  readonly text: (row: number, column: number) => string
  /** The text of a cell beyond the last title. */
  readonly extra: (row: number, column: number) => string
}

/** Texts typed in the place of those of the file, by `row:column`. */
export type Fixes = ReadonlyMap<string, string>

/** Rows looked at between two looks at the clock. */
const SLICE = 2000

/**
 * Looks once at every text of a table; says how far it is. A table that knows its different texts is asked for those of a
 * column when they are wanted: columns that nobody reads cost nothing.
 */
export function* internCells(table: CellTable): Generator<number, ImportCells> {
  const { distinct } = table
  const frame = {
    header: table.header,
    rows: table.rows,
    line: (row: number) => table.line(row),
    width: (row: number) => table.width(row),
    extra: (row: number, at: number) => table.text(row, at),
  }
  if (!distinct) {
    const columns = yield* internAll(table)
    return cellsOf({ ...frame, look: nothingToLookAt }, (at) => columns[at])
  }
  const known = new Map<number, CellColumn>()
  const look = function* (wanted: readonly number[]): Generator<number, void> {
    const columns = [...new Set(wanted)].filter((at) => at in table.header && !known.has(at))
    if (columns.length === 0) return
    const found = yield* distinct(columns)
    columns.forEach((at, place) => known.set(at, found[place] ?? columnOfTexts(new Uint32Array(table.rows), [''])))
  }
  return cellsOf({ ...frame, look }, (at) => {
    if (!known.has(at)) for (const _ of look([at]));
    return known.get(at)
  })
}

/** Every column was looked at before. */
function* nothingToLookAt(): Generator<number, void> {
  yield 1
}

function* internAll(table: CellTable): Generator<number, readonly CellColumn[]> {
  const columns = table.header.map(() => ({
    codes: new Uint32Array(table.rows),
    texts: [''],
    known: new Map([['', 0]]),
  }))
  for (let row = 0; row < table.rows; row++) {
    if (row % SLICE === 0) yield row / table.rows
    const width = Math.min(table.width(row), columns.length)
    for (let at = 0; at < width; at++) {
      const column = columns[at]
      if (!column) continue
      const text = table.text(row, at)
      let code = column.known.get(text)
      if (code === undefined) {
        code = column.texts.push(text) - 1
        column.known.set(text, code)
      }
      column.codes[row] = code
    }
  }
  return columns.map(({ codes, texts }) => columnOfTexts(codes, texts))
}

type Frame = Pick<ImportCells, 'header' | 'rows' | 'line' | 'width' | 'extra' | 'look'>

function cellsOf(table: Frame, columnAt: (at: number) => CellColumn | undefined): ImportCells {
  const none = columnOfTexts(new Uint32Array(table.rows), [''])
  const column = (at: number): CellColumn => columnAt(at) ?? none
  return {
    header: table.header,
    rows: table.rows,
    line: table.line,
    width: table.width,
    extra: table.extra,
    look: table.look,
    column,
    text(row, at) {
      const { codes, textAt } = column(at)
      return textAt(codes[row] ?? 0)
    },
  }
}

/** The same cells with what was typed instead of some of them. */
export function withFixes(cells: ImportCells, fixes: Fixes): ImportCells {
  if (fixes.size === 0) return cells
  const own = new Map<number, { readonly codes: Uint32Array; readonly texts: string[] }>()
  for (const [place, text] of fixes) {
    const [row = Number.NaN, at = Number.NaN] = place.split(':').map(Number)
    if (!(at in cells.header)) continue
    const column = cells.column(at)
    if (!(row >= 0 && row < cells.rows)) continue
    let copy = own.get(at)
    if (!copy) own.set(at, (copy = { codes: column.codes.slice(), texts: textsOf(column) }))
    const known = text === '' ? 0 : copy.texts.length
    if (known > 0) copy.texts.push(text)
    copy.codes[row] = known
  }
  const fixed = new Map([...own].map(([at, { codes, texts }]) => [at, columnOfTexts(codes, texts)]))
  return cellsOf(cells, (at) => fixed.get(at) ?? cells.column(at))
}
