import type { AxisLine, PivotResult } from '../spend/pivot/pivot-result.ts'
import type { RowRange } from './formulas.ts'
import type { PivotRows } from './pivot-rows.ts'

/** Rows behind a pivot by the lines of the first level, and where each of those has its own. */
export interface SortedRows {
  readonly found: PivotRows
  readonly rangeOf: (line: AxisLine) => RowRange
}

/**
 * Puts the rows of each line of the first level together, so that a formula need look at these only: with thousands of
 * lines, to look at all rows for each cell takes a spreadsheet minutes.
 */
export function sortByLine({ rows: lines }: PivotResult, found: PivotRows, whole: RowRange): SortedRows {
  const first = found.rowLines[0]
  if (!first) return { found, rangeOf: () => whole }
  const begins = new Uint32Array(lines.length + 2)
  for (const line of first) begins[line + 1] = (begins[line + 1] ?? 0) + 1
  for (let line = 1; line < begins.length; line++) begins[line] = (begins[line] ?? 0) + (begins[line - 1] ?? 0)
  const next = begins.slice()
  const order = new Uint32Array(first.length)
  first.forEach((line, at) => {
    const place = next[line] ?? 0
    order[place] = at
    next[line] = place + 1
  })
  const sorted = (values: Uint32Array): Uint32Array => order.map((at) => values[at] ?? 0)
  const tops = new Map(lines.flatMap((line, at) => (line.members.length === 1 ? [[line.members[0], at + 1]] : [])))
  const byPath = new Map([...tops].map(([member, line]) => [JSON.stringify([member?.kind, member?.value]), line]))
  return {
    found: {
      rows: sorted(found.rows),
      rowLines: found.rowLines.map(sorted),
      columnLines: found.columnLines.map(sorted),
    },
    rangeOf({ members: [member] }) {
      const line = member && byPath.get(JSON.stringify([member.kind, member.value]))
      if (line === undefined) return whole
      const begin = begins[line] ?? 0
      return { first: begin + 2, last: Math.max(begin + 2, (begins[line + 1] ?? 0) + 1) }
    },
  }
}
