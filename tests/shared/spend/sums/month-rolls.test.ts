import { describe, expect, it } from 'vitest'
import { rollMonths } from '#shared/spend/sums/month-rolls.ts'
import type { UsageRecord } from '../../../support/a-spend.ts'
import { aRow, aSpendSource, day } from '../../../support/a-spend.ts'

/** Rows of a key on so many days in a row. */
const daily = (first: string, key: string | null, count: number, figures: Partial<UsageRecord> = {}): UsageRecord[] =>
  Array.from({ length: count }, (_, at) => ({ ...aRow(first, key, figures), day: day(first) + at }))

const rolled = (rows: readonly UsageRecord[]) => rollMonths(aSpendSource({ keys: [], rows }).usage)

describe('rollMonths', () => {
  it('has a row for each key and month, on the first day of the month with rows', () => {
    const found = rolled([...daily('2026-01-10', 'a', 30), ...daily('2026-01-12', null, 5)])
    expect(found?.rowCount).toBe(3)
    expect([...(found?.days ?? [])]).toEqual([day('2026-01-10'), day('2026-01-10'), day('2026-02-01')])
    expect([...(found?.spend ?? [])]).toEqual([22e9, 5e9, 8e9])
    expect([...(found?.totalTokens ?? [])]).toEqual([22_000, 5000, 8000])
    expect([...(found?.keys ?? [])].map((key) => found?.keyIds[key] === null)).toEqual([false, true, false])
  })
  it('keeps a key that came to nothing', () => {
    const none = { spend: 0n, requests: 0, inputTokens: 0, outputTokens: 0, totalTokens: 0 }
    expect(rolled(daily('2026-01-01', 'a', 9, none))?.rowCount).toBe(1)
  })
  it('is of no use where it would hardly be shorter', () => {
    expect(rolled(daily('2026-01-01', 'a', 4))?.rowCount).toBe(1)
    expect(rolled(daily('2026-01-01', 'a', 3))).toBeNull()
  })
  it('is given up where a sum does not fit into a row', () => {
    expect(rolled(daily('2026-01-01', 'a', 9, { totalTokens: 4_000_000_000 }))).toBeNull()
    expect(rolled(daily('2026-01-01', 'a', 9, { spend: 2n ** 52n }))).toBeNull()
  })
})
