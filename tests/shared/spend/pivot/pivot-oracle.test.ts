import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pivotSpend } from '#shared/spend/pivot/pivot.ts'
import { isStep, measures } from '#shared/spend/pivot/pivot-query.ts'
import type { Dimension, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { PivotResult } from '#shared/spend/pivot/pivot-result.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { rollMonths } from '#shared/spend/sums/month-rolls.ts'
import { aSpendSource, day } from '../../../support/a-spend.ts'
import type { SpendKey, SpendScene, UsageRecord } from '../../../support/a-spend.ts'
import { oracleCells, pathText } from '../../../support/pivot-oracle.ts'
import type { OracleCells } from '../../../support/pivot-oracle.ts'

/** The turn of two years, both of whose weeks belong to the other: 2026-01-01 is a Thursday, 2027-01-01 a Friday. */
const edges = [day('2025-12-22'), day('2026-02-20'), day('2026-12-20'), day('2027-01-02')]
const anyDay = fc.constantFrom(...edges).chain((edge) => fc.integer({ min: edge, max: edge + 20 }))
const anyLabels = fc
  .subarray([
    ['team', 'web'],
    ['team', 'core'],
    ['env', 'prod'],
    ['env', ''],
    ['__proto__', 'x'],
  ] as [string, string][]) // prettier-ignore
  .map((labels) => [...new Map(labels)])
const anyHistory = fc
  .uniqueArray(fc.record({ from: anyDay, labels: anyLabels }), { selector: ({ from }) => from, maxLength: 4 }) // prettier-ignore
  .map((history) => history.toSorted((left, right) => left.from - right.from))
const names = ['a', 'b', 'c', 'd', 'e', 'f']
const anyKeys = fc.tuple(...names.map((name) =>
  fc.record(
    { group: fc.constantFrom('g1', 'g2'), createdBy: fc.constantFrom('x@y.z', 'u'), isDeleted: fc.boolean(), isForgotten: fc.boolean(), history: anyHistory },
    { requiredKeys: [] },
  ).map((key): SpendKey => ({ name, ...key })),
)) // prettier-ignore

const anySpend = fc.oneof(
  { weight: 8, arbitrary: fc.bigInt(0n, 5_000_000_000n) },
  { weight: 1, arbitrary: fc.bigInt(-3_000_000_000n, 0n) },
  { weight: 1, arbitrary: fc.bigInt(2n ** 52n, 2n ** 53n - 1n) },
  { weight: 1, arbitrary: fc.constant(0n) },
)
const counter = fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.constant(4_294_967_295), fc.constant(0))
const anyRow: fc.Arbitrary<UsageRecord> = fc.record({
  day: anyDay,
  key: fc.constantFrom(...names, 'stranger', null),
  model: fc.constantFrom('m1', 'm2', null),
  further: fc.constantFrom('cli', 'true', '', null, '(none)'),
  spend: anySpend,
  requests: counter,
  inputTokens: counter,
  outputTokens: counter,
  totalTokens: counter,
})
const anyScene: fc.Arbitrary<SpendScene> = fc.record({
  keys: anyKeys.map((keys) => keys as readonly SpendKey[]),
  rows: fc.array(anyRow, { minLength: 1, maxLength: 60 }),
  residual: fc.bigInt(-5n, 5n),
  replaced: fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { maxLength: 4 }),
  // Each has a memory of its own, which takes longer to come by than the sums.
  isCompiled: fc.nat(4).map((at) => at === 0),
})

/** So many rows of so few keys that months are worth rolling up, and none too large for it. */
const anyDenseScene: fc.Arbitrary<SpendScene> = fc
  .tuple(anyScene, fc.array(anyRow, { minLength: 80, maxLength: 120 }))
  .map(([scene, rows]) => ({ ...scene, rows: rows.map(shrunk) }))

function shrunk(row: UsageRecord): UsageRecord {
  const counts = { requests: 1, inputTokens: 2, outputTokens: 3, totalTokens: 5 }
  for (const name of ['requests', 'inputTokens', 'outputTokens', 'totalTokens'] as const)
    counts[name] = row[name] % 1000
  return {
    ...row,
    ...counts,
    key: row.key === null || row.key < 'c' ? row.key : 'a',
    spend: row.spend % 5_000_000_000n,
  }
}

const dimensions: readonly Dimension[] = [
  { kind: 'label', label: 'team' },
  { kind: 'label', label: 'env' },
  { kind: 'label', label: '__proto__' },
  { kind: 'key' },
  { kind: 'model' },
  { kind: 'group' },
  { kind: 'created_by' },
  { kind: 'day' },
  { kind: 'week' },
  { kind: 'month' },
  { kind: 'quarter' },
  { kind: 'fiscal' },
]
const anyDimensions = fc.array(fc.constantFrom(...dimensions), { maxLength: 3 })
const anyFilter = fc.record({
  dimension: fc.constantFrom(...dimensions),
  members: fc.subarray([null, 'web', 'prod', '', 'm1', 'g1', 'x', '2026-01', '2026-W53', '2027-Q1']),
  isExcluded: fc.boolean(),
})
const anyPeriod = fc.oneof(
  fc.constant({ from: day('2026-01-01'), to: day('2027-01-01') }),
  fc.constant({ from: day('2027-01-01'), to: day('2027-02-01') }),
  fc.constant({ from: 0, to: 65_535 }),
  fc.tuple(anyDay, anyDay).map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) + 1 })),
)
const plainMeasures = measures.filter((measure) => !isStep(measure))
const anyQuery: fc.Arbitrary<PivotQuery> = fc.tuple(
  fc.record({
    rows: anyDimensions,
    columns: fc.array(fc.constantFrom(...dimensions), { maxLength: 2 }),
    // Steps are of two cells; they have a test of their own.
    values: fc.subarray(plainMeasures),
    filters: fc.array(anyFilter, { maxLength: 2 }),
    labels: fc.constantFrom('now' as const, 'then' as const),
    joinsRotated: fc.boolean(),
    sortBy: fc.constantFrom(null, 'spend' as const),
    top: fc.constantFrom(null, null, 1, 2, 5),
    fiscalStart: fc.integer({ min: 1, max: 12 }),
  }),
  anyPeriod,
).map(([query, period]) => ({ ...query, ...period })) // prettier-ignore

