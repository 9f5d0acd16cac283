import { describe, expect, it } from 'vitest'
import { forecastCaps } from '#shared/spend/forecast/cap-forecast.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { forecastDays, forecastMonth } from '#shared/spend/forecast/forecast.ts'
import { idOf } from '../../../support/a-key.ts'
import { aRow, aSpendSource, day } from '../../../support/a-spend.ts'
import type { UsageRecord } from '../../../support/a-spend.ts'

const dollars = (amount: number): bigint => BigInt(Math.round(amount * 1e9))

/** Rows of a key for each day from one up to another. */
function rowsOf(key: string, [from, to]: readonly [string, string], perDay: (day: number) => number): UsageRecord[] {
  return Array.from({ length: day(to) - day(from) }, (_, at) => ({
    ...aRow('2026-01-01', key, { spend: dollars(perDay(day(from) + at)) }),
    day: day(from) + at,
  }))
}

/** 1970-01-01 was a Thursday. */
const isWeekend = (at: number): boolean => [2, 3].includes(at % 7)

describe('a forecast of the month', () => {
  it('is what was spent, and what each day of the week is expected to come to', () => {
    const source = aSpendSource({
      keys: [{ name: 'a', history: [{ from: 0, labels: [['team', 'web']] }] }],
      rows: rowsOf('a', ['2026-06-01', '2026-11-16'], (at) => (isWeekend(at) ? 1 : 10)),
    })
    // November 2026 has 21 days from Monday to Friday and 9 others; 10 and 5 of them are over.
    const [forecast] = forecastMonth(source, { dimension: { kind: 'label', label: 'team' }, labels: 'now' }, day('2026-11-16')) // prettier-ignore
    expect(forecast?.member.text).toBe('web')
    expect(forecast?.spent).toBe(dollars(10 * 10 + 5))
    expect(forecast?.forecast).toBe(dollars(21 * 10 + 9))
    expect(forecast?.backTest).toBe(0)
  })

  it('says how far it was off in months that are over', () => {
    // 1 a day, but 2 from the 16th of October on: on that day October was to come to 31 and came to 15 + 32.
    const days = Array.from({ length: 200 }, (_, at) => dollars(day('2026-10-16') <= day('2026-05-01') + at && day('2026-05-01') + at < day('2026-11-01') ? 2 : 1)) // prettier-ignore
    const { backTest } = forecastDays({ from: day('2026-05-01'), days }, day('2026-11-16'))
    expect(backTest).toBeCloseTo((47 - 31) / 47 / 3, 12)
  })

  it('has no back-test where no month before is stored, and nothing to say of nothing', () => {
    const days = Array.from({ length: 20 }, () => dollars(3))
    expect(forecastDays({ from: day('2026-11-01'), days }, day('2026-11-11'))).toEqual({ spent: dollars(30), forecast: dollars(90), backTest: null }) // prettier-ignore
    expect(forecastDays({ from: day('2026-11-01'), days: [] }, day('2026-11-01')).forecast).toBe(0n)
  })
})

describe('a forecast of caps', () => {
  it('says on which day a key stops, or that it has', () => {
    const source = aSpendSource({
      keys: [{ name: 'soon' }, { name: 'done' }, { name: 'never' }, { name: 'free' }],
      rows: [
        ...rowsOf('soon', ['2026-10-01', '2026-11-11'], () => 10),
        ...rowsOf('done', ['2026-10-01', '2026-11-05'], () => 25),
        ...rowsOf('never', ['2026-10-01', '2026-11-11'], () => 1),
        ...rowsOf('free', ['2026-10-01', '2026-11-11'], () => 99),
      ],
    })
    const caps = ['soon', 'done', 'never'].map((name, at) => ({ id: idOf(name), limit: dollars([185, 100, 31][at] ?? 0) })) // prettier-ignore
    const found = forecastCaps(source, caps, day('2026-11-11'))
    expect(found.map(({ id, spent, stopsOn }) => [id, spent, dayText(stopsOn)])).toEqual([
      [idOf('done'), dollars(100), '2026-11-04'],
      [idOf('soon'), dollars(100), '2026-11-19'],
    ])
  })
})
