import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalValue, checkValue } from '#shared/domain/change.ts'
import { oddText } from '../../support/odd-text.ts'

describe('canonicalValue', () => {
  it.each([
    ['0500.0', '500'],
    [' 12.50 ', '12.5'],
    ['NONE', 'none'],
    ['unlimited', 'none'],
    ['Unbegrenzt', 'none'],
    ['0.000000001', '0.000000001'],
  ])('spells the limit %j as %s', (typed, spelling) => {
    expect(canonicalValue('monthly_limit', typed)).toBe(spelling)
  })

  it.each(['0', '0.00', '-5', '', ' ', '1e3', '5,00', '0.30000000000000004', 'N/A'])(
    'leaves the unreadable limit %j as it was typed',
    (typed) => {
      expect(canonicalValue('monthly_limit', typed)).toBe(typed)
    },
  )

  it('leaves a limit without content as it is', () => {
    expect(canonicalValue('monthly_limit', null)).toBeNull()
  })

  it('leaves every label value as it is, code unit for code unit', () => {
    expect(canonicalValue('label:env', null)).toBeNull()
    expect(canonicalValue('label:monthly_limit', '0500.0')).toBe('0500.0')
    fc.assert(
      fc.property(oddText, (text) => void expect(canonicalValue('label:env', text)).toBe(text)),
      { numRuns: 1000 },
    )
  })

  it('changes nothing when applied again', () => {
    const typed = fc.oneof(oddText, fc.string({ unit: fc.constantFrom(...'0123456789.- '), maxLength: 12 }))
    fc.assert(
      fc.property(typed, (text) => {
        const once = canonicalValue('monthly_limit', text)
        expect(canonicalValue('monthly_limit', once)).toBe(once)
        expect(checkValue('monthly_limit', once)).toBe(checkValue('monthly_limit', text))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('checkValue', () => {
  it.each([
    ['0', 'limit_zero'],
    ['0.00', 'limit_zero'],
    ['-0', 'limit_zero'],
    ['-5', 'limit_negative'],
    ['1e3', 'limit_not_a_number'],
    ['N/A', 'limit_not_a_number'],
    ['null', 'limit_not_a_number'],
    ['-', 'limit_not_a_number'],
    ['0.30000000000000004', 'limit_too_many_decimals'],
    ['', 'limit_blank'],
    [' ', 'limit_blank'],
    [null, 'limit_blank'],
  ])('refuses the limit %j as %s', (to, code) => {
    expect(checkValue('monthly_limit', to)).toBe(code)
  })

  it.each(['500', 'none', 'unlimited', '0.000000001', '99999999999999999999'])('accepts the limit %j', (to) => {
    expect(checkValue('monthly_limit', to)).toBeNull()
  })

  it('accepts any text for a label, and its removal', () => {
    expect(checkValue('label:env', null)).toBeNull()
    expect(checkValue('label:monthly_limit', '0')).toBeNull()
    fc.assert(
      fc.property(oddText, (text) => void expect(checkValue('label:env', text)).toBeNull()),
      { numRuns: 500 },
    )
  })
})
