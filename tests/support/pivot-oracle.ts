import { idOf } from './a-key.ts'
import type { SpendKey, SpendScene, UsageRecord } from './a-spend.ts'
import { dimensionName } from '#shared/spend/pivot/pivot-result.ts'
import type { Dimension, Measure, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'

/**
 * A pivot of row objects, as slow and as plain as can be, which shares no code with the engine: each row is put into
 * every cell to which it belongs, and sums are bigints.
 */

/** A member: its kind and value. */
type OracleMember = readonly [kind: string, value: string]

interface OracleCell {
  spend: bigint
  requests: bigint
  input: bigint
  output: bigint
  total: bigint
  previous: bigint
}

/** Cells by the paths of their row and column: exact figures as text, rates as numbers. */
export type OracleCells = Map<string, OracleFigures>

/** Measures that one cell has by itself, without those beside it. */
type OracleFigures = Readonly<Record<Exclude<Measure, 'step_difference' | 'step_change'>, bigint | number>>

const DAY = 86_400_000

/** The cells that a question has. */
export function oracleCells(scene: SpendScene, query: PivotQuery): OracleCells {
  const ground = groundOf(scene, query)
  const counted = [
    ...scene.rows.flatMap((row) => (isIn(row.day, ground.from, ground.to) ? [{ row, as: row.day, isNow: true }] : [])),
    ...(query.values.includes('change') ? previousRows(scene, query, ground) : []),
  ].filter(({ row, as }) => query.filters.every((filter) => passes(ground, filter, row, as)))
  const top = topMembers(ground, counted)
  const cells = new Map<string, OracleCell>()
  for (const { row, as, isNow } of counted) {
    const rowPath = query.rows.map((dimension) => memberOf(ground, dimension, row, as))
    if (top && rowPath[0]?.[0] === 'value' && !top.has(rowPath[0][1])) rowPath[0] = ['other', '']
    const columnPath = query.columns.map((dimension) => memberOf(ground, dimension, row, as))
    for (let depth = 0; depth <= rowPath.length; depth++)
      for (let across = 0; across <= columnPath.length; across++)
        add(cells, pathText(rowPath.slice(0, depth), columnPath.slice(0, across)), row, isNow)
  }
  const all = cells.get(pathText([], []))?.spend ?? 0n
  return new Map([...cells].map(([path, cell]) => [path, figuresOf(cell, all)]))
}

/** The name of a cell. */
export const pathText = (row: readonly OracleMember[], column: readonly OracleMember[]): string =>
  JSON.stringify([row, column])

interface Ground {
  readonly scene: SpendScene
  readonly query: PivotQuery
  readonly keys: ReadonlyMap<string, SpendKey>
  readonly from: number
  readonly to: number
}

function groundOf(scene: SpendScene, query: PivotQuery): Ground {
  const days = scene.rows.map(({ day }) => day)
  const from = Math.max(query.from, scene.from ?? (days.length > 0 ? Math.min(...days) : 0))
  const to = Math.min(query.to, scene.to ?? (days.length > 0 ? Math.max(...days) + 1 : 0))
  return { scene, query, keys: new Map(scene.keys.map((key) => [key.name, key])), from, to }
}

const isIn = (day: number, from: number, to: number): boolean => day >= from && day < to

interface Counted {
  readonly row: UsageRecord
  readonly as: number
  readonly isNow: boolean
}

function previousRows(scene: SpendScene, { from, to }: PivotQuery, ground: Ground): Counted[] {
  const [first, end] = [new Date(from * DAY), new Date(to * DAY)]
  const months =
    first.getUTCDate() === 1 && end.getUTCDate() === 1
      ? (end.getUTCFullYear() - first.getUTCFullYear()) * 12 + end.getUTCMonth() - first.getUTCMonth()
      : null
  const begin =
    months === null ? from - (to - from) : Date.UTC(first.getUTCFullYear(), first.getUTCMonth() - months, 1) / DAY
  const stored = scene.from ?? Math.min(...scene.rows.map(({ day }) => day))
  if (begin < stored || to <= from) return []
  return scene.rows.flatMap((row) => {
    if (!isIn(row.day, begin, from)) return []
    const date = new Date(row.day * DAY)
    const lastDay =
      months === null ? 0 : new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate()
    const as =
      months === null
        ? row.day + (to - from)
        : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(date.getUTCDate(), lastDay)) / DAY
    return as < ground.to ? [{ row, as, isNow: false }] : []
  })
}

function add(cells: Map<string, OracleCell>, path: string, row: UsageRecord, isNow: boolean): void {
  const cell = cells.get(path) ?? { spend: 0n, requests: 0n, input: 0n, output: 0n, total: 0n, previous: 0n }
  cells.set(path, cell)
  if (!isNow) {
    cell.previous += row.spend
    return
  }
  cell.spend += row.spend
  cell.requests += BigInt(row.requests)
  cell.input += BigInt(row.inputTokens)
  cell.output += BigInt(row.outputTokens)
  cell.total += BigInt(row.totalTokens)
}

const ratio = (one: bigint, other: bigint): number => (other === 0n ? Number.NaN : Number(one) / Number(other))

