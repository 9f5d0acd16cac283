import { memberTest } from '../spend/pivot/pivot-filters.ts'
import { dimensionName } from '../spend/pivot/pivot-result.ts'
import type { AxisLine, Member, PivotResult } from '../spend/pivot/pivot-result.ts'
import type { Dimension, PivotFilter } from '../spend/pivot/pivot-query.ts'
import type { ReadMembers, RowMembers } from '../spend/members/row-members.ts'
import type { SpendSource } from '../spend/spend-source.ts'

/** A pivot, what it was made of, and how rows of usage are read for it. */
export interface PivotBook {
  readonly result: PivotResult
  readonly source: SpendSource
  readonly readMembers: ReadMembers
}

/**
 * The rows of usage behind a pivot. Of each one the lines that it counts in are known: on an axis with two dimensions one
 * line of the first level and one of the second. Lines are counted from 1, as they stand in the pivot.
 */
export interface PivotRows {
  /** Places in the usage columns. */
  readonly rows: Uint32Array
  readonly rowLines: readonly Uint32Array[]
  readonly columnLines: readonly Uint32Array[]
}

/** Finds the rows of usage behind a pivot, in the order of the store. */
export function findPivotRows({ result, source, readMembers }: PivotBook): PivotRows {
  const { query } = result
  const rows = countingRows(source, query.filters, readMembers, query)
  const placed = (lines: readonly AxisLine[], dimensions: readonly Dimension[]): Uint32Array[] =>
    linesOf(rows, levelsOf(lines, dimensions, readMembers))
  return { rows, rowLines: placed(result.rows, query.rows), columnLines: placed(result.columns, query.columns) }
}

function countingRows(
  { usage }: SpendSource,
  filters: readonly PivotFilter[],
  readMembers: ReadMembers,
  { from, to }: { readonly from: number; readonly to: number },
): Uint32Array {
  const tests = filters.map((filter) => {
    const { members, codeAt } = readMembers(filter.dimension)
    const passes = members.map(memberTest(filter))
    return (row: number): boolean => passes[codeAt(row)] ?? false
  })
  const rows = new Uint32Array(usage.rowCount)
  let count = 0
  for (let row = 0; row < usage.rowCount; row++) {
    const day = usage.days[row] ?? 0
    if (day >= from && day < to && tests.every((test) => test(row))) rows[count++] = row
  }
  return rows.slice(0, count)
}

/** What a level needs to place a row: its dimension, and the lines below each line of the level above it. */
interface Level {
  readonly read: RowMembers
  readonly step: (above: number, code: number) => number
}

function levelsOf(lines: readonly AxisLine[], dimensions: readonly Dimension[], readMembers: ReadMembers): Level[] {
  const deepest = Math.max(0, ...lines.map(({ members }) => members.length))
  const known = new Map(lines.map(({ members }, at) => [pathOf(members), at + 1]))
  const paths = new Map<number, readonly Member[]>(lines.map(({ members }, at) => [at + 1, members]))
  return dimensions.slice(0, deepest).map((dimension, depth) => {
    const read = readMembers(dimension)
    const steps = new Map<number, number>()
    const size = read.members.length
    return {
      read,
      step(above, code) {
        const place = above * size + code
        let line = steps.get(place)
        if (line === undefined) {
          line = lineBelow({ known, above: depth === 0 ? [] : (paths.get(above) ?? null), member: read.members[code] })
          steps.set(place, line)
        }
        return line
      },
    }
  })
}

interface Below {
  readonly known: ReadonlyMap<string, number>
  /** `null` is below a line that is not there, as below `(other)`. */
  readonly above: readonly Member[] | null
  readonly member: Member | undefined
}

const OTHER: Member = { kind: 'other', value: '', text: '' }

/** The line of a member; 0 where the axis has none, as below `(other)`. */
function lineBelow({ known, above, member }: Below): number {
  if (above === null || !member) return 0
  return known.get(pathOf([...above, member])) ?? known.get(pathOf([...above, OTHER])) ?? 0
}

const pathOf = (members: readonly Member[]): string => JSON.stringify(members.map(({ kind, value }) => [kind, value]))

function linesOf(rows: Uint32Array, levels: readonly Level[]): Uint32Array[] {
  const lines = levels.map(() => new Uint32Array(rows.length))
  rows.forEach((row, at) => {
    let above = 0
    levels.forEach(({ read, step }, depth) => {
      above = step(above, read.codeAt(row))
      const level = lines[depth]
      if (level) level[at] = above
    })
  })
  return lines
}

/** The dimensions that a pivot names anywhere, each once. */
export function usedDimensions({ rows, columns, filters }: PivotResult['query']): readonly Dimension[] {
  const all = [...rows, ...columns, ...filters.map(({ dimension }) => dimension)]
  return [...new Map(all.map((dimension) => [dimensionName(dimension), dimension])).values()]
}
