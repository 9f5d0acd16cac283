import { describe, expect, it } from 'vitest'
import { dayText, parseDay } from '#shared/spend/days/calendar.ts'
import { spanBefore, spanOf } from '#shared/spend/days/spend-period.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'

const day = (text: string): number => parseDay(text) ?? Number.NaN
const texts = ({ from, to }: DaySpan): string => `${dayText(from)} ${dayText(to)}`

describe('spanOf', () => {
  const today = day('2026-02-10')
  it.each([
    ['this-month', '2026-02-01 2026-03-01'],
    ['last-month', '2026-01-01 2026-02-01'],
    ['last-3-months', '2025-11-01 2026-02-01'],
    ['this-quarter', '2026-01-01 2026-04-01'],
    ['last-quarter', '2025-10-01 2026-01-01'],
    ['this-year', '2026-01-01 2027-01-01'],
    ['last-30-days', '2026-01-12 2026-02-11'],
  ] as const)('knows %s', (name, span) => {
    expect(texts(spanOf(name, today))).toBe(span)
  })
})

describe('spanBefore', () => {
  it('takes whole months before whole months', () => {
    expect(texts(spanBefore({ from: day('2026-03-01'), to: day('2026-05-01') }))).toBe('2026-01-01 2026-03-01')
    expect(texts(spanBefore({ from: day('2026-01-01'), to: day('2026-02-01') }))).toBe('2025-12-01 2026-01-01')
  })
  it('takes as many days before other periods', () => {
    expect(texts(spanBefore({ from: day('2026-03-10'), to: day('2026-03-17') }))).toBe('2026-03-03 2026-03-10')
  })
})

describe('parseDay', () => {
  it('takes only days that there are', () => {
    expect(parseDay('2026-02-30')).toBeNull()
    expect(parseDay('2026-2-3')).toBeNull()
    expect(dayText(day('2024-02-29'))).toBe('2024-02-29')
  })
})
