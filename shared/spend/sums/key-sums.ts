import type { DaySpan } from '../days/day-span.ts'
import { partsOf, readBase } from './base-sums.ts'
import type { Sums } from './base-sums.ts'
import type { SpendSource } from '../spend-source.ts'
import { startSumming } from './start-summing.ts'
import type { Slice } from './summing.ts'
import { counterColumns, indexUsage } from '../usage/usage-index.ts'

/** What a key used of a model in some days. */
export interface KeyModelSum {
  /** Places in the columns' `keyIds` and `modelNames`. */
  readonly key: number
  readonly model: number
  readonly spend: bigint
  readonly requests: bigint
  readonly tokens: bigint
}

/** What every key used of every model in some days, exactly. */
export function sumKeysByModel({ usage }: Pick<SpendSource, 'usage'>, { from, to }: DaySpan): readonly KeyModelSum[] {
  const index = indexUsage(usage)
  const columns = ['spend', ...counterColumns.filter((column) => column === 'requests' || column === 'totalTokens')] as const // prettier-ignore
  const parts = columns.flatMap((column) => partsOf(column, index.isNarrow(column, from, to)))
  const [keyCodes, modelCodes] = [usage.keyIds.length, usage.modelNames.length]
  const models = Uint32Array.from({ length: modelCodes }, (_, model) => model)
  const summing = startSumming({ usage, parts, keyCodes, models, modelCodes })
  for (let key = 0; key < keyCodes; key++) summing.place(key, key)
  summing.add(index.rowOf(from), index.rowOf(to))
  const found: KeyModelSum[] = []
  summing.drain((slice) => {
    const [spend, requests, tokens] = columns.map((column) => readBase(sumsOf(slice, parts), column).exact)
    for (let at = 0; at < slice.count; at++) {
      if (Object.is(slice.figures[at * slice.stride], -0)) continue
      const slot = slice.slots?.[at] ?? at
      const model = slot % slice.width
      if (model === modelCodes) continue
      const key = Math.floor(slot / slice.width)
      found.push({ key, model, spend: spend?.(at) ?? 0n, requests: requests?.(at) ?? 0n, tokens: tokens?.(at) ?? 0n })
    }
  })
  return found
}

/** The figures of a slice, a column a part. */
function sumsOf({ figures, stride, count }: Slice, parts: Sums['parts']): Sums {
  return {
    parts,
    columns: parts.map((_, part) => Float64Array.from({ length: count }, (_, at) => figures[at * stride + part] ?? 0)),
  }
}
