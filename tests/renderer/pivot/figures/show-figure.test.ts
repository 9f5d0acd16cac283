import { describe, expect, it } from 'vitest'
import { figureAt, showChange, showPercent } from '../../../../renderer/pivot/figures/show-figure.ts'
import { showFilter, showMember, showSpan } from '../../../../renderer/pivot/figures/show-member.ts'
import { parseDay } from '#shared/spend/days/calendar.ts'
import { aMember } from '../../../shared/spend/a-pivot.ts'

describe('figureAt', () => {
  it('draws money in cents and tells it exactly', () => {
    const cells = {
      measure: 'spend',
      unit: 'nano-dollars',
      figures: BigInt64Array.of(12_904_118_402_155n, 0n, -1n),
    } as const
    expect(figureAt(cells, 0)).toEqual({ shown: '12,904.12', exact: '12904.118402155' })
    expect(figureAt(cells, 1)).toEqual({ shown: '0.00', exact: '0' })
    expect(figureAt(cells, 2)?.exact).toBe('-0.000000001')
    expect(figureAt(cells, 3)).toBeNull()
  })
  it('draws counts whole, however large', () => {
    const cells = { measure: 'requests', unit: 'count', figures: BigInt64Array.of(9_007_199_254_740_993n) } as const
    expect(figureAt(cells, 0)).toEqual({ shown: '9,007,199,254,740,993', exact: '9007199254740993' })
  })
  it('draws rates as decimals, and a dash where nothing divides', () => {
    const ratio = { measure: 'change', unit: 'ratio', figures: Float64Array.of(0.1238, Number.NaN, -0.00001) } as const
    expect(figureAt(ratio, 0)).toEqual({ shown: '12.4 %', exact: '0.1238' })
    expect(figureAt(ratio, 1)).toEqual({ shown: '–', exact: '' })
    expect(figureAt(ratio, 2)).toEqual({ shown: '0.0 %', exact: '-0.00001' })
    const rate = {
      measure: 'cost_per_request',
      unit: 'nano-dollar-rate',
      figures: Float64Array.of(1_234_567, 2.5e9),
    } as const
    expect(figureAt(rate, 0)).toEqual({ shown: '0.001235', exact: '0.001234567' })
    expect(figureAt(rate, 1)).toEqual({ shown: '2.50', exact: '2.5' })
  })
  it('tells changes with their sign', () => {
    expect([showChange(0.124), showChange(-0.05), showChange(0), showPercent(12.3456)]).toEqual(['+12.4 %', '-5.0 %', '0.0 %', '1,234.6 %']) // prettier-ignore
  })
})

describe('showMember', () => {
  it('reads time as dates and texts as they stand', () => {
    expect(showMember({ kind: 'month' }, aMember('2026-08'))).toBe('Aug 2026')
    expect(showMember({ kind: 'day' }, aMember('2026-08-01'))).toBe('1 Aug 2026')
    expect(showMember({ kind: 'week' }, aMember('2026-W31'))).toBe('W31 2026')
    expect(showMember({ kind: 'quarter' }, aMember('2026-Q3'))).toBe('Q3 2026')
    expect(showMember({ kind: 'label', label: 'month' }, aMember('2026-08'))).toBe('2026-08')
    expect(showMember({ kind: 'month' }, aMember('(other)'))).toBe('(other)')
  })
})

describe('showSpan', () => {
  const day = (text: string): number => parseDay(text) ?? 0
  it('names the last day that counts, and each year once', () => {
    expect(showSpan({ from: day('2026-08-01'), to: day('2026-11-01') })).toBe('1 Aug – 31 Oct 2026')
    expect(showSpan({ from: day('2025-12-01'), to: day('2026-02-01') })).toBe('1 Dec 2025 – 31 Jan 2026')
    expect(showSpan({ from: day('2026-08-01'), to: day('2026-08-02') })).toBe('1 Aug 2026')
  })
})

describe('showFilter', () => {
  it('names the first member and how many more', () => {
    const dimension = { kind: 'label', label: 'env' } as const
    expect(showFilter({ dimension, members: ['prod'], isExcluded: false })).toBe('env = prod')
    expect(showFilter({ dimension, members: [null, 'a', 'b'], isExcluded: true })).toBe('env ≠ (without) +2')
    expect(showFilter({ dimension, members: [''], isExcluded: false })).toBe('env = ""')
    expect(showFilter({ dimension, members: [], kinds: ['unlabeled', 'deleted'], isExcluded: true })).toBe('env ≠ (unlabeled) +1') // prettier-ignore
  })
})
