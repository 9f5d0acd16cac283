import { describe, expect, it } from 'vitest'
import { showMoney, showRounded } from '../../../renderer/ui/money-text.ts'

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
