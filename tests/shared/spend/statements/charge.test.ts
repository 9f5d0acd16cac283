import { describe, expect, it } from 'vitest'
import { nano } from '#shared/domain/money.ts'
import { chargeCosts, chargeText, exactCharge, roundToCents } from '#shared/spend/statements/charge.ts'
import { markupText, NO_MARKUP, parseMarkup } from '#shared/spend/statements/statement-terms.ts'
import type { RoundingMode } from '#shared/spend/statements/statement-terms.ts'

describe('parseMarkup', () => {
  it('reads a percentage exactly, and nothing else', () => {
    expect(parseMarkup('18%')).toEqual({ units: 18n, decimals: 2 })
    expect(parseMarkup(' 12.50 % ')).toEqual({ units: 1250n, decimals: 4 })
    expect(parseMarkup('-100%')).toEqual({ units: -100n, decimals: 2 })
    for (const text of ['18', '0.18', '1e2%', '-100.1%', '18 percent', '', '%', '18,5%']) expect(parseMarkup(text)).toBeNull() // prettier-ignore
  })

  it('is written as it was read', () => {
    for (const text of ['0%', '18%', '12.50%', '-2.5%', '0.05%', '250%']) expect(markupText(parseMarkup(text) ?? NO_MARKUP)).toBe(text) // prettier-ignore
  })
})

describe('roundToCents', () => {
  const rounded = (cost: bigint, mode: RoundingMode): bigint => roundToCents(exactCharge(nano(cost), NO_MARKUP), mode)

  it('sends the half to the even cent or away from zero, on both sides of it', () => {
    expect([5_000_000n, 15_000_000n, 25_000_000n, -5_000_000n, -15_000_000n].map((cost) => rounded(cost, 'half-even'))).toEqual([0n, 20_000_000n, 20_000_000n, 0n, -20_000_000n]) // prettier-ignore
    expect([5_000_000n, 15_000_000n, 25_000_000n, -5_000_000n].map((cost) => rounded(cost, 'half-up'))).toEqual([10_000_000n, 20_000_000n, 30_000_000n, -10_000_000n]) // prettier-ignore
    expect(rounded(5_000_001n, 'half-even')).toBe(10_000_000n)
  })

  it('never loses what a binary fraction would', () => {
    // 1.005 is below itself as a double, and would round down.
    expect(rounded(1_005_000_000n, 'half-up')).toBe(1_010_000_000n)
    const markup = parseMarkup('18%') ?? NO_MARKUP
    expect(chargeText(exactCharge(nano(9_007_199_254_740_993n), markup))).toBe('10628495.12059437174')
  })
})

describe('chargeCosts', () => {
  const terms = { label: '', labels: 'now', markup: NO_MARKUP, minimum: nano(0n), note: '' } as const

  it('rounds each line, or the sum of them', () => {
    const costs = [nano(4_000_000n), nano(4_000_000n), nano(4_000_000n)]
    const per = (per: 'line' | 'statement') =>
      chargeCosts(costs, { ...terms, rounding: { mode: 'half-up', per } }).total
    expect([per('line'), per('statement')]).toEqual([0n, 10_000_000n])
  })

  it('asks no minimum of who used nothing', () => {
    const rounding = { mode: 'half-up', per: 'line' } as const
    expect(chargeCosts([], { ...terms, minimum: nano(10_000_000n), rounding }).total).toBe(0n)
    expect(chargeCosts([nano(0n)], { ...terms, minimum: nano(10_000_000n), rounding }).total).toBe(10_000_000n)
  })
})
