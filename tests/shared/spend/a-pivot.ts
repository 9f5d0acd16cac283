import { askSpend } from '#shared/spend/pivot/pivot-query.ts'
import type { Measure } from '#shared/spend/pivot/pivot-query.ts'
import type { AxisLine, Member, MeasureCells, PivotResult } from '#shared/spend/pivot/pivot-result.ts'

/** What rounding did where there was none. */
export const NO_ROUNDING = { amounts: 0, rows: '0', organisation: '0' }

/** A question about a team's months, to be changed. */
export const A_QUERY = askSpend({
  rows: [{ kind: 'label', label: 'team' }],
  columns: [{ kind: 'month' }],
  from: 20_666,
  to: 20_758,
})

/** A member; what begins with a bracket is one of those that are always named. */
export function aMember(text: string): Member {
  const kinds = { '(unlabeled)': 'unlabeled', '(deleted key)': 'deleted', '(other)': 'other' } as const
  const kind = Object.hasOwn(kinds, text) ? kinds[text as keyof typeof kinds] : 'value'
  return { kind, value: kind === 'value' ? text : '', text }
}

/** A line by its members, `growth/summarize`; the total is empty. */
export function aLine(path: string): AxisLine {
  return { members: path === '' ? [] : path.split('/').map(aMember) }
}

/** An answer: lines and columns by their paths, and for each measure the figures line by line. */
export function aPivot(
  rows: readonly string[],
  columns: readonly string[],
  figures: Partial<Record<Measure, readonly number[]>>,
): PivotResult {
  const total = BigInt(figures.spend?.at(-1) ?? 0)
  return {
    query: A_QUERY,
    rows: rows.map(aLine),
    columns: columns.map(aLine),
    cells: Object.entries(figures).map(([measure, values]) => cellsOf(measure as Measure, values)), // its own keys
    reconciliation: {
      organisation: total,
      attributed: total,
      pivot: total,
      filtered: 0n,
      residual: 0n,
      rounding: NO_ROUNDING,
    },
    steps: null,
    unmatched: [],
    provisionalFrom: null,
    asOf: '2026-11-28T10:00:00Z',
    labelsGuessedUntil: null,
    usageRows: 0,
    missing: [],
    damaged: [],
    uncounted: 0,
  }
}

function cellsOf(measure: Measure, values: readonly number[]): MeasureCells {
  if (measure === 'share' || measure === 'change') return { measure, unit: 'ratio', figures: Float64Array.from(values) }
  const unit = measure === 'spend' ? 'nano-dollars' : 'count'
  return { measure, unit, figures: BigInt64Array.from(values, BigInt) }
}
