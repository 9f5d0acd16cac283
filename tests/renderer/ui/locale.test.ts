import { afterEach, describe, expect, it } from 'vitest'
import { showNumber } from '#shared/words/en/count.ts'
import { setLocale } from '#shared/words/locale.ts'
import { figureAt, moneyFigure, showChange } from '../../../renderer/pivot/figures/show-figure.ts'
import { showTick } from '../../../renderer/pivot/charts/chart-scale.ts'
import { showMember, showShortSpan, showSpan } from '../../../renderer/pivot/figures/show-member.ts'
import { decimalToType, typedDecimal } from '../../../renderer/pivot/figures/typed-decimal.ts'
import { sizeText } from '#shared/words/en/size.ts'
import { showMoment } from '../../../renderer/ui/format.ts'
import { showMoney, showRounded } from '../../../renderer/ui/money-text.ts'
import { parseDay } from '#shared/spend/days/calendar.ts'
import { aMember } from '../../shared/spend/a-pivot.ts'

afterEach(() => setLocale('en-US'))

const day = (text: string): number => parseDay(text) ?? 0
const autumn = { from: day('2026-08-01'), to: day('2026-11-01') }

describe('setLocale', () => {
  it.each([
    ['en-US', '1,234,567.891', '12,904.12', '12,000', '23 Nov 2026, 14:31 UTC', '0.4 MB', '$1,200', '+12.4 %'],
    ['de-DE', '1.234.567,891', '12.904,12', '12.000', '23.11.2026, 14:31 UTC', '0,4 MB', '$1.200', '+12,4 %'],
    ['fr-FR', '1\u202f234\u202f567,891', '12\u202f904,12', '12\u202f000', '23/11/2026, 14:31 UTC', '0,4 MB', '$1\u202f200', '+12,4 %'],
  ])('writes amounts, counts and days as %s does', (language, money, rounded, count, moment, size, tick, change) => {
    setLocale(language)
    expect(showMoney('1234567.891')).toBe(money)
    expect(showRounded('12904.118402155')).toBe(rounded)
    expect(showNumber(12_000)).toBe(count)
    expect(showMoment('2026-11-23T14:31:00Z')).toBe(moment)
    expect(sizeText(400_000)).toBe(size)
    expect(showTick(1200)).toBe(tick)
    expect(showChange(0.124)).toBe(change)
  }) // prettier-ignore

  it('draws the figures of a pivot as German writes them, and leaves what is read out of them alone', () => {
    setLocale('de-DE')
    expect(moneyFigure(-1_234_560_000_000n)).toEqual({ shown: '-1.234,56', exact: '-1234.56' })
    const counts = { measure: 'requests', unit: 'count', figures: BigInt64Array.of(9_007_199_254_740_993n) } as const
    expect(figureAt(counts, 0)).toEqual({ shown: '9.007.199.254.740.993', exact: '9007199254740993' })
    const rates = {
      measure: 'cost_per_request',
      unit: 'nano-dollar-rate',
      figures: Float64Array.of(1_234_567),
    } as const
    expect(figureAt(rates, 0)).toEqual({ shown: '0,001235', exact: '0.001234567' })
  })

  it('writes days and months as German does', () => {
    setLocale('de')
    expect(showMember({ kind: 'day' }, aMember('2026-08-01'))).toBe('01.08.2026')
    expect(showMember({ kind: 'month' }, aMember('2026-08'))).toBe('Aug. 2026')
    expect(showSpan(autumn)).toBe('01.08.2026 – 31.10.2026')
    expect(showShortSpan(autumn)).toBe('01.08. – 31.10.')
  })

  it('shortens days in any language', () => {
    expect(showShortSpan(autumn)).toBe('1 Aug – 31 Oct')
    setLocale('fr')
    expect(showShortSpan(autumn)).toBe('01/08 – 31/10')
    setLocale('sv')
    expect(showShortSpan(autumn)).toBe('08-01 – 10-31')
  })

  it('reads what is typed by the marks of the language', () => {
    setLocale('de-DE')
    expect([typedDecimal('1,5'), typedDecimal('1.500'), typedDecimal('zwei')]).toEqual(['1.5', '1500', ''])
    expect(decimalToType('2.75')).toBe('2,75')
    setLocale('en-US')
    expect([typedDecimal('1.5'), typedDecimal('1,500')]).toEqual(['1.5', '1500'])
  })

  it('groups as languages do that do not group by threes', () => {
    setLocale('en-IN')
    expect(showMoney('-1234567.5')).toBe('-12,34,567.50')
    setLocale('es')
    expect([showMoney('1234.5'), showMoney('12345'), showNumber(-1234)]).toEqual(['1234,50', '12.345,00', '-1234'])
  })

  it('is English where a language is not known', () => {
    setLocale('xx-XX')
    expect(showMoney('1234.5')).toBe('1,234.50')
  })
})
