import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPivotRows } from '#shared/export/pivot-rows.ts'
import { checkPivotTies } from '#shared/export/pivot-tie.ts'
import { mergeMonths } from '#shared/export/merged-months.ts'
import type { Dimension, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { pivotSpend } from '#shared/spend/pivot/pivot.ts'
import { createReadMembers } from '#shared/spend/members/read-members.ts'
import { aQuery, aSpendSource, day } from '../../support/a-spend.ts'
import type { SpendKey, SpendScene } from '../../support/a-spend.ts'

const first = day('2026-07-20')
const value = fc.constantFrom('growth', 'data', '', '(other)', '__proto__')
const labels = fc.uniqueArray(fc.tuple(fc.constantFrom('team', 'env'), value), { selector: ([label]) => label })
const history = fc.uniqueArray(fc.record({ from: fc.integer({ min: first - 20, max: first + 60 }), labels }), { selector: ({ from }) => from, maxLength: 3 }) // prettier-ignore
const names = ['a', 'b', 'c', 'd'] as const
const keys: fc.Arbitrary<SpendKey[]> = fc.tuple(
  ...names.map((name) =>
    fc.record({
      name: fc.constant(name),
      group: fc.constantFrom('g1', 'g2', ''),
      isDeleted: fc.boolean(),
      isForgotten: fc.boolean(),
      history: history.map((all) => all.toSorted((left, right) => left.from - right.from)),
    }),
  ),
)
const row = fc.record({
  day: fc.integer({ min: first, max: first + 50 }),
  key: fc.constantFrom(...names, 'unknown', null),
  model: fc.constantFrom('large', 'small', null),
  further: fc.constantFrom('growth', '', null),
  spend: fc.oneof(fc.bigInt(-1000n, 1_000_000n), fc.bigInt(0n, 9_007_199_254_740_991n)),
  requests: fc.nat(9),
  inputTokens: fc.nat(9),
  outputTokens: fc.nat(9),
  totalTokens: fc.nat(9),
})
const scene: fc.Arbitrary<SpendScene> = fc.record({
  keys,
  rows: fc.array(row, { minLength: 1, maxLength: 40 }),
  by: fc.constant('user_id' as const),
  replaced: fc.constantFrom([], [['a', 'b']] as const, [['a', 'b'], ['b', 'c']] as const), // prettier-ignore
})
const dimension: fc.Arbitrary<Dimension> = fc.constantFrom<Dimension[]>(
  { kind: 'label', label: 'team' },
  { kind: 'label', label: 'env' },
  { kind: 'key' },
  { kind: 'model' },
  { kind: 'further', field: 'user_id' },
  { kind: 'group' },
  { kind: 'week' },
  { kind: 'month' },
  { kind: 'fiscal' },
)
const query: fc.Arbitrary<PivotQuery> = fc.record({
  rows: fc.array(dimension, { maxLength: 2 }),
  columns: fc.array(dimension, { maxLength: 2 }),
  filters: fc.array(fc.record({ dimension, members: fc.constantFrom(['growth', null], ['2026-08'], ['large']), isExcluded: fc.boolean() }), { maxLength: 1 }), // prettier-ignore
  labels: fc.constantFrom('now' as const, 'then' as const),
  joinsRotated: fc.boolean(),
  sortBy: fc.constantFrom('spend' as const, null),
  top: fc.constantFrom(1, 2, null),
  fiscalStart: fc.constantFrom(1, 4),
}).map((asked) => aQuery({ ...asked, from: first + 3, to: first + 45 })) // prettier-ignore

describe('findPivotRows', () => {
  it('finds the rows of each cell of any pivot, also with the days of a month as one', () => {
    fc.assert(
      fc.property(scene, query, (given, asked) => {
        const source = aSpendSource(given)
        const book = { result: pivotSpend(source, asked), source, readMembers: createReadMembers(source, asked) }
        const found = findPivotRows(book)
        checkPivotTies(book, found)
        const merged = mergeMonths({ book, found })
        checkPivotTies(merged.book, merged.found)
        expect(merged.found.rows.length).toBeLessThanOrEqual(found.rows.length)
      }),
      { numRuns: 200 },
    )
  })
})
