import { BLANK, blankAt } from './blank.ts'
import { lineAt, pathOf } from './member-path.ts'
import type { Measure } from './pivot-query.ts'
import type { AxisLine, MeasureCells, PivotResult } from './pivot-result.ts'

/** Which lines show the lines below them: all but some, or none but some. They are named by their paths. */
export interface OpenLines {
  readonly all: boolean
  readonly except: readonly string[]
}

/** By which figure lines of one parent are ordered: a column, by its path, and a measure in it. */
export interface PivotSort {
  readonly column: string
  readonly measure: Measure
  readonly descending: boolean
}

/** How the lines of an answer are looked at. */
export interface PivotLook {
  readonly open: OpenLines
  /** `null` leaves the order of the answer. */
  readonly sort: PivotSort | null
}

/** The lines in view, from the top, as places in `rows`; the total is the last one. */
export function arrangeRows(result: PivotResult, { open, sort }: PivotLook): Uint32Array<ArrayBuffer> {
  const { rows } = result
  const { children, total } = treeOf(rows)
  const order = sort && orderBy(result, sort)
  const except = new Set(open.except)
  const isExcept = (line: number): boolean => except.size > 0 && except.has(pathOf(rows[line]?.members ?? []))
  const view = new Uint32Array(rows.length)
  let size = 0
  const add = (lines: readonly number[]): void => {
    for (const line of order ? lines.toSorted(order) : lines) {
      view[size++] = line
      const below = children[line]
      if (below && isExcept(line) !== open.all) add(below)
    }
  }
  add(children[rows.length] ?? [])
  if (total >= 0) view[size++] = total
  return view.slice(0, size)
}

interface Tree {
  /** By line, the lines below it; those of the first dimension stand behind the last line. */
  readonly children: readonly (number[] | undefined)[]
  readonly total: number
}

function treeOf(rows: readonly AxisLine[]): Tree {
  const children: (number[] | undefined)[] = []
  // The line that is open at each depth; lines below it follow it.
  const above: number[] = [rows.length]
  let total = -1
  rows.forEach(({ members }, line) => {
    const depth = members.length
    if (depth === 0) {
      total = line
      return
    }
    above[depth] = line
    const parent = above[depth - 1] ?? rows.length
    ;(children[parent] ??= []).push(line)
  })
  return { children, total }
}

/** Compares lines by a figure; what has none comes last either way. */
function orderBy(result: PivotResult, sort: PivotSort): ((one: number, other: number) => number) | null {
  const cells = result.cells.find(({ measure }) => measure === sort.measure)
  const column = lineAt(result.columns, sort.column)
  if (!cells || column < 0) return null
  const width = result.columns.length
  const sign = sort.descending ? -1 : 1
  return (one, other) => {
    const [left, right] = [figureAt(cells, one * width + column), figureAt(cells, other * width + column)]
    const missing = Number(isMissing(left)) - Number(isMissing(right))
    if (missing !== 0 || left === right) return missing
    return left < right ? -sign : sign
  }
}

function figureAt(cells: MeasureCells, at: number): number | bigint {
  return blankAt(cells, at) === BLANK.none ? (cells.figures[at] ?? Number.NaN) : Number.NaN
}

function isMissing(figure: number | bigint): boolean {
  return typeof figure === 'number' && Number.isNaN(figure)
}
