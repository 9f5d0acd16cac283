import { describe, expect, it } from 'vitest'
import {
  showAge,
  showClock,
  showCount,
  showDayAndTime,
  showMoment,
  showMoney,
  showOffset,
  showRounded,
  showSpan,
} from '../../../renderer/ui/format.ts'

describe('showMoney', () => {
  it.each([
    ['500', '500.00'],
    ['49.9', '49.90'],
    ['12000', '12,000.00'],
    ['1234567.891', '1,234,567.891'],
    ['63.545944565', '63.545944565'],
    ['-1000', '-1,000.00'],
    ['0.0000000001', '0.0000000001'],
    ['99999999999999999999.5', '99,999,999,999,999,999,999.50'],
  ])('shows %s as %s, exactly', (text, shown) => expect(showMoney(text)).toBe(shown))

  it('leaves what is no decimal as it is', () => expect(showMoney('abc')).toBe('abc'))
})

describe('showRounded', () => {
  it.each([
    ['2635.679066028', '2,635.68'],
    ['63.544999999', '63.54'],
    ['63.545', '63.55'],
    ['9.999', '10.00'],
    ['-999.995', '-1,000.00'],
    ['0.005', '0.01'],
    ['500', '500.00'],
    ['49.9', '49.90'],
    ['99999999999999999999.999', '100,000,000,000,000,000,000.00'],
  ])('shows %s as %s, in cents', (text, shown) => expect(showRounded(text)).toBe(shown))

  it.each(['0.004999', '0.000000001', '-0.004'])('does not show %s as nothing', (text) =>
    expect(showRounded(text)).toBe(text),
  )

  it('leaves what is no decimal as it is', () => expect(showRounded('abc')).toBe('abc'))
})

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

describe('showOffset', () => {
  it.each([
    [-10_800_400, '3 h'],
    [1_199_600, '20 min'],
    [5_400_000, '2 h'],
  ])('rounds %i ms to %s', (off, text) => expect(showOffset(off)).toBe(text))
})

describe('showCount', () => {
  it('groups digits', () => expect(showCount(100_000)).toBe('100,000'))
})
