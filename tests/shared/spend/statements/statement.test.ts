import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nano } from '#shared/domain/money.ts'
import { readMonthCosts } from '#shared/spend/statements/statement-costs.ts'
import type { MonthCosts } from '#shared/spend/statements/statement-costs.ts'
import { billedSoFar, buildStatements } from '#shared/spend/statements/statement.ts'
import type { PastMonth, StatementMonth } from '#shared/spend/statements/statement.ts'
import { findUntied } from '#shared/spend/statements/statement-tie.ts'
import { NO_MARKUP, parseMarkup } from '#shared/spend/statements/statement-terms.ts'
import type { StatementTerms } from '#shared/spend/statements/statement-terms.ts'
import { day } from '../../../support/a-spend.ts'
import { readingOf, smallSpend } from '../../../support/small-spend.ts'
import type { SmallKeys, SmallRow } from '../../../support/small-spend.ts'

const eighteen = parseMarkup('18%') ?? NO_MARKUP
const usual: StatementTerms = {
  label: 'customer_id',
  labels: 'then',
  markup: eighteen,
  minimum: nano(0n),
  rounding: { mode: 'half-even', per: 'statement' },
  note: '',
}
const dollars = (amount: number): number => Math.round(amount * 1_000_000_000)

function costsOf(month: string, keys: SmallKeys, rows: readonly SmallRow[]): MonthCosts {
  const source = smallSpend(keys, rows)
  const from = day(`${month}-01`)
  return readMonthCosts(source, readingOf(source), { month, label: 'customer_id', from, to: from + 28 })
}

const past = (issued: readonly StatementMonth[], now: MonthCosts): PastMonth[] =>
  issued
    .filter(({ month }) => month === now.month)
    .map((month) => ({ issued: month, billed: billedSoFar(month.month, issued), now }))

const keys: SmallKeys = { a: { customer_id: 'acme' }, b: { customer_id: 'bolt' }, c: {} }

