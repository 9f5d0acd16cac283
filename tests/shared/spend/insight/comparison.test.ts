import { describe, expect, it } from 'vitest'
import { dayText, parseDay } from '#shared/spend/days/calendar.ts'
import { comparedDays } from '#shared/spend/insight/comparison.ts'
import type { ComparisonName } from '#shared/spend/insight/comparison.ts'

const compared = (name: Exclude<ComparisonName, 'own'>, today: string): readonly string[] => {
  const { before, after } = comparedDays(name, parseDay(today) ?? 0)
  return [before, after].map(({ from, to }) => `${dayText(from)}..${dayText(to)}`)
}

describe('comparedDays', () => {
  it('compares the last whole month with the month before', () => {
    expect(compared('last-month', '2026-11-28')).toEqual(['2026-09-01..2026-10-01', '2026-10-01..2026-11-01'])
    expect(compared('last-month', '2026-01-01')).toEqual(['2025-11-01..2025-12-01', '2025-12-01..2026-01-01'])
  })

  it('compares the days of this month that are over with as many of the last one', () => {
    expect(compared('this-month', '2026-11-28')).toEqual(['2026-10-01..2026-10-28', '2026-11-01..2026-11-28'])
  })

  it('takes no day of this month into the one before it, where that is shorter', () => {
    expect(compared('this-month', '2026-03-31')).toEqual(['2026-02-01..2026-03-01', '2026-03-01..2026-03-31'])
  })

  it('compares whole months on a day on which nothing of the month is over', () => {
    expect(compared('this-month', '2026-11-01')).toEqual(['2026-09-01..2026-10-01', '2026-10-01..2026-11-01'])
  })

  it('leaves out the day that is not over', () => {
    expect(compared('last-7-days', '2026-11-28')).toEqual(['2026-11-14..2026-11-21', '2026-11-21..2026-11-28'])
    expect(compared('last-30-days', '2026-11-28')).toEqual(['2026-09-29..2026-10-29', '2026-10-29..2026-11-28'])
  })

  it('compares the last quarter with the one before', () => {
    expect(compared('last-quarter', '2026-11-28')).toEqual(['2026-04-01..2026-07-01', '2026-07-01..2026-10-01'])
  })
})
