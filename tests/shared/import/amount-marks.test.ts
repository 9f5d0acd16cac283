import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nano, nanoText } from '#shared/domain/money.ts'
import { parseLimit } from '#shared/domain/limit.ts'
import { provenMark, readMarkedAmount, TWO_WAYS } from '#shared/import/amount-marks.ts'
import { columnOfTexts } from '#shared/import/cell-column.ts'
import { aKey, aTable } from '../../support/a-key.ts'
import { aFile, cellsSet, faultsOf, readFile } from '../../support/a-file.ts'

// The numbers that people and programs write, and what a column without a known format makes of them.
const ZOO: readonly (readonly [text: string, plain: string | null, point: string | null, comma: string | null])[] = [
  ['1e3', null, null, null],
  ['1e400', null, null, null],
  ['0x10', null, null, null],
  ['0b11', null, null, null],
  ['\u0661\u0662', null, null, null],
  ['1,000', TWO_WAYS, '1000', '1.000'],
  ['1.500', TWO_WAYS, '1.500', '1500'],
  ['1.000,00', TWO_WAYS, null, '1000.00'],
  ['5,00', TWO_WAYS, null, '5.00'],
  ['5.', null, null, null],
  ['.5', null, null, null],
  ['-5', '-5', '-5', '-5'],
  ['+5', null, null, null],
  ['Infinity', null, null, null],
  ['NaN', null, null, null],
  ['0.1', '0.1', '0.1', null],
  ['0.30000000000000004', '0.30000000000000004', '0.30000000000000004', null],
  ['12345678901234567.89', '12345678901234567.89', '12345678901234567.89', null],
  ['$5', TWO_WAYS, '5', '5'],
  ['5\u20ac', null, null, null],
  ['5 USD', TWO_WAYS, '5', '5'],
  ['1_000', null, null, null],
  ['\uff15', null, null, null],
  ['5\u00a0000', TWO_WAYS, '5000', '5000'],
  ['00005', '00005', '00005', '00005'],
  ['5e-7', null, null, null],
  ['99999999999999999999', '99999999999999999999', '99999999999999999999', '99999999999999999999'],
  ['1.234.567', TWO_WAYS, null, '1234567'],
  ['1,234 567', null, null, null],
  ['$1,500.00', TWO_WAYS, '1500.00', null],
  ['0.500', '0.500', '0.500', null],
]

