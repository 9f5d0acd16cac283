import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limitText, parseLimit, readLimit } from '#shared/domain/limit.ts'
import { oddText } from '../../support/odd-text.ts'

/** What a typed limit becomes: its one spelling, or the reason it is refused. */
function shown(typed: string): string {
  const limit = parseLimit(typed)
  return typeof limit === 'string' ? `refused: ${limit}` : limitText(limit)
}

describe('parseLimit', () => {
  it.each(['none', 'None', 'NONE', ' none ', 'unlimited', 'Unlimited', 'unbegrenzt', 'UNBEGRENZT'])(
    'reads %j as no cap',
    (typed) => {
      expect(parseLimit(typed)).toEqual({ kind: 'none' })
    },
  )

  it.each(['0', '00', '0.0', '0.00', '0.000000000', '0.00000000000000', '-0', '-0.00', ' 0 '])(
    'refuses zero, spelt %j',
    (typed) => {
      expect(parseLimit(typed)).toBe('zero')
    },
  )

  it.each(['-5', '-0.01', '-00005', ' -5', '-0.00000000001'])('refuses the negative %j', (typed) => {
    expect(parseLimit(typed)).toBe('negative')
  })

  it.each(['', ' ', '\t', '\u00A0', '\r\n', '\uFEFF'])('names %j blank', (typed) => {
    expect(parseLimit(typed)).toBe('blank')
  })

  it.each([
    ['1e3', 'refused: not-a-number'],
    ['1e400', 'refused: not-a-number'],
    ['0x10', 'refused: not-a-number'],
    ['0b11', 'refused: not-a-number'],
    ['\u0661\u0662', 'refused: not-a-number'],
    ['1,000', 'refused: ambiguous'],
    ['1.000,00', 'refused: not-a-number'],
    ['5,00', 'refused: not-a-number'],
    ['5.', 'refused: not-a-number'],
    ['.5', 'refused: not-a-number'],
    ['-5', 'refused: negative'],
    ['+5', 'refused: not-a-number'],
    ['Infinity', 'refused: not-a-number'],
    ['NaN', 'refused: not-a-number'],
    ['0.1', '0.1'],
    ['0.30000000000000004', 'refused: too-many-decimals'],
    ['12345678901234567.89', '12345678901234567.89'],
    ['$5', 'refused: not-a-number'],
    ['5\u20AC', 'refused: currency'],
    ['5 USD', 'refused: not-a-number'],
    ['1_000', 'refused: not-a-number'],
    ['\uFF15', 'refused: not-a-number'],
    ['5\u00A0000', 'refused: not-a-number'],
    ['00005', '5'],
    ['5e-7', 'refused: not-a-number'],
    ['99999999999999999999', '99999999999999999999'],
    ['0500.0', '500'],
    ['5.0000000000', '5'],
    ['5.00000000001', 'refused: too-many-decimals'],
    ['-', 'refused: not-a-number'],
    ['N/A', 'refused: not-a-number'],
    ['null', 'refused: not-a-number'],
    ['undefined', 'refused: not-a-number'],
    ['no', 'refused: not-a-number'],
    ['\u221E', 'refused: not-a-number'],
    ['non\u0435', 'refused: not-a-number'],
    ['none\u200B', 'refused: not-a-number'],
    ['-none', 'refused: not-a-number'],
  ])('takes %j as %s', (typed, expected) => {
    expect(shown(typed)).toBe(expected)
  })

  it('refuses text that only begins like a negative number', () => {
    expect(['-5x', '-1,000', '-1e3', '-0x10'].map((typed) => typeof parseLimit(typed))).toEqual(Array(4).fill('string'))
  })

  it('is the decimal that was typed, or a reason, and never no cap by accident', () => {
    fc.assert(
      fc.property(
        fc.oneof(oddText, fc.string({ unit: fc.constantFrom(...'0123456789.,-+eE $'), maxLength: 14 })),
        (typed) => {
          const limit = parseLimit(typed)
          if (typeof limit === 'string') return
          if (limit.kind === 'none') expect(['none', 'unlimited', 'unbegrenzt']).toContain(typed.trim().toLowerCase())
          else expect(limitText(limit)).toBe(plainOf(typed.trim()))
        },
      ),
      { numRuns: 20_000 },
    )
  })

  it('reads back its own spelling as the same limit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 24n }), (count) => {
        const typed = `${count / 1_000_000_000n}.${String(count % 1_000_000_000n).padStart(9, '0')}`
        const limit = parseLimit(typed)
        expect(typeof limit === 'string' ? limit : parseLimit(limitText(limit))).toEqual(limit)
      }),
      { numRuns: 2000 },
    )
  })
})

/** The shortest plain spelling by text alone: no zeros in front, none at the end of the decimals. */
function plainOf(text: string): string {
  const [whole = '', fraction = ''] = text.split('.')
  const decimals = fraction.replace(/0+$/, '')
  return `${whole.replace(/^0+(?=\d)/, '')}${decimals === '' ? '' : `.${decimals}`}`
}

describe('readLimit', () => {
  it.each([[null], [0], ['0'], ['0.00'], [-0], ['-0'], ['0e5']])('takes %j of the service as no cap', (value) => {
    expect(readLimit(value)).toEqual({ kind: 'none' })
  })

  it.each([
    ['500', '500'],
    [500, '500'],
    [0.1, '0.1'],
    ['0.000000001', '0.000000001'],
    ['5.00000000001', '5.00000000001'],
    [1e21, '1000000000000000000000'],
  ])('takes %j as the cap it states', (value, text) => {
    const limit = readLimit(value)
    expect(limit?.kind).toBe('amount')
    expect(limit && limitText(limit)).toBe(text)
  })

  it('never takes a small amount as no cap', () => {
    expect(readLimit('0.00000000000000000001')).toEqual({
      kind: 'amount',
      amount: { kind: 'long', text: '0.00000000000000000001' },
    })
  })

  it('answers null for what is no amount, and does not take it as no cap', () => {
    const values = [undefined, '', ' ', 'none', 'unlimited', 'null', false, {}, [], NaN, Infinity]
    expect(values.map((value) => readLimit(value))).toEqual(values.map(() => null))
  })
})
