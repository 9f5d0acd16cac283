import { describe, expect, it } from 'vitest'
import { readClockOff } from '../../../main/api/clock-skew.ts'

const theirs = Date.parse('2026-11-23T14:31:00Z')
const MINUTE = 60_000
const answer = (off: number, trip = 200): Parameters<typeof readClockOff>[0] => ({
  date: 'Mon, 23 Nov 2026 14:31:00 GMT',
  sentAt: theirs + off - trip / 2,
  receivedAt: theirs + off + trip / 2,
})

describe('readClockOff', () => {
  it.each([
    [0, 0],
    [4 * MINUTE, 0],
    [-4 * MINUTE, 0],
    [180 * MINUTE, 180 * MINUTE - 500],
    [-180 * MINUTE, -180 * MINUTE - 500],
  ])('takes a clock that is off by %i ms as off by %i', (off, told) => expect(readClockOff(answer(off))).toBe(told))

  it('does not hold the time of the journey against the clock', () => {
    expect(readClockOff(answer(6 * MINUTE, 0))).toBeGreaterThan(0)
    expect(readClockOff(answer(6 * MINUTE, 3 * MINUTE))).toBe(0)
    expect(readClockOff(answer(7 * MINUTE, 3 * MINUTE))).toBeGreaterThan(0)
  })

  it.each([[undefined], [''], ['2026-11-23T14:31:00Z'], ['3, 120'], ['Mon, 23 Nov 2026 14:31:00 PST']])(
    'learns nothing from the date %o',
    (date) => expect(readClockOff({ ...answer(0), date })).toBeNull(),
  )

  it('learns nothing when the clock was set meanwhile', () =>
    expect(readClockOff({ ...answer(0), receivedAt: theirs - 3_600_000 })).toBeNull())
})
