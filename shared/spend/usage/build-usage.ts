import type { KeyId } from '../../domain/api-key.ts'
import type { UsageFigures } from '../../domain/usage.ts'
import { createRows, sliceRows } from './usage-rows.ts'
import type { UsageRows } from './usage-rows.ts'
import { MOST_CODES, TooManyNames } from './usage-names.ts'
import type { UsageNamesBook } from './usage-names.ts'
import { dayText } from '../days/calendar.ts'

/** What one key spent on one model on one day, and under one value of a further field. */
export interface UsageLine {
  readonly day: number
  readonly keyId: KeyId | null
  readonly model: string | null
  /** What stands in the further field, where there is one; `null` where nothing does. */
  readonly further?: string | null | undefined
  readonly figures: UsageFigures
}

/** Usage that no file can hold, in words: it is refused by name, never cut. */
export class UsageTooLarge extends Error {
  override readonly name = 'UsageTooLarge'
}

const MOST_IN_COLUMN = 0xffff_ffff
/** So many rows one line may be at most: what goes beyond is no counter of usage. */
const MOST_ROWS = 256
const counters = ['requests', 'inputTokens', 'outputTokens', 'totalTokens'] as const

type Counts = Readonly<Record<(typeof counters)[number], number>>

interface Sum extends Counts {
  readonly day: number
  readonly key: number
  readonly model: number
  readonly spend: bigint
  readonly rows: number
}

/** Puts lines into columns, by day, key and model; lines of the same three are added. A counter beyond 32 bits makes a further row. */
export function buildUsage(lines: Iterable<UsageLine>, names: UsageNamesBook): UsageRows {
  const days = new Map<number, Map<number, Sum>>()
  for (const line of lines) {
    if (isNothing(line.figures)) continue
    const model = codeOf(line, names)
    const key = names.keyCode(line.keyId)
    const sums = days.get(line.day) ?? new Map<number, Sum>()
    days.set(line.day, sums)
    const place = key * MOST_CODES + model
    sums.set(place, addLine(sums.get(place) ?? null, line, { key, model }))
  }
  return fillRows(days, names.isWide)
}

function codeOf({ model, further }: UsageLine, names: UsageNamesBook): number {
  try {
    return names.modelCode(model, further ?? null)
  } catch (error) {
    throw error instanceof TooManyNames ? new UsageTooLarge(error.message, { cause: error }) : error
  }
}

function isNothing({ spend, totalRequests, inputTokens, outputTokens, totalTokens }: UsageFigures): boolean {
  return spend === 0n && totalRequests + inputTokens + outputTokens + totalTokens === 0
}

function addLine(
  before: Sum | null,
  { day, figures }: UsageLine,
  codes: { readonly key: number; readonly model: number },
): Sum {
  const counts: Counts = {
    requests: figures.totalRequests + (before?.requests ?? 0),
    inputTokens: figures.inputTokens + (before?.inputTokens ?? 0),
    outputTokens: figures.outputTokens + (before?.outputTokens ?? 0),
    totalTokens: figures.totalTokens + (before?.totalTokens ?? 0),
  }
  const spend = figures.spend + (before?.spend ?? 0n)
  const rows = Math.max(1, Math.ceil(Math.max(...counters.map((name) => counts[name])) / MOST_IN_COLUMN))
  if (spend > BigInt(Number.MAX_SAFE_INTEGER) || spend < BigInt(Number.MIN_SAFE_INTEGER))
    throw new UsageTooLarge(`usage of ${dayText(day)}: more than 9 million dollars for one key and model`)
  if (rows > MOST_ROWS) throw new UsageTooLarge(`usage of ${dayText(day)}: a counter beyond 2^40`)
  return { day, ...codes, ...counts, spend, rows }
}

function fillRows(days: ReadonlyMap<number, ReadonlyMap<number, Sum>>, wide: boolean): UsageRows {
  let room = 0
  for (const sums of days.values()) for (const { rows } of sums.values()) room += rows
  const rows = createRows(room, wide)
  let at = 0
  for (const day of Uint16Array.from(days.keys()).toSorted()) {
    const sums = days.get(day)
    // Numbers that hold two codes sort much faster than rows that are compared.
    for (const place of Float64Array.from(sums?.keys() ?? []).toSorted()) {
      const sum = sums?.get(place)
      if (sum) at = fillSum(rows, at, sum)
    }
  }
  return at === room ? rows : sliceRows(rows, 0, at)
}

function fillSum(rows: UsageRows, from: number, sum: Sum): number {
  for (let part = 0; part < sum.rows; part++) {
    const at = from + part
    rows.days[at] = sum.day
    rows.keys[at] = sum.key
    rows.models[at] = sum.model
    rows.spend[at] = part === 0 ? Number(sum.spend) : 0
    for (const name of counters) {
      rows[name][at] = Math.max(0, Math.min(MOST_IN_COLUMN, sum[name] - part * MOST_IN_COLUMN))
    }
  }
  return from + sum.rows
}
