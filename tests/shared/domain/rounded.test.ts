import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addAmount, createAmountSum, sumText } from '#shared/domain/amount-sum.ts'
import { nanoText, parseAmount } from '#shared/domain/money.ts'
import { countAmount, createRounded } from '#shared/domain/rounded.ts'

function counted(text: string): readonly [nano: string, count: number, taken: string] {
  const rounded = createRounded()
  const amount = parseAmount(text)
  const nano = amount && countAmount(amount, rounded)
  return [nano === null ? '' : nanoText(nano), rounded.count, sumText(rounded.taken)]
}

describe('countAmount', () => {
  it.each([
    ['12.345678901', '12.345678901', 0, '0'],
    ['0.30000000000000004', '0.3', 1, '0.00000000000000004'],
    ['333.3333333333333', '333.333333333', 1, '0.0000000003333'],
    ['0.0000000006', '0.000000001', 1, '-0.0000000004'],
    ['-0.0000000006', '-0.000000001', 1, '0.0000000004'],
    ['5e-324', '0', 1, `0.${'0'.repeat(323)}5`],
    ['0.9999999999', '1', 1, '-0.0000000001'],
    // Half of a billionth goes to the even one.
    ['0.0000000005', '0', 1, '0.0000000005'],
    ['0.0000000015', '0.000000002', 1, '-0.0000000005'],
    ['-0.0000000025', '-0.000000002', 1, '-0.0000000005'],
    ['0.00000000050001', '0.000000001', 1, '-0.00000000049999'],
  ])('counts %s as %s', (text, nano, count, taken) => {
    expect(counted(text)).toStrictEqual([nano, count, taken])
  })

  it('takes half a billionth at most, and together with what it took it is the amount', () => {
    const fraction = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 20 })
    const text = fc.tuple(fc.constantFrom('', '-'), fc.nat(10 ** 7), fraction).map(([sign, whole, digits]) => `${sign}${whole}.${digits}`) // prettier-ignore
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
        const rounded = createRounded()
        const exact = createAmountSum()
        const sum = createAmountSum()
        for (const amount of texts.map(parseAmount)) {
          if (!amount) throw new Error('an amount')
          addAmount(exact, amount)
          addAmount(sum, { kind: 'exact', nano: countAmount(amount, rounded) })
        }
        const { units, decimals } = rounded.taken
        expect((units < 0n ? -units : units) * 2n).toBeLessThanOrEqual(
          BigInt(rounded.count) * 10n ** BigInt(decimals - 9),
        )
        const taken = parseAmount(sumText(rounded.taken))
        if (taken) addAmount(sum, taken)
        expect(sumText(sum)).toBe(sumText(exact))
      }),
    )
  })
})