describe('readMarkedAmount', () => {
  it.each(ZOO)(
    'reads %j without a format as %j, with a point as %j, with a comma as %j',
    (text, plain, point, comma) => {
      expect([readMarkedAmount(text, null), readMarkedAmount(text, '.'), readMarkedAmount(text, ',')]).toEqual([plain, point, comma]) // prettier-ignore
    },
  )

  it('gives the amount back that a format was written from, digit for digit', () => {
    const amounts = fc.bigInt({ min: 1n, max: 10n ** 26n })
    fc.assert(
      fc.property(amounts, fc.constantFrom('.' as const, ',' as const), fc.boolean(), (count, mark, isGrouped) => {
        const text = nanoText(nano(count))
        const [whole = '', fraction] = text.split('.')
        const group = mark === '.' ? ',' : '.'
        const digits = isGrouped ? whole.replaceAll(/\B(?=(\d{3})+$)/g, group) : whole
        expect(readMarkedAmount(fraction === undefined ? digits : digits + mark + fraction, mark)).toBe(text)
      }),
    )
  })

  it('reads any text as an amount with the same digits, or as none', () => {
    const texts = fc.oneof(fc.string({ unit: fc.constantFrom(...'0123456789.,- $eE€') }), fc.string())
    fc.assert(
      fc.property(texts, fc.constantFrom('.' as const, ',' as const, null), (text, mark) => {
        const amount = readMarkedAmount(text, mark)
        if (amount === null || amount === TWO_WAYS) return
        expect(amount.replaceAll(/\D/g, '')).toBe(text.replaceAll(/\D/g, ''))
        expect(amount).toMatch(/^-?\d+(\.\d+)?$/)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('provenMark', () => {
  it.each([
    [['1.500,00', '1.500', '7'], ','],
    [['1,500.00', '1.500'], '.'],
    [['1.500', '2.250'], null],
    [['1.500,00', '0.5'], null],
    [['none', '500', ''], null],
  ])('of %j is %j', (texts, mark) => {
    const column = columnOfTexts(Uint32Array.from(texts.keys()), texts)
    expect(provenMark([column])).toBe(mark)
  })
})

const keys = aTable([aKey('a').limited('1.5'), aKey('b'), aKey('c')])
const header = ['name', 'limit']
const QUESTION = 'limit_ambiguous:1'

describe('the limits of a column', () => {
  it('are read by the mark that the others prove', () => {
    const reading = readFile(aFile(header, [['a', '1.500,00'], ['b', '1.500'], ['c', '7,25']]), keys) // prettier-ignore
    expect(cellsSet(reading)).toEqual(['0 monthly_limit "1500"', '1 monthly_limit "1500"', '2 monthly_limit "7.25"'])
  })

  it('are asked about once where they read in two ways', () => {
    const file = aFile(header, [['a', '2.500'], ['b', '1.500'], ['c', '12']]) // prettier-ignore
    const asked = readFile(file, keys)
    expect(asked.questions).toMatchObject([
      { id: QUESTION, kind: 'limit_ambiguous', column: 1, count: 2, choices: ['.', ','], samples: [{ text: '2.500', point: '2.500', comma: '2500' }, {}] }, // prettier-ignore
    ])
    expect(faultsOf(asked, header)).toEqual(['2 limit limit_ambiguous', '3 limit limit_ambiguous'])
    expect(cellsSet(asked)).toEqual(['2 monthly_limit "12"'])
    const point = readFile(file, keys, { decisions: new Map([[QUESTION, '.']]) })
    expect(cellsSet(point).slice(0, 2)).toEqual(['0 monthly_limit "2.5"', '1 monthly_limit "1.5"'])
    const comma = readFile(file, keys, { decimal: ',' })
    expect(cellsSet(comma).slice(0, 2)).toEqual(['0 monthly_limit "2500"', '1 monthly_limit "1500"'])
  })

  it('are as they were where our export wrote them so, in either format, and asked about where another did', () => {
    const odd = aTable([aKey('a').limited('1.125'), aKey('b').limited('1.5')])
    const counts = (title: string, a: string, b: string) => {
      const { unchanged, questions } = readFile(aFile(['name', title], [['a', a], ['b', b]]), odd).counts // prettier-ignore
      return [unchanged, questions]
    }
    expect(counts('monthly_limit', '1.125', '1.5')).toEqual([2, 0])
    expect(counts('monthly_limit', '1,125', '1,5')).toEqual([2, 0])
    expect(counts('monthly_limit', '1,125', '')).toEqual([2, 0])
    expect(counts('limit', '1,125', '')).toEqual([1, 1])
    // 1500 may be meant.
    expect(counts('limit', '', '1.500')).toEqual([1, 1])
    expect(counts('monthly_limit', '', '1.500')).toEqual([1, 1])
  })

  it('are strictly of the format that was chosen', () => {
    const reading = readFile(aFile(header, [['a', '1.5'], ['b', '2.5'], ['c', '$1.500']]), keys, { decimal: ',' }) // prettier-ignore
    expect(faultsOf(reading, header)).toEqual(['3 limit limit_not_a_number'])
    expect(cellsSet(reading)).toEqual(['2 monthly_limit "1500"'])
  })

  it('are refused with a reason: other currencies, too many decimals, negative ones', () => {
    const file = aFile(header, [['x', '5€'], ['y', '0.0000000001'], ['z', '-5'], ['w', '-3 USD']]) // prettier-ignore
    expect(faultsOf(readFile(file, keys, { decimal: '.' }), header)).toEqual([
      '2 limit limit_currency',
      '3 limit limit_too_many_decimals',
      '4 limit limit_negative',
      '5 limit limit_negative',
    ])
  })

  it('never become no cap unless the text is a word for it', () => {
    const isWord = (text: string): boolean => /^(none|unlimited|unbegrenzt)$/i.test(text.trim())
    const texts = fc.oneof(fc.constantFrom('none', 'UNLIMITED', '0', '-', ''), fc.string())
    fc.assert(
      fc.property(texts, fc.constantFrom('.' as const, ',' as const, null), (text, decimal) => {
        const limits = readFile(aFile(header, [['new', text]]), keys, { decimal }).draftList()
        expect(limits.filter(({ limit }) => (limit === 'none') !== isWord(text))).toEqual([])
        expect(limits.filter(({ limit }) => typeof parseLimit(limit) === 'string')).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})