describe('buildStatements', () => {
  it('charges the usage of each customer with the markup, and leaves the rest unbilled', () => {
    const rows = [
      { day: '2026-10-03', key: 'a', model: 'large', spend: dollars(100), requests: 3, tokens: 9 },
      { day: '2026-10-04', key: 'a', model: 'small', spend: dollars(0.005), requests: 1, tokens: 2 },
      { day: '2026-10-04', key: 'b', model: 'small', spend: dollars(1), requests: 1, tokens: 2 },
      { day: '2026-10-05', key: 'c', model: 'small', spend: dollars(7), requests: 1, tokens: 2 },
      { day: '2026-10-05', key: null, model: 'small', spend: dollars(8), requests: 1, tokens: 2 },
      { day: '2026-09-05', key: 'a', model: 'small', spend: dollars(99), requests: 1, tokens: 2 },
    ]
    const made = buildStatements(costsOf('2026-10', keys, rows), usual, [])
    expect(made.statements.map(({ customer, total }) => [customer, total])).toEqual([
      ['acme', 118_010_000_000n],
      ['bolt', 1_180_000_000n],
    ])
    expect(made.statements[0]?.lines).toEqual([
      { model: 'large', requests: 3, tokens: 9, cost: 100_000_000_000n, charge: '118' },
      { model: 'small', requests: 1, tokens: 2, cost: 5_000_000n, charge: '0.0059' },
    ])
    expect([made.unbilled, made.pivot]).toEqual([15_000_000_000n, 116_005_000_000n])
    expect(findUntied(made, [])).toBeNull()
  })

  it('asks the minimum of who has usage, and says what it adds', () => {
    const terms = { ...usual, minimum: nano(5_000_000_000n) }
    const rows = [{ day: '2026-10-03', key: 'a', spend: dollars(1) }]
    const [statement] = buildStatements(costsOf('2026-10', keys, rows), terms, []).statements
    expect(statement?.charged).toEqual({ usage: 1_180_000_000n, minimum: 3_820_000_000n, total: 5_000_000_000n })
  })

  it('makes up for what an issued month costs by now, in the next one, by the terms of its own', () => {
    const late = [
      { day: '2026-10-03', key: 'a', spend: dollars(10) },
      { day: '2026-10-03', key: 'b', spend: dollars(20) },
    ]
    const october = {
      ...buildStatements(costsOf('2026-10', keys, late.slice(0, 1)), usual, []),
      issuedAt: '2026-11-01',
    }
    const now = costsOf('2026-10', keys, late)
    const dearer = { ...usual, markup: parseMarkup('50%') ?? NO_MARKUP }
    const november = costsOf('2026-11', keys, [{ day: '2026-11-02', key: 'a', spend: dollars(1) }])
    const before = past([october], now)
    const made = buildStatements(november, dearer, before)
    expect(made.statements.map(({ customer, corrections, total }) => [customer, corrections, total])).toEqual([
      ['acme', [], 1_500_000_000n],
      ['bolt', [{ month: '2026-10', cost: 20_000_000_000n, charge: 23_600_000_000n }], 23_600_000_000n],
    ])
    expect(findUntied(made, before)).toBeNull()
    const issued = [october, { ...made, issuedAt: '2026-12-01' }]
    const december = buildStatements(costsOf('2026-12', keys, [{ day: '2026-12-01', key: 'c', spend: 1 }]), usual, past(issued, now)) // prettier-ignore
    expect(december.statements).toEqual([])
  })

  it('gives back what moved to another customer', () => {
    const rows = [{ day: '2026-10-03', key: 'a', spend: dollars(10) }]
    const october = { ...buildStatements(costsOf('2026-10', keys, rows), usual, []), issuedAt: '2026-11-01' }
    const moved = costsOf('2026-10', { ...keys, a: { customer_id: 'zeta' } }, rows)
    const november = costsOf('2026-11', keys, [{ day: '2026-11-02', key: 'c', spend: 5 }])
    const before = past([october], moved)
    const made = buildStatements(november, usual, before)
    expect(made.statements.map(({ customer, total }) => [customer, total])).toEqual([
      ['acme', -11_800_000_000n],
      ['zeta', 11_800_000_000n],
    ])
    expect(findUntied(made, before)).toBeNull()
  })

  it('ties to the cent whatever the usage, the terms and the corrections', () => {
    const customer = fc.constantFrom('acme', 'bolt', '', '__proto__', 'constructor', 'ac me')
    const someKeys = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.record({ customer_id: customer }))
    const row = fc.record({
      day: fc.constantFrom('2026-10-01', '2026-10-09', '2026-11-01', '2026-11-20'),
      key: fc.constantFrom('a', 'b', 'c', 'd', 'gone', null),
      model: fc.constantFrom('large', 'small', null),
      spend: fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.maxSafeInteger()),
    })
    const terms = fc.record({
      markup: fc.constantFrom('0%', '18%', '12.5%', '-100%', '33.333333333%').map((text) => parseMarkup(text) ?? NO_MARKUP), // prettier-ignore
      minimum: fc.constantFrom(nano(0n), nano(5_000_000_000n)),
      mode: fc.constantFrom('half-even' as const, 'half-up' as const),
      per: fc.constantFrom('line' as const, 'statement' as const),
    })
    const rows = fc.array(row, { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(
        someKeys,
        someKeys,
        rows,
        rows,
        terms,
        (first, second, early, late, { markup, minimum, mode, per }) => {
          const agreed = { ...usual, markup, minimum, rounding: { mode, per } }
          const october = buildStatements(costsOf('2026-10', first, early), agreed, [])
          expect(findUntied(october, [])).toBeNull()
          const all = [...early, ...late]
          const before = past([october], costsOf('2026-10', second, all))
          const november = buildStatements(costsOf('2026-11', second, all), agreed, before)
          expect(findUntied(november, before)).toBeNull()
          const billed = [october, november].flatMap(({ statements }) => statements).reduce((sum, { cost, corrections }) => sum + cost + corrections.reduce((more, { cost }) => more + cost, 0n), 0n) // prettier-ignore
          const used = all.reduce((sum, { spend }) => sum + BigInt(spend), 0n)
          expect(billed + november.unbilled + (before[0]?.now.unbilled ?? 0n)).toBe(used)
          for (const { total } of november.statements) expect(total % 10_000_000n).toBe(0n)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('findUntied', () => {
  it('names the month whose statements are not what was used', () => {
    const made = buildStatements(costsOf('2026-10', keys, [{ day: '2026-10-03', key: 'a', spend: dollars(1) }]), usual, []) // prettier-ignore
    expect(findUntied({ ...made, unbilled: nano(1n) }, [])).toBe('2026-10')
    const statements = made.statements.map((statement) => ({ ...statement, total: nano(statement.total + 1n) }))
    expect(findUntied({ ...made, statements }, [])).toBe('2026-10')
  })
})