function figuresOf(cell: OracleCell, all: bigint): OracleFigures {
  return {
    spend: cell.spend,
    requests: cell.requests,
    input_tokens: cell.input,
    output_tokens: cell.output,
    total_tokens: cell.total,
    cost_per_request: ratio(cell.spend, cell.requests),
    cost_per_million_tokens: ratio(cell.spend * 1_000_000n, cell.total),
    share: ratio(cell.spend, all),
    change: ratio(cell.spend - cell.previous, cell.previous),
  }
}

function topMembers({ query, ...rest }: Ground, counted: readonly Counted[]): Set<string> | null {
  const [first] = query.rows
  if (query.top === null || !first) return null
  const totals = new Map<string, bigint>()
  for (const { row, as, isNow } of counted) {
    const [kind, value] = memberOf({ query, ...rest }, first, row, as)
    if (kind === 'value') totals.set(value, (totals.get(value) ?? 0n) + (isNow ? row.spend : 0n))
  }
  const sorted = [...totals].toSorted(([one, a], [other, b]) => (a === b ? nameOrder(one, other) : a > b ? -1 : 1))
  return new Set(sorted.slice(0, query.top).map(([value]) => value))
}

const nameOrder = (left: string, right: string): number => left.localeCompare(right, 'en', { numeric: true })

function passes(ground: Ground, filter: PivotQuery['filters'][number], row: UsageRecord, as: number): boolean {
  const [kind, value] = memberOf(ground, filter.dimension, row, as)
  const isNamed = kind === 'value' ? filter.members.includes(value) : filter.members.includes(null)
  return filter.isExcluded ? !isNamed : isNamed
}

function memberOf(ground: Ground, dimension: Dimension, row: UsageRecord, as: number): OracleMember {
  const date = new Date(as * DAY)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1]
  switch (dimension.kind) {
    case 'day':
      return ['value', date.toISOString().slice(0, 10)]
    case 'month':
      return ['value', date.toISOString().slice(0, 7)]
    case 'quarter':
      return ['value', `${year}-Q${[1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4][month - 1]}`]
    case 'week':
      return ['value', isoWeek(date)]
    case 'fiscal':
      return ['value', fiscalQuarter(year, month, ground.query.fiscalStart)]
    case 'model':
      return row.model === null ? ['unlabeled', ''] : ['value', row.model]
    case 'further':
      return (row.further ?? null) === null ? ['unlabeled', ''] : ['value', row.further ?? '']
    case 'label':
    case 'key':
    case 'group':
    case 'created_by':
      return keyMember(ground, dimensionName(dimension), row)
  }
}

function keyMember({ scene, query, keys }: Ground, dimension: string, row: UsageRecord): OracleMember {
  if (row.key === null) return ['unattributed', '']
  const joined = query.joinsRotated ? lastSuccessor(scene, row.key) : row.key
  const key = keys.get(joined)
  const isGone = key === undefined || key.isDeleted === true || key.isForgotten === true
  const isNamed = key !== undefined && key.isForgotten !== true
  if (dimension === 'key') return isGone && !isNamed ? ['deleted', ''] : ['value', idOf(joined)]
  const without: OracleMember = isGone ? ['deleted', ''] : ['unlabeled', '']
  const fact = (value: string | undefined): OracleMember => (isNamed && value ? ['value', value] : without)
  if (dimension === 'group') return fact(key?.group)
  if (dimension === 'created_by') return fact(key?.createdBy)
  const labelled = query.labels === 'now' ? key : keys.get(row.key)
  const history = labelled?.history ?? []
  const asOf = query.labels === 'now' ? history.at(-1) : (history.findLast(({ from }) => from <= row.day) ?? history[0])
  if (!asOf) {
    const isLost = labelled === undefined || labelled.isDeleted === true || labelled.isForgotten === true
    return isLost ? ['deleted', ''] : ['unlabeled', '']
  }
  const found = asOf.labels.find(([label]) => `label:${label}` === dimension)
  return found ? ['value', found[1]] : ['unlabeled', '']
}

function lastSuccessor(scene: SpendScene, name: string): string {
  let last = name
  const seen = new Set([name])
  for (let next = successor(scene, name); next !== undefined && !seen.has(next); next = successor(scene, next)) {
    seen.add(next)
    if (scene.rows.some(({ key }) => key === next)) last = next
  }
  return last
}

const successor = ({ replaced = [] }: SpendScene, name: string): string | undefined =>
  replaced.findLast(([from]) => from === name)?.[1]

/** By walking from the Monday of the week with 4 January. */
function isoWeek(date: Date): string {
  for (const year of [date.getUTCFullYear() + 1, date.getUTCFullYear(), date.getUTCFullYear() - 1]) {
    const fourth = new Date(Date.UTC(year, 0, 4))
    const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY
    if (date.getTime() >= monday)
      return `${year}-W${String(Math.floor((date.getTime() - monday) / (7 * DAY)) + 1).padStart(2, '0')}`
  }
  throw new Error('no week')
}

/** By walking month by month from the start of a fiscal year. */
function fiscalQuarter(year: number, month: number, start: number): string {
  for (const begins of [year, year - 1])
    for (let at = 0; at < 12; at++) {
      const walked = new Date(Date.UTC(begins, start - 1 + at, 1))
      if (walked.getUTCFullYear() === year && walked.getUTCMonth() + 1 === month) {
        const ends = new Date(Date.UTC(begins, start - 1 + 11, 1)).getUTCFullYear()
        return `FY${ends}-Q${Math.floor(at / 3) + 1}`
      }
    }
  throw new Error('no quarter')
}
