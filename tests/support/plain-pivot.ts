import type { Dimension, Measure, PivotQuery } from '#shared/spend/pivot-query.ts'
import type { AxisLine, Member, MeasureCells, PivotResult } from '#shared/spend/pivot-result.ts'
import type { ReadMembers } from '#shared/spend/row-members.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { dayOf } from './small-spend.ts'

/** A question with what is usual. */
export const aQuery = (asked: Partial<PivotQuery>): PivotQuery => ({
  rows: [],
  columns: [],
  values: ['spend'],
  filters: [],
  from: dayOf('2026-08-01'),
  to: dayOf('2026-11-01'),
  labels: 'now',
  joinsRotated: false,
  sortBy: null,
  top: null,
  fiscalStart: 1,
  ...asked,
})

export const byLabel = (label: string): Dimension => ({ kind: 'label', label })

/** Reads rows one by one, by labels that never changed. */
export const plainMembers =
  ({ usage, keys, labelPeriods }: SpendSource): ReadMembers =>
  (dimension) => {
    const valueOf = (row: number): Member => {
      const key = usage.keys[row] ?? 0
      const facts = keys[key]
      const day = new Date((usage.days[row] ?? 0) * 86_400_000).toISOString()
      if (dimension.kind === 'day') return value(day.slice(0, 10))
      if (dimension.kind === 'month') return value(day.slice(0, 7))
      if (dimension.kind === 'model') return value(usage.modelNames[usage.models[row] ?? 0] ?? 'none')
      if (!facts || facts.id === null) return { kind: 'unattributed', value: '', text: '(no key)' }
      if (facts.name === null) return { kind: 'deleted', value: '', text: '(deleted key)' }
      if (dimension.kind === 'key') return { kind: 'value', value: facts.id, text: facts.name }
      if (dimension.kind !== 'label') throw new Error(dimension.kind)
      const { codes, values } = labelPeriods(dimension.label)
      const code = codes[key] ?? 0
      return code === 0 ? { kind: 'unlabeled', value: '', text: '(unlabeled)' } : value(values[code - 1] ?? '')
    }
    const members: Member[] = []
    const places = new Map<string, number>()
    const codes = Array.from({ length: usage.rowCount }, (_, row) => {
      const member = valueOf(row)
      const path = nameOf([member])
      const place = places.get(path) ?? members.push(member) - 1
      places.set(path, place)
      return place
    })
    return { members, codeAt: (row) => codes[row] ?? 0 }
  }

const value = (text: string): Member => ({ kind: 'value', value: text, text })
const nameOf = (members: readonly Member[]): string => JSON.stringify(members.map(({ kind, value }) => [kind, value]))

interface Cell {
  spend: bigint
  requests: bigint
  tokens: bigint
}

/** A pivot, row by row and cell by cell; the total of an axis is its last line. */
export function plainPivot(source: SpendSource, query: PivotQuery): PivotResult {
  const { usage } = source
  const read = plainMembers(source)
  const reader = (dimensions: readonly Dimension[]) => {
    const each = dimensions.map(read)
    return (row: number): Member[] => each.flatMap(({ members, codeAt }) => members[codeAt(row)] ?? [])
  }
  const filters = query.filters.map((filter) => ({ filter, of: reader([filter.dimension]) }))
  const [rowOf, columnOf] = [reader(query.rows), reader(query.columns)]
  const counted = Array.from({ length: usage.rowCount }, (_, row) => row).filter((row) => {
    const day = usage.days[row] ?? 0
    const passes = filters.every(({ filter: { members, isExcluded }, of }) => {
      const [member] = of(row)
      return members.includes(member?.kind === 'value' ? member.value : null) !== isExcluded
    })
    return day >= query.from && day < query.to && passes
  })
  const rows = linesOf(counted.map(rowOf))
  const columns = linesOf(counted.map(columnOf))
  const cells = new Map<string, Cell>()
  for (const row of counted) {
    for (const across of prefixes(rowOf(row))) {
      for (const down of prefixes(columnOf(row))) {
        const place = nameOf(across) + nameOf(down)
        const cell = cells.get(place) ?? { spend: 0n, requests: 0n, tokens: 0n }
        cell.spend += BigInt(usage.spend[row] ?? 0)
        cell.requests += BigInt(usage.requests[row] ?? 0)
        cell.tokens += BigInt(usage.totalTokens[row] ?? 0)
        cells.set(place, cell)
      }
    }
  }
  const total = cells.get('[][]')?.spend ?? 0n
  const places = rows.flatMap((row) => columns.map((column) => cells.get(nameOf(row.members) + nameOf(column.members))))
  const all = source.organisation.spend.reduce((sum, spend) => sum + spend, 0n)
  const attributed = usage.spend.reduce((sum, spend) => sum + BigInt(spend), 0n)
  return {
    query,
    rows,
    columns,
    cells: query.values.map((measure) => measured(measure, places, total)),
    reconciliation: { organisation: all, attributed, pivot: total, filtered: attributed - total, residual: all - attributed }, // prettier-ignore
    provisionalFrom: source.provisionalFrom,
    asOf: source.asOf,
    labelsGuessedUntil: null,
    usageRows: counted.length,
  }
}

const prefixes = (members: readonly Member[]): (readonly Member[])[] =>
  Array.from({ length: members.length + 1 }, (_, count) => members.slice(0, count))

/** A line before those below it, the total at the end. */
function linesOf(all: readonly (readonly Member[])[]): AxisLine[] {
  const lines = new Map(all.flatMap(prefixes).map((members) => [nameOf(members), members]))
  lines.delete('[]')
  const sorted = [...lines.values()].toSorted((left, right) => (sortText(left) < sortText(right) ? -1 : 1))
  return [...sorted, []].map((members) => ({ members }))
}

const sortText = (members: readonly Member[]): string => members.map(({ value }) => value).join('\0')

function measured(measure: Measure, cells: readonly (Cell | undefined)[], total: bigint): MeasureCells {
  const rate = (of: (cell: Cell) => number): Float64Array => Float64Array.from(cells, (cell) => (cell ? of(cell) : NaN))
  switch (measure) {
    case 'spend':
      return { measure, unit: 'nano-dollars', figures: BigInt64Array.from(cells, (cell) => cell?.spend ?? 0n) }
    case 'requests':
      return { measure, unit: 'count', figures: BigInt64Array.from(cells, (cell) => cell?.requests ?? 0n) }
    case 'cost_per_request':
      return { measure, unit: 'nano-dollar-rate', figures: rate(({ spend, requests }) => Number(spend) / Number(requests)) } // prettier-ignore
    case 'cost_per_million_tokens':
      return { measure, unit: 'nano-dollar-rate', figures: rate(({ spend, tokens }) => (Number(spend) * 1e6) / Number(tokens)) } // prettier-ignore
    case 'share':
      return {
        measure,
        unit: 'ratio',
        figures: Float64Array.from(cells, (cell) => Number(cell?.spend ?? 0n) / Number(total)),
      }
    case 'total_tokens':
      return { measure, unit: 'count', figures: BigInt64Array.from(cells, (cell) => cell?.tokens ?? 0n) } // prettier-ignore
    case 'input_tokens':
    case 'output_tokens':
    case 'change':
      throw new Error(`no ${measure} here`)
  }
}
