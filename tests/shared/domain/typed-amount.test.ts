import { describe, expect, it } from 'vitest'
import { checkValue } from '#shared/domain/change.ts'
import { changeLimit, parseLimitChange } from '#shared/domain/limit-change.ts'
import { readDecimal, readLimitText } from '#shared/domain/typed-amount.ts'

describe('readDecimal', () => {
  const english = (text: string) => readDecimal(text, '.', 'typed')
  const german = (text: string) => readDecimal(text, ',', 'typed')

  it.each([
    '1.234,56',
    '1,234.56',
    '1 234,56',
    '1\u00a0234,56',
    '1\u202f234.56',
    "1'234.56",
    '$1,234.56',
    '1234,56 USD',
  ])('reads %s alike in every language, because there is one reading', (text) => {
    expect([english(text), german(text)]).toEqual(['1234.56', '1234.56'])
  })

  it('reads one separator by the language of the user', () => {
    expect([english('1,234'), german('1.234')]).toEqual(['1234', '1234'])
    expect([english('1.234'), german('1,234')]).toEqual(['1.234', '1.234'])
    expect([english('12,5'), german('12.5')]).toEqual(['12.5', '12.5'])
  })

  it('takes brackets for a negative amount and reads exponents', () => {
    expect([english('(12)'), english('($1,200.50)'), english('5E3'), german('1,5e3')]).toEqual([
      '-12',
      '-1200.50',
      '5000',
      '1500',
    ])
  })

  it.each(['', 'twelve', '1,23,4', '1.2.3', '12 €', '.', '1,2345.6', '()'])('does not read %s', (text) => {
    expect(english(text)).toBeNull()
  })
})

describe('readLimitText', () => {
  it('keeps a pasted amount with two readings as an invalid one with its reason', () => {
    const [point, comma] = [readLimitText('1.234', ',', 'pasted'), readLimitText('1,234', ',', 'pasted')]
    expect([point, comma]).toEqual(['1.234?', '1,234'])
    expect([point, comma].map((text) => checkValue('monthly_limit', text))).toEqual([
      'limit_ambiguous',
      'limit_ambiguous',
    ])
    expect(readLimitText('1.234', '.', 'pasted')).toBe('1.234')
  })

  it('never takes another currency for dollars', () => {
    expect(readLimitText('12 €', ',', 'typed')).toBe('12 €')
    expect(checkValue('monthly_limit', '12 €')).toBe('limit_currency')
    expect(checkValue('monthly_limit', readLimitText('(12)', '.', 'pasted'))).toBe('limit_negative')
  })

  it('leaves words as they are', () => {
    expect(readLimitText('none', '.', 'typed')).toBe('none')
  })
})

describe('changeLimit', () => {
  const change = (text: string, limit: string): string | null => {
    const read = parseLimitChange(text, '.')
    return read && changeLimit(read, limit)
  }

  it('computes exactly, and rounds a product to whole cents with halves to the even cent', () => {
    expect(change('*1.15', '500')).toBe('575')
    expect(change('*1.15', '33.33')).toBe('38.33')
    expect([change('*0.5', '0.01'), change('*0.5', '0.03'), change('*0.5', '0.05')]).toEqual(['0', '0.02', '0.02'])
    expect([change('-10%', '99.99'), change('+15%', '200'), change('/3', '100')]).toEqual(['89.99', '230', '33.33'])
  })

  it('adds without rounding', () => {
    expect([change('+100', '0.123456789'), change('-0.1', '0.3')]).toEqual(['100.123456789', '0.2'])
  })

  it('changes nothing that has no cap or is no amount', () => {
    expect([change('*2', 'none'), change('*2', 'twelve')]).toEqual([null, null])
  })

  it.each(['100', '*', '*-2', '/0', '*10%', 'none', '+1.2.3'])('does not take %s for arithmetic', (text) => {
    expect(parseLimitChange(text, '.')).toBeNull()
  })

  it('leaves an impossible result to be shown as invalid', () => {
    expect([change('-600', '500'), change('-100%', '500')]).toEqual(['-100', '0'])
  })
})
