import type { KeyId } from '#shared/domain/api-key.ts'
import { dayOf } from '#shared/spend/days/calendar.ts'
import type { LabelPeriods, SpendSource } from '#shared/spend/spend-source.ts'
import { allocateRows } from '#shared/spend/usage/usage-memory.ts'

/** The labels of the bench, with how many values each has. */
export const benchLabels = { team: 12, env: 4, feature: 97, customer_id: 5000 } as const

/** A label of the bench. */
export type BenchLabel = keyof typeof benchLabels

/** The first day of the bench's year. */
export const firstDay = dayOf(2025, 11, 1)
/** How many days there are. */
export const DAYS = 365

/** A store of a year: every key used on every day, in an order of its own each day. */
export function benchSource(rowCount: number): SpendSource {
  const keyCount = Math.round(rowCount / DAYS)
  // `as`: the bench's keys need no form, only to differ.
  const keyIds = Array.from({ length: keyCount }, (_, key) => `key-${key}` as KeyId)
  const usage = { ...allocateRows(keyCount * DAYS), keyIds, modelNames: ['a/one', 'b/two', 'c/three'] }
  let random = 20_261_128
  const next = (): number => (random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0)
  for (let row = 0; row < usage.rowCount; row++) {
    const day = Math.floor(row / keyCount)
    usage.days[row] = firstDay + day
    usage.keys[row] = (((row % keyCount) * 7919 + day * 31) >>> 0) % keyCount
    usage.models[row] = next() % 3
    usage.spend[row] = next() % 1_000_000_000
    usage.requests[row] = next() % 1000
    usage.inputTokens[row] = next() % 100_000
    usage.outputTokens[row] = next() % 10_000
    usage.totalTokens[row] = (usage.inputTokens[row] ?? 0) + (usage.outputTokens[row] ?? 0)
  }
  const periods = new Map(
    Object.entries(benchLabels).map(([label, size], at) => [label, periodsOf(keyCount, size, at + 1)]),
  )
  return {
    usage,
    organisation: { days: new Uint16Array(), spend: new BigInt64Array(), requests: new Float64Array() },
    keys: keyIds.map((id) => ({ id, name: id, group: null, createdBy: null, isDeleted: false })),
    labelKeys: [...periods.keys()],
    labelPeriods: (label) => periods.get(label) ?? periodsOf(keyCount, 1, 0),
    labelsSince: firstDay,
    replacements: [],
    provisionalFrom: firstDay + DAYS,
    asOf: '2026-11-01T00:00:00Z',
    gaps: [],
    damaged: [],
    rounded: [],
    uncounted: [],
    from: firstDay,
    to: firstDay + DAYS,
  }
}

/** A label of its own for each `seed`: what a key has of one says nothing about another. */
function periodsOf(keyCount: number, size: number, seed: number): LabelPeriods {
  const hashOf = (key: number): number => {
    const first = Math.imul(key + seed * 7_368_787, 2_654_435_761) >>> 0
    return Math.imul(first ^ (first >>> 15), 2_246_822_519) >>> 0
  }
  return {
    starts: Uint32Array.from({ length: keyCount + 1 }, (_, key) => key),
    fromDays: new Uint16Array(keyCount).fill(firstDay),
    codes: Uint32Array.from({ length: keyCount }, (_, key) => ((hashOf(key) >>> 8) % size) + 1),
    values: Array.from({ length: size }, (_, value) => `value-${value}`),
  }
}

/** The code of a label on each key, from 0. */
export function codesOf(source: SpendSource, label: BenchLabel): Uint32Array {
  return source.labelPeriods(label).codes.map((code) => code - 1)
}

/** The month of each day of the year, from 0. */
export function monthCodes(): Uint32Array {
  const date = (place: number): Date => new Date((firstDay + place) * 86_400_000)
  return Uint32Array.from({ length: DAYS }, (_, place) => (date(place).getUTCFullYear() - 2025) * 12 + date(place).getUTCMonth() - 10) // prettier-ignore
}

/** Each field of the bench as a column of codes, one beside every row. */
export function rowCodes(
  source: SpendSource,
): Readonly<Record<BenchLabel | 'day' | 'month', Uint8Array | Uint16Array>> {
  const { keys, days } = source.usage
  const months = monthCodes()
  const ofLabel = (label: BenchLabel): readonly [BenchLabel, Uint8Array | Uint16Array] => {
    const codes = codesOf(source, label)
    const codeOf = (key: number): number => codes[key] ?? 0
    return [label, benchLabels[label] < 256 ? Uint8Array.from(keys, codeOf) : Uint16Array.from(keys, codeOf)]
  }
  const labels = (Object.keys(benchLabels) as BenchLabel[]).map(ofLabel) // the keys of a record
  return {
    ...(Object.fromEntries(labels) as Record<BenchLabel, Uint8Array | Uint16Array>), // one of each
    day: Uint16Array.from(days, (day) => day - firstDay),
    month: Uint8Array.from(days, (day) => months[day - firstDay] ?? 0),
  }
}
