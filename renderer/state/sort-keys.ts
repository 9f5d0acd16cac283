import type { CodeColumn } from '#shared/domain/code-column.ts'
import { labelKeyOf } from '#shared/domain/field.ts'
import type { TextColumn } from '#shared/domain/text-column.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { rankTexts } from './rank-texts.ts'
import { roughNanos, stagedLabel, stagedLimits } from './row-source.ts'
import type { RowSource } from './row-source.ts'
import type { SortKeys } from './sort-rows.ts'

const SIGN = 0x8000_0000

const nameRanks = new WeakMap<TextColumn, Uint32Array>()

/** What the rows are sorted by in a column of the grid; `null` for a column that is none. */
export function sortKeysOf(source: RowSource, column: string): SortKeys | null {
  const { table } = source
  const label = labelKeyOf(column)
  if (label !== null) return byCode(stagedLabel(source, label))
  switch (column) {
    case 'name':
      return { low: ranksOfNames(table.names), high: null, isAbsent: () => false }
    case 'monthly_limit':
      return byNumber(stagedLimits(source))
    case 'monthly_spend':
      return byNumber(roughNanos(table.spend))
    case 'created_by':
      return byCode(table.creatorEmail)
    case 'group':
      return byCode({ codes: table.group.codes, values: table.group.values.map(source.groupName) })
    case 'permissions':
      return byPair(table.manage, table.completions)
    default:
      return null
  }
}

function byCode({ codes, values }: CodeColumn): SortKeys {
  const ranks = rankTexts(values)
  const low = new Uint32Array(codes.length)
  for (let row = 0; row < codes.length; row++) low[row] = ranks[(codes[row] ?? 0) - 1] ?? 0
  return { low, high: null, isAbsent: (row) => codes[row] === 0 }
}

function byPair(first: CodeColumn, second: CodeColumn): SortKeys {
  return {
    low: byCode(second).low,
    high: byCode(first).low,
    isAbsent: (row) => first.codes[row] === 0 && second.codes[row] === 0,
  }
}

/** Doubles as unsigned numbers of the same order: negative ones turned over, the others above them. */
function byNumber(values: Float64Array): SortKeys {
  const low = new Uint32Array(values.length)
  const high = new Uint32Array(values.length)
  const halves = new Uint32Array(values.slice().buffer)
  for (let row = 0; row < values.length; row++) {
    const lower = halves[row * 2] ?? 0
    const upper = halves[row * 2 + 1] ?? 0
    // Minus zero is zero.
    const isNegative = upper >>> 31 === 1 && (values[row] ?? 0) < 0
    low[row] = isNegative ? ~lower : lower
    high[row] = isNegative ? ~upper : upper | SIGN
  }
  return { low, high, isAbsent: (row) => Number.isNaN(values[row]) }
}

/** Names are ranked once a list: a later sort by name costs what a sort by number costs. */
function ranksOfNames(names: TextColumn): Uint32Array {
  let ranks = nameRanks.get(names)
  if (!ranks) {
    const texts = Array.from({ length: names.offsets.length - 1 }, (_, row) => textAt(names, row))
    nameRanks.set(names, (ranks = rankTexts(texts)))
  }
  return ranks
}
