import { describe, expect, it } from 'vitest'
import { showAge, showClock, showCount, showDayAndTime, showMoment, showSpan } from '../../../renderer/ui/format.ts'

describe('time', () => {
  const at = '2026-11-23T14:31:05Z'
  const now = Date.parse(at)

  it.each([
    [0, 'just now'],
    [125_000, '2 min ago'],
    [3 * 3_600_000 + 1, '3 h ago'],
    [30 * 3_600_000, 'yesterday'],
    [72 * 3_600_000, '3 days ago'],
  ])('tells an age of %i ms as %s', (age, text) => expect(showAge(at, now + age)).toBe(text))

  it('takes a clock that runs behind for now', () => expect(showAge(at, now - 5000)).toBe('just now'))

  it('is told in UTC', () => {
    expect(showClock('2026-11-23T23:31:05+09:00')).toBe('14:31 UTC')
    expect(showMoment('2026-11-01T00:05:00Z')).toBe('1 Nov 2026, 00:05 UTC')
    expect(showDayAndTime('2026-11-01T00:05:00Z')).toBe('1 Nov 2026, 00:05')
  })

  it('is left as it stands when it is no time', () => {
    expect([showClock('soon'), showMoment('soon'), showAge('soon', now)]).toEqual(['soon', 'soon', 'soon'])
  })

  it.each([
    [1, '1 s'],
    [12_000, '12 s'],
    [170_000, '3 min'],
    [7_200_000, '2 h'],
  ])('rounds a span of %i ms up to %s', (span, text) => expect(showSpan(span)).toBe(text))
})

describe('showCount', () => {
  it('groups digits', () => expect(showCount(100_000)).toBe('100,000'))
})
