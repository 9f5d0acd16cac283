import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addAmount, addSum, createAmountSum, sumText } from '#shared/domain/amount-sum.ts'
import { nano, parseAmount } from '#shared/domain/money.ts'
import type { Amount } from '#shared/domain/money.ts'

const amount = (text: string): Amount => {
  const read = parseAmount(text)
  if (!read) throw new Error(text)
  return read
}
const total = (...texts: readonly string[]): string => {
  const sum = createAmountSum()
  for (const text of texts) addAmount(sum, amount(text))
  return sumText(sum)
}

describe('a sum of amounts', () => {
  it('adds what a double would round', () => {
    expect(total('0.1', '0.2')).toBe('0.3')
    expect(total('9007199254740993.000000001', '0.000000001')).toBe('9007199254740993.000000002')
  })

  it('keeps more than nine decimals', () => {
    expect(total('1.0000000001', '2.5', '-0.0000000001')).toBe('3.5')
    expect(total('-0.00000000001')).toBe('-0.00000000001')
    expect(total('2', '-2.0000000000001')).toBe('-0.0000000000001')
  })

  it('takes an amount several times, or away', () => {
    const sum = createAmountSum()
    addAmount(sum, amount('500'), 412)
    addAmount(sum, amount('0.123456789012'), -2)
    expect(sumText(sum)).toBe('205999.753086421976')
  })

  it('adds sums of different precision', () => {
    const [one, other] = [createAmountSum(), createAmountSum()]
    addAmount(one, amount('1.5'))
    addAmount(other, amount('0.00000000001'))
    addSum(one, other)
    expect(sumText(one)).toBe('1.50000000001')
  })

  it('agrees with whole nano-dollars', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(-(10n ** 20n), 10n ** 20n)), (values) => {
        const sum = createAmountSum()
        for (const value of values) addAmount(sum, { kind: 'exact', nano: nano(value) })
        expect(sum).toEqual({ units: values.reduce((all, value) => all + value, 0n), decimals: 9 })
      }),
    )
  })
})
