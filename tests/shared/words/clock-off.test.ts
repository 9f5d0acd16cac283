import { describe, expect, it } from 'vitest'
import { clockSpan, clockText } from '#shared/words/en/clock-off.ts'

describe('how far two clocks are apart', () => {
  it.each([
    [-10_800_400, '3 h'],
    [1_199_600, '20 min'],
    [5_400_000, '2 h'],
    [170_000_000, '47 h'],
    [-345_600_000, '4 days'],
  ])('is %i ms: %s', (off, text) => expect(clockSpan(off)).toBe(text))

  it('says which of them is ahead', () => {
    expect(clockText(7_200_000)).toBe('2 h ahead of the gateway’s')
    expect(clockText(-7_200_000)).toBe('2 h behind the gateway’s')
  })
})