const origin: Dimension = { kind: 'further', field: 'origin_title' }
/** Questions about usage that is divided by a further field, many of which name it. */
const anyFurtherQuery = fc
  .tuple(anyQuery, fc.constantFrom('rows', 'columns', 'filters', 'none'), fc.subarray([null, '', 'cli', 'true', '(none)']), fc.boolean())
  .map(([query, place, members, isExcluded]): PivotQuery => {
    if (place === 'filters') return { ...query, filters: [{ dimension: origin, members, isExcluded }, ...query.filters] }
    return place === 'none' ? query : { ...query, [place]: [...query[place === 'rows' ? 'rows' : 'columns'], origin] }
  }) // prettier-ignore

/** The cells of a result under the names that the oracle gives them. */
function cellsOf({ rows, columns, cells, query }: PivotResult): OracleCells {
  const named: OracleCells = new Map()
  for (const [line, row] of rows.entries())
    for (const [place, column] of columns.entries()) {
      const at = line * columns.length + place
      const path = pathText(row.members.map(({ kind, value }) => [kind, value]), column.members.map(({ kind, value }) => [kind, value])) // prettier-ignore
      if (named.has(path)) throw new Error(`${path} stands twice`)
      named.set(path, Object.fromEntries(query.values.map((measure, value) => [measure, cells[value]!.figures[at]!])) as never) // prettier-ignore
    }
  return named
}

describe('a pivot', () => {
  it('has the figures of a plain count over records, in every cell, subtotal and total', () => {
    fc.assert(
      fc.property(anyScene, anyQuery, (scene, query) => {
        const { found, counted } = compare(aSpendSource(scene), scene, query)
        expect(found).toEqual(counted)
      }),
      { numRuns: 300 },
    )
  })
  it('has them where months are read rolled up, and what was kept of one question serves the next', () => {
    fc.assert(
      fc.property(anyDenseScene, anyQuery, anyQuery, (scene, first, second) => {
        const source = aSpendSource(scene)
        expect(rollMonths(source.usage)).not.toBeNull()
        for (const query of [first, second]) {
          const { found, counted } = compare(source, scene, query)
          expect(found).toEqual(counted)
        }
      }),
      { numRuns: 150 },
    )
  })
  it('has them by a further field, with models and whatever else beside it', () => {
    fc.assert(
      fc.property(anyScene, anyFurtherQuery, (plain, query) => {
        const scene: SpendScene = { ...plain, by: 'origin_title' }
        const { found, counted } = compare(aSpendSource(scene), scene, query)
        expect(found).toEqual(counted)
      }),
      { numRuns: 150 },
    )
  })
})

/** What a pivot says, and what it would by a count over records. */
function compare(source: SpendSource, scene: SpendScene, query: PivotQuery): { found: object; counted: object } {
  const result = pivotSpend(source, query)
  const { attributed, filtered, organisation, pivot, residual } = result.reconciliation
  const inDays = scene.rows.filter((row) => row.day >= query.from && row.day < query.to)
  const first = Math.min(...scene.rows.map((row) => row.day))
  const wrong = differences(cellsOf(result), oracleCells(scene, query), query)
  return {
    found: { wrong, attributed, pivot, residual, gateway: organisation, all: attributed, rows: result.usageRows },
    counted: {
      wrong: [],
      attributed: inDays.reduce((sum, row) => sum + row.spend, 0n),
      pivot: BigInt(oracleCells(scene, { ...query, values: ['spend'] }).get('[[],[]]')?.spend ?? 0n),
      residual: first >= query.from && first < query.to ? (scene.residual ?? 0n) : 0n,
      gateway: attributed + residual,
      all: pivot + filtered,
      rows: inDays.length,
    },
  }
}

/** Where what was found is not what was counted. */
function differences(found: OracleCells, expected: OracleCells, { values }: PivotQuery): readonly unknown[] {
  const wrong = [...expected].flatMap(([path, figures]) =>
    values.flatMap((measure) => {
      if (measure === 'step_difference' || measure === 'step_change') return []
      const [ours, theirs] = [found.get(path)?.[measure], figures[measure]]
      return isAlike(ours, theirs) ? [] : [[path, measure, ours, theirs]]
    }),
  )
  // What no row belongs to holds nothing: a period without usage, a crossing of two that never met.
  const more = [...found].filter(
    ([path, figures]) =>
      !expected.has(path) && !Object.values(figures).every((figure) => !figure || Object.is(figure, Number.NaN)),
  )
  return [...wrong, ...more]
}

function isAlike(ours: number | bigint | undefined, theirs: number | bigint): boolean {
  if (typeof theirs === 'bigint' || typeof ours !== 'number') return ours === theirs
  if (Object.is(ours, -0)) return false
  return Number.isNaN(theirs) ? Number.isNaN(ours) : Math.abs(ours - theirs) <= Math.abs(theirs) * 1e-12
}
