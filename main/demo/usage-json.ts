import { showNano } from './nano.ts'
import type { Shape } from './shape.ts'
import { requestKinds } from './usage-models.ts'
import type { PeriodTally, Sums } from './usage-tally.ts'

const REQUESTS = requestKinds.map((kind) => `${kind}_requests`)

/** One period of an answer; `isGrouped` says whether rows were asked for. */
export function writePeriod(name: string, tally: PeriodTally, isGrouped: boolean, shape: Shape): string {
  const totals = writeSums(tally.totals, shape)
  return `${JSON.stringify(name)}:{${totals}${isGrouped ? writeRows(tally, shape) : writeNoRows(shape)}}`
}

function writeRows(tally: PeriodTally, shape: Shape): string {
  if (shape.groupedData === 'absent') return ''
  if (shape.groupedData === 'empty') return ',"grouped_data":[]'
  const rows = Array.from(tally.rows, ([values, sums]) => `{"group_by_values":{${values}},${writeSums(sums, shape)}}`)
  return `,"grouped_data":[${rows.join(',')}]`
}

function writeNoRows(shape: Shape): string {
  if (shape.ungrouped === 'absent') return ''
  return `,"grouped_data":${shape.ungrouped === 'empty' ? '[]' : 'null'}`
}

/** Put together by hand: an answer has hundreds of thousands of these. */
function writeSums(sums: Sums, shape: Shape): string {
  const spend = showNano(sums.nano)
  let text = ''
  let total = 0
  const count = (name: string, value: number): void => {
    if (value === 0 && shape.zeroCounters === 'absent') return
    text += shape.counters === 'string' ? `"${name}":"${value}",` : `"${name}":${value},`
  }
  for (const [position, name] of REQUESTS.entries()) {
    const requests = sums.requests[position] ?? 0
    total += requests
    count(name, requests)
  }
  count('total_requests', total)
  count('input_tokens', sums.inputTokens)
  count('output_tokens', sums.outputTokens)
  count('total_tokens', sums.inputTokens + sums.outputTokens)
  return `${text}"spend":${shape.usageSpend === 'string' ? `"${spend}"` : spend}`
}
