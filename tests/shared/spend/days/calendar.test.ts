import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  civilOf,
  dayOf,
  dayText,
  fiscalText,
  monthStart,
  monthText,
  parseDay,
  quarterText,
  weekText,
} from '#shared/spend/days/calendar.ts'

const DAY = 86_400_000
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY

describe('days of the calendar', () => {
  it('are those of the clock, from 1970 to the end of sixteen bits', () => {
    for (let at = 0; at < 65_536; at += 7) {
      const date = new Date(at * DAY)
      const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
      expect(civilOf(at)).toEqual(civil)
      expect(dayOf(civil.year, civil.month, civil.day)).toBe(at)
    }
  })

  it('are read from text, and from nothing that is no day', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 65_535 }), (at) => parseDay(dayText(at)) === at))
    for (const text of ['2026-02-29', '2026-13-01', '2026-8-1', '2026-08-01T00:00:00Z', '', '2026-00-10'])
      expect(parseDay(text)).toBeNull()
  })

  it('count months beyond the year into the next', () => {
    expect(dayText(monthStart(day('2026-12-31'), 1))).toBe('2027-01-01')
    expect(dayText(monthStart(day('2026-01-15'), -1))).toBe('2025-12-01')
    expect(dayText(monthStart(day('2026-08-31')))).toBe('2026-08-01')
  })
})

describe('weeks', () => {
  it('belong to the year of their Thursday', () => {
    expect(weekText(day('2026-01-01'))).toBe('2026-W01')
    expect(weekText(day('2025-12-29'))).toBe('2026-W01')
    expect(weekText(day('2025-12-28'))).toBe('2025-W52')
    expect(weekText(day('2026-12-31'))).toBe('2026-W53')
    expect(weekText(day('2027-01-01'))).toBe('2026-W53')
    expect(weekText(day('2027-01-03'))).toBe('2026-W53')
    expect(weekText(day('2027-01-04'))).toBe('2027-W01')
    expect(weekText(day('1970-01-01'))).toBe('1970-W01')
  })
})

describe('periods', () => {
  it('have their usual names', () => {
    expect(monthText(day('2026-08-31'))).toBe('2026-08')
    expect(quarterText(day('2026-09-30'))).toBe('2026-Q3')
    expect(quarterText(day('2026-10-01'))).toBe('2026-Q4')
  })

  it('of a fiscal year are named by the year in which it ends', () => {
    expect(fiscalText(day('2026-04-01'), 4)).toBe('FY2027-Q1')
    expect(fiscalText(day('2026-03-31'), 4)).toBe('FY2026-Q4')
    expect(fiscalText(day('2027-03-31'), 4)).toBe('FY2027-Q4')
    expect(fiscalText(day('2026-08-01'), 1)).toBe('FY2026-Q3')
    expect(fiscalText(day('2026-12-01'), 12)).toBe('FY2027-Q1')
    expect(fiscalText(day('2026-11-30'), 12)).toBe('FY2026-Q4')
  })
})
