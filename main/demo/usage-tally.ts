import { requestKinds } from './usage-models.ts'
import type { UsageLine } from './usage-lines.ts'
import type { UsageQuery } from './usage-query.ts'
import type { Shape } from './shape.ts'

/** Sums over usage lines. */
export type Sums = {
  readonly requests: number[]
  inputTokens: number
  outputTokens: number
  nano: bigint
}

/** One period: its totals, and a row for each combination under the text of its `group_by_values`. */
export type PeriodTally = { readonly totals: Sums; readonly rows: Map<string, Sums> }

/** A period in which nothing happened yet. */
export function buildTally(): PeriodTally {
  return { totals: buildSums(), rows: new Map() }
}

/** Counts one line into the totals and into its row; a residual leaves one line in ten out of either. */
export function countLine(
  tally: PeriodTally,
  line: UsageLine,
  groupBy: UsageQuery['groupBy'],
  residual: Shape['residual'],
): void {
  const isOdd = residual !== 'none' && (line.draw >>> 3) % 10 === 0
  if (!isOdd || residual !== 'surplus') add(tally.totals, line)
  if (groupBy.length === 0 || (isOdd && residual === 'missing')) return
  const values = groupBy
    .map(([name, dimension]) => `${JSON.stringify(name)}:${JSON.stringify(dimension(line))}`)
    .join(',')
  let row = tally.rows.get(values)
  if (row === undefined) tally.rows.set(values, (row = buildSums()))
  add(row, line)
}

function buildSums(): Sums {
  return { requests: requestKinds.map(() => 0), inputTokens: 0, outputTokens: 0, nano: 0n }
}

function add(sums: Sums, line: UsageLine): void {
  const kind = requestKinds.indexOf(line.model.kind)
  sums.requests[kind] = (sums.requests[kind] ?? 0) + line.requests
  sums.inputTokens += line.inputTokens
  sums.outputTokens += line.outputTokens
  sums.nano += BigInt(line.nano)
}
