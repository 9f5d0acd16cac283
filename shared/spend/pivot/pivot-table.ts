import type { AxisLayout } from './axis-layout.ts'
import { createSums } from '../sums/base-sums.ts'
import type { Sums } from '../sums/base-sums.ts'
import type { PivotGroups } from './pivot-groups.ts'

/** A pivot that would be larger than what one can hold, let alone read. */
export class PivotTooLarge extends Error {
  override readonly name = 'PivotTooLarge'
  readonly lines: number
  readonly columns: number
  constructor(lines: number, columns: number) {
    super(`a pivot of ${lines} lines and ${columns} columns`)
    this.lines = lines
    this.columns = columns
  }
}

/** Lines are objects, cells are eight bytes a figure. */
const MOST_LINES = 2_500_000
const MOST_FIGURES = 100_000_000

/** Refuses what would not fit: so many lines (at most) and columns, each cell with so many figures. */
export function checkSize(lines: number, columns: number, figures: number): void {
  if (lines > MOST_LINES || columns > MOST_LINES || lines * columns * figures > MOST_FIGURES)
    throw new PivotTooLarge(lines, columns)
}

/** The sums of every cell of the table, subtotals and totals included, a row behind the other. */
export function fillTable(groups: PivotGroups, rows: AxisLayout, columns: AxisLayout): Sums {
  const [height, width] = [rows.lines.length, columns.lines.length]
  const table = createSums(groups.parts, height * width)
  const [rowLeaves, columnLeaves, sums] = [groups.rows(), groups.columns(), groups.sums()]
  for (const [part, cells] of table.columns.entries()) {
    const figures = sums.columns[part]
    if (!figures) continue
    for (let group = 0; group < rowLeaves.length; group++) {
      const line = rows.lineOf[rowLeaves[group] ?? 0] ?? 0
      const at = line * width + (columns.lineOf[columnLeaves[group] ?? 0] ?? 0)
      cells[at] = (cells[at] ?? 0) + (figures[group] ?? 0)
    }
    for (const line of rows.lineOf) addAlong(cells, line * width, columns.parents)
    addLines(cells, width, rows.parents)
  }
  return table
}

/** Adds the columns of one line to those above them. Lines stand behind their parents, but for the total, which is last. */
function addAlong(cells: Float64Array, begin: number, parents: Uint32Array): void {
  for (let column = parents.length - 2; column >= 0; column--) {
    const parent = begin + (parents[column] ?? 0)
    cells[parent] = (cells[parent] ?? 0) + (cells[begin + column] ?? 0)
  }
}

function addLines(cells: Float64Array, width: number, parents: Uint32Array): void {
  for (let line = parents.length - 2; line >= 0; line--) {
    const [from, to] = [line * width, (parents[line] ?? 0) * width]
    for (let column = 0; column < width; column++)
      cells[to + column] = (cells[to + column] ?? 0) + (cells[from + column] ?? 0)
  }
}
