import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountAt, amountTextAt, createMoneyColumnBuilder } from '#shared/domain/money-column.ts'
import type { MoneyColumn } from '#shared/domain/money-column.ts'
import { amountText, nano, parseAmount } from '#shared/domain/money.ts'
import type { Amount } from '#shared/domain/money.ts'

function columnOf(amounts: readonly (Amount | null)[]): MoneyColumn {
  const builder = createMoneyColumnBuilder()
  for (const amount of amounts) builder.add(amount)
  return builder.build()
}

const amounts = (...texts: string[]): (Amount | null)[] => texts.map((text) => parseAmount(text))

describe('createMoneyColumnBuilder', () => {
  it('keeps amounts as whole nano-dollars and no amount as NaN', () => {
    expect([...columnOf([...amounts('0', '49.99', '-1.5', '0.000000001'), null]).nanos]).toEqual([
      0,
      49_990_000_000,
      -1_500_000_000,
      1,
      NaN,
    ])
  })

  it('keeps what a double cannot hold exactly as text, marked by an infinity of its sign', () => {
    const column = columnOf(
      amounts('9007199.254740991', '9007199.254740992', '-9007199.254740993', '1.0123456789', '-0.0000000001'),
    )
    expect([...column.nanos]).toEqual([9_007_199_254_740_991, Infinity, -Infinity, Infinity, -Infinity])
    expect([...column.long]).toEqual([
      [1, '9007199.254740992'],
      [2, '-9007199.254740993'],
      [3, '1.0123456789'],
      [4, '-0.0000000001'],
    ])
  })
})

describe('amountAt', () => {
  it('answers null for no amount and outside of the column', () => {
    const column = columnOf([null])
    expect([amountAt(column, 0), amountAt(column, 1), amountAt(column, -1)]).toEqual([null, null, null])
  })

  it('gives back any amount exactly, on both sides of what a double holds', () => {
    const edge = 2n ** 53n
    const count = fc.oneof(
      fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }),
      fc.bigInt({ min: edge - 5n, max: edge + 5n }),
      fc.bigInt({ min: -edge - 5n, max: -edge + 5n }),
    )
    const exact = count.map((value): Amount => ({ kind: 'exact', nano: nano(value) }))
    const long = fc
      .tuple(
        fc.integer({ min: -9, max: 9 }),
        fc.string({ unit: fc.constantFrom(...'123456789'), minLength: 10, maxLength: 30 }),
      )
      .map(([whole, fraction]) => parseAmount(`${whole}.${fraction}`))
    fc.assert(
      fc.property(fc.array(fc.option(fc.oneof(exact, long)), { maxLength: 10 }), (list) => {
        const column = columnOf(list)
        expect(list.map((_, row) => amountAt(column, row))).toEqual(list)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('amountTextAt', () => {
  it('writes what amountText writes of the same amount', () => {
    const nanos = fc.oneof(fc.bigInt(-(2n ** 54n), 2n ** 54n), fc.bigInt(-(10n ** 12n), 10n ** 12n))
    fc.assert(
      fc.property(nanos, (value) => {
        const amount: Amount = { kind: 'exact', nano: nano(value) }
        expect(amountTextAt(columnOf([amount]), 0)).toBe(amountText(amount))
      }),
    )
    const column = columnOf([...amounts('0', '-0.5', '1000', '1.0123456789'), null])
    expect([0, 1, 2, 3, 4, 5].map((row) => amountTextAt(column, row))).toEqual(['0', '-0.5', '1000', '1.0123456789', null, null]) // prettier-ignore
  })
})
