import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountText, nano, nanoText, parseAmount } from '#shared/domain/money.ts'
import { oddText } from '../../support/odd-text.ts'

const digits = (maxLength: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength })

/** Decimal texts with the value they state, counted in units of 10⁻⁴⁰ without any float. */
const decimal = fc
  .record({
    minus: fc.boolean(),
    whole: digits(25),
    fraction: fc.option(digits(14)),
    exponent: fc.option(fc.integer({ min: -20, max: 20 })),
  })
  .map(({ minus, whole, fraction, exponent }) => {
    const power = exponent === null ? '' : `e${exponent}`
    const text = `${minus ? '-' : ''}${whole}${fraction === null ? '' : `.${fraction}`}${power}`
    const size = BigInt(whole + (fraction ?? '')) * 10n ** BigInt(40 - (fraction ?? '').length + (exponent ?? 0))
    return { text, value: minus ? -size : size }
  })

/** The value of a plain decimal text in units of 10⁻⁴⁰. */
function valueOf(plain: string): bigint {
  const [whole = '', fraction = ''] = plain.replace('-', '').split('.')
  const size = BigInt(whole + fraction.padEnd(40, '0'))
  return plain.startsWith('-') ? -size : size
}

describe('parseAmount', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['0.000', '0'],
    ['500', '500'],
    ['00005', '5'],
    ['49.990', '49.99'],
    ['63.545944565', '63.545944565'],
    ['-12.5', '-12.5'],
    ['-0.000000001', '-0.000000001'],
    ['12345678901234567.89', '12345678901234567.89'],
    ['99999999999999999999', '99999999999999999999'],
    ['0.1000000000000', '0.1'],
    [' 7 ', '7'],
    ['1e3', '1000'],
    ['5e-7', '0.0000005'],
    ['1.5E+2', '150'],
    ['-2.5e-3', '-0.0025'],
    ['12.34e1', '123.4'],
  ])('reads %j as %s', (text, plain) => {
    const amount = parseAmount(text)
    expect(amount?.kind).toBe('exact')
    expect(amount && amountText(amount)).toBe(plain)
  })

  it('reads a JSON number by its shortest text', () => {
    const shown = [0.1, 5e-7, 1e21, 63.545944565, -3, -0].map((value) => parseAmount(value))
    expect(shown.map((amount) => amount && amountText(amount))).toEqual([
      '0.1',
      '0.0000005',
      '1000000000000000000000',
      '63.545944565',
      '-3',
      '0',
    ])
  })

  it('keeps more than nine decimals as the text it was given', () => {
    const texts = ['0.30000000000000004', '0.0000000001', '-1.0123456789', '007.00000000001']
    expect(texts.map((text) => parseAmount(text))).toEqual(texts.map((text) => ({ kind: 'long', text })))
  })

  it('writes a long amount out when it comes with an exponent', () => {
    expect(parseAmount('1e-10')).toEqual({ kind: 'long', text: '0.0000000001' })
    expect(parseAmount(5e-324)).toEqual({ kind: 'long', text: `0.${'0'.repeat(323)}5` })
  })

  it('counts decimals without trailing zeros', () => {
    expect(parseAmount('1.12345678900000')?.kind).toBe('exact')
    expect(parseAmount('1.12345678900001')?.kind).toBe('long')
  })

  it('reads an exponent of up to three digits exactly', () => {
    const amount = parseAmount('1e400')
    expect(amount && amountText(amount)).toBe(`1${'0'.repeat(400)}`)
    expect(parseAmount('1e1000')).toBeNull()
  })

  it.each([
    [''],
    [' '],
    ['-'],
    ['.'],
    ['5.'],
    ['.5'],
    ['+5'],
    ['--5'],
    ['- 5'],
    ['0x10'],
    ['0b11'],
    ['\u0661\u0662'],
    ['\uFF15'],
    ['1,000'],
    ['1.000,00'],
    ['5,00'],
    ['1_000'],
    ['5\u00A0000'],
    ['$5'],
    ['5\u20AC'],
    ['5 USD'],
    ['Infinity'],
    ['NaN'],
    ['none'],
    ['1e'],
    ['e5'],
    ['1e5.5'],
    ['5\n6'],
    ['5\u0000'],
  ])('refuses %j', (text) => {
    expect(parseAmount(text)).toBeNull()
  })

  it('refuses what is neither text nor a finite number', () => {
    const values: unknown[] = [
      null,
      undefined,
      true,
      {},
      [],
      ['5'],
      { valueOf: () => 5 },
      5n,
      Symbol('5'),
      NaN,
      Infinity,
      -Infinity,
    ]
    expect(values.map((value) => parseAmount(value))).toEqual(values.map(() => null))
  })

  it('states exactly the decimal that was written, for any decimal', () => {
    fc.assert(
      fc.property(decimal, ({ text, value }) => {
        const amount = parseAmount(text)
        expect(amount && valueOf(amountText(amount))).toBe(value)
      }),
      { numRuns: 10_000 },
    )
  })

  it('reads back its own text as the same amount', () => {
    fc.assert(
      fc.property(decimal, ({ text }) => {
        const amount = parseAmount(text)
        expect(parseAmount(amount && amountText(amount))).toEqual(amount)
      }),
      { numRuns: 2000 },
    )
  })

  it('reads no amount into any other text', () => {
    fc.assert(
      fc.property(oddText, (text) => {
        const amount = parseAmount(text)
        expect(amount === null || /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text.trim())).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('nanoText', () => {
  it('drops zeros at the end and keeps every other digit', () => {
    const values = [
      0n,
      1n,
      -1n,
      500_000_000_000n,
      49_990_000_000n,
      63_545_944_565n,
      -1_500_000_000n,
      9_007_199_254_740_993n,
    ]
    expect(values.map((value) => nanoText(nano(value)))).toEqual([
      '0',
      '0.000000001',
      '-0.000000001',
      '500',
      '49.99',
      '63.545944565',
      '-1.5',
      '9007199.254740993',
    ])
  })

  it('is read back as the same count, for any count', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (count) => {
        expect(parseAmount(nanoText(nano(count)))).toEqual({ kind: 'exact', nano: count })
      }),
      { numRuns: 3000 },
    )
  })
})
