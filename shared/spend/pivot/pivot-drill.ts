import { isKnown } from './blank.ts'
import { lineAt, pathOf } from './member-path.ts'
import type { Dimension, PivotFilter, PivotQuery } from './pivot-query.ts'
import { dimensionName } from './pivot-result.ts'
import type { Member, MeasureCells, PivotResult } from './pivot-result.ts'

/** Answers a question: the engine over some usage. */
export type AskPivot = (query: PivotQuery) => PivotResult

/** A cell of an answer, by the members of its line and of its column; none of them is the total. */
export interface PivotCell {
  readonly row: readonly Member[]
  readonly column: readonly Member[]
}

/** What is left of a cell under one more dimension. */
export interface BreakdownLine {
  readonly member: Member
  readonly spend: bigint
  readonly requests: bigint
}

/** A cell divided by one more dimension: what it comes to, and its largest parts. */
export interface Breakdown {
  readonly spend: bigint
  readonly requests: bigint
  /** Whether any of its days is stored; else what it comes to is not known. */
  readonly isStored: boolean
  /** How many parts there are at all. */
  readonly count: number
  readonly lines: readonly BreakdownLine[]
}

/** More than anybody reads in a panel. */
const MOST_LINES = 200

/** Divides a cell by a dimension. Days stand in their order, everything else by spend. */
export function drillCell(ask: AskPivot, query: PivotQuery, cell: PivotCell, by: Dimension): Breakdown {
  const { lines, isStored } = linesOf(ask, query, cell, by)
  const ordered = by.kind === 'day' ? lines : lines.toSorted((one, other) => compare(other.spend, one.spend))
  return {
    ...sumOf(lines),
    isStored,
    count: lines.length,
    lines: ordered.slice(0, by.kind === 'day' ? 400 : MOST_LINES),
  }
}

/** The keys that a cell is the spend of, by id; what no key is known of is left out. */
export function keysOfCell(ask: AskPivot, query: PivotQuery, cell: PivotCell): readonly string[] {
  return linesOf(ask, query, cell, { kind: 'key' }).lines.flatMap(({ member }) =>
    member.kind === 'value' && member.value !== '' ? [member.value] : [],
  )
}

/** The members of a dimension that a filter can choose, the largest first, and only those whose text has the search in it. */
export function listMembers(ask: AskPivot, query: PivotQuery, dimension: Dimension, search: string): Breakdown {
  const name = dimensionName(dimension)
  const filters = query.filters.filter((filter) => dimensionName(filter.dimension) !== name)
  const needle = search.trim().toLowerCase()
  const { lines: all, isStored } = linesOf(ask, { ...query, filters }, { row: [], column: [] }, dimension)
  const found = all.filter(({ member }) => `${member.text}\n${member.value}`.toLowerCase().includes(needle))
  const ordered = found.toSorted((one, other) => compare(other.spend, one.spend))
  return { ...sumOf(all), isStored, count: found.length, lines: ordered.slice(0, MOST_LINES) }
}

interface Axis {
  readonly dimension: Dimension
  readonly member: Member
}

type Parts = Pick<Breakdown, 'isStored'> & { readonly lines: readonly BreakdownLine[] }

function linesOf(ask: AskPivot, query: PivotQuery, cell: PivotCell, by: Dimension): Parts {
  const name = dimensionName(by)
  const rows = axisOf(query.rows, cell.row)
  const columns = axisOf(query.columns, cell.column)
  const axes = [...rows, ...columns]
  // What is left over depends on what it is left over from: then nothing may be filtered away beforehand.
  const isRest = axes.some(({ member }) => member.kind === 'other')
  const isFree = ({ dimension }: Axis): boolean => isRest && dimensionName(dimension) !== name
  const [left, right] = [rows.filter(isFree), columns.filter(isFree)]
  const result = ask({
    ...query,
    rows: [...left.map(({ dimension }) => dimension), by],
    columns: right.map(({ dimension }) => dimension),
    values: ['spend', 'requests'],
    filters: isRest ? query.filters : [...query.filters, ...axes.map(filterOf)],
    sortBy: isRest ? query.sortBy : null,
    top: isRest ? query.top : null,
  })
  const found = partsOf(result, left.map(({ member }) => member), right.map(({ member }) => member)) // prettier-ignore
  const itself = isRest ? axes.find(({ dimension }) => dimensionName(dimension) === name) : undefined
  const lines = itself ? found.filter(({ member }) => pathOf([member]) === pathOf([itself.member])) : found
  return { lines, isStored: isKnown(result) }
}

function axisOf(dimensions: readonly Dimension[], members: readonly Member[]): readonly Axis[] {
  return members.flatMap((member, at) => {
    const dimension = dimensions[at]
    return dimension ? [{ dimension, member }] : []
  })
}

/** A filter that lets one member through. */
function filterOf({ dimension, member: { kind, value } }: Axis): PivotFilter {
  const isNamed = kind === 'value' || kind === 'other'
  return { dimension, members: isNamed ? [value] : [], kinds: isNamed ? [] : [kind], isExcluded: false }
}

function partsOf(result: PivotResult, row: readonly Member[], column: readonly Member[]): readonly BreakdownLine[] {
  const parent = pathOf(row)
  const at = lineAt(result.columns, pathOf(column))
  if (at < 0) return []
  const width = result.columns.length
  const [spend, requests] = [countsOf(result.cells, 'spend'), countsOf(result.cells, 'requests')]
  return result.rows.flatMap(({ members }, line) => {
    const member = members[row.length]
    if (!member || members.length !== row.length + 1 || pathOf(members.slice(0, -1)) !== parent) return []
    const place = line * width + at
    const part = { member, spend: spend[place] ?? 0n, requests: requests[place] ?? 0n }
    return part.spend === 0n && part.requests === 0n ? [] : [part]
  })
}

function countsOf(cells: readonly MeasureCells[], measure: 'spend' | 'requests'): BigInt64Array {
  const found = cells.find((one) => one.measure === measure)?.figures
  return found instanceof BigInt64Array ? found : new BigInt64Array()
}

function sumOf(lines: readonly BreakdownLine[]): Pick<Breakdown, 'spend' | 'requests'> {
  return {
    spend: lines.reduce((sum, { spend }) => sum + spend, 0n),
    requests: lines.reduce((sum, { requests }) => sum + requests, 0n),
  }
}

function compare(one: bigint, other: bigint): number {
  return one === other ? 0 : one < other ? -1 : 1
}
