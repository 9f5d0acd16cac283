import { describe, expect, it } from 'vitest'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import { spansText } from '#shared/spend/days/calendar.ts'
import { pivotSpend } from '#shared/spend/pivot/pivot.ts'
import { PivotTooLarge } from '#shared/spend/pivot/pivot-table.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { aQuery, aRow, aSpendSource, day } from '../../../support/a-spend.ts'
import type { SpendScene } from '../../../support/a-spend.ts'

const team = { kind: 'label', label: 'team' } as const
const env = { kind: 'label', label: 'env' } as const
const month = { kind: 'month' } as const
const dollars = (amount: number): bigint => BigInt(amount) * 1_000_000_000n

const labelled = (name: string, ...labels: [string, string][]) => ({ name, history: [{ from: 0, labels }] })

const scene: SpendScene = {
  keys: [
    labelled('a', ['team', 'web'], ['env', 'prod']),
    labelled('b', ['team', 'core'], ['env', 'prod']),
    labelled('c', ['team', 'web'], ['env', 'dev']),
    { name: 'd' },
    { ...labelled('gone', ['team', 'web']), isDeleted: true },
  ],
  rows: [
    aRow('2026-08-03', 'a', { spend: dollars(5) }),
    aRow('2026-08-04', 'b', { spend: dollars(7) }),
    aRow('2026-09-01', 'c', { spend: dollars(1) }),
    aRow('2026-10-02', 'd', { spend: dollars(9) }),
    aRow('2026-10-02', 'stranger', { spend: dollars(20) }),
    aRow('2026-10-03', 'gone', { spend: dollars(2) }),
    aRow('2026-10-04', null, { spend: dollars(30) }),
  ],
}

/** The lines of a pivot as text, with their total in dollars. */
function linesOf(query: Partial<PivotQuery>, from: SpendScene = scene): readonly string[] {
  const { rows, columns, cells } = pivotSpend(aSpendSource(from), aQuery(query))
  return rows.map(({ members }, line) => {
    const figure = cells[0]?.figures[line * columns.length + columns.length - 1] ?? 0n
    const shown = typeof figure === 'bigint' ? figure / 1_000_000_000n : figure
    return `${members.map(({ text }) => text).join(' / ')} ${shown}`.trim()
  })
}

describe('the lines of a pivot', () => {
  it('name what is unlabeled, of a deleted key and of no key, at the end; a deleted key keeps its last labels', () => {
    expect(linesOf({ rows: [team] })).toEqual([
      'core 7',
      'web 8',
      '(unlabeled) 9',
      '(deleted key) 20',
      '(no key) 30',
      '74',
    ])
  })

  it('have each subtotal before what it adds up, and the total last', () => {
    expect(linesOf({ rows: [team, env], to: day('2026-10-01') })).toEqual(['core 7', 'core / prod 7', 'web 6', 'web / dev 1', 'web / prod 5', '13']) // prettier-ignore
  })

  it('are ordered by a measure, largest first, on every level', () => {
    expect(linesOf({ rows: [team, env], to: day('2026-10-01'), sortBy: 'spend' })).toEqual(['core 7', 'core / prod 7', 'web 6', 'web / prod 5', 'web / dev 1', '13']) // prettier-ignore
  })

  it('keep the largest and call the rest (other), but never what has no value', () => {
    expect(linesOf({ rows: [team], top: 1 })).toEqual(['web 8', '(other) 7', '(unlabeled) 9', '(deleted key) 20', '(no key) 30', '74']) // prettier-ignore
    expect(linesOf({ rows: [team], top: 2 })).not.toContain('(other) 0')
    expect(linesOf({ rows: [env, team], top: 1, filters: [{ dimension: env, members: ['prod', 'dev'], isExcluded: false }] })).toEqual(['prod 12', 'prod / core 7', 'prod / web 5', '(other) 1', '(other) / web 1', '13']) // prettier-ignore
  })

  it('have every month of the question, with or without usage', () => {
    const gap = { ...scene, rows: [aRow('2026-08-03', 'a'), aRow('2026-10-02', 'a')] }
    expect(linesOf({ rows: [month] }, gap)).toEqual(['2026-08 1', '2026-09 0', '2026-10 1', '2'])
  })

  it('show a key whose requests cost nothing', () => {
    const free = { ...scene, rows: [aRow('2026-08-03', 'a', { spend: 0n }), aRow('2026-08-03', 'b')] }
    expect(linesOf({ rows: [{ kind: 'key' }] }, free)).toEqual(['a 0', 'b 1', '1'])
  })

  it('are one, the total, when nothing is asked for or nothing is there', () => {
    expect(linesOf({})).toEqual(['74'])
    expect(linesOf({ rows: [team] }, { keys: [], rows: [] })).toEqual(['0'])
  })

  it('read a rotated key and its successor as one', () => {
    const rotated: SpendScene = {
      keys: [{ ...labelled('old', ['team', 'web']), isDeleted: true }, labelled('new', ['team', 'core'])],
      rows: [aRow('2026-08-01', 'old'), aRow('2026-09-01', 'new'), aRow('2026-09-02', 'other')],
      replaced: [['old', 'between'], ['between', 'new'], ['other', 'other']], // prettier-ignore
    }
    expect(linesOf({ rows: [{ kind: 'key' }], joinsRotated: true }, rotated)).toEqual(['new 2', '(deleted key) 1', '3'])
    expect(linesOf({ rows: [team], joinsRotated: true }, rotated)).toEqual(['core 2', '(deleted key) 1', '3'])
    expect(linesOf({ rows: [team], labels: 'then', joinsRotated: true }, rotated)).toEqual(['core 1', 'web 1', '(deleted key) 1', '3']) // prettier-ignore
  })

  it('are refused when nobody could hold them', () => {
    const rows = Array.from({ length: 7200 }, (_, at) => aRow('2026-08-01', `key ${at}`, { model: `m${at}` }))
    const query = aQuery({ rows: [{ kind: 'key' }], columns: [{ kind: 'model' }] })
    expect(() => pivotSpend(aSpendSource({ keys: [], rows }), query)).not.toThrow()
    const named = rows.map(({ key }) => ({ name: key ?? '' }))
    expect(() => pivotSpend(aSpendSource({ keys: named, rows }), query)).toThrow(PivotTooLarge)
  })
})

describe('labels', () => {
  const moved: SpendScene = {
    keys: [{ name: 'a', history: [{ from: day('2026-08-01'), labels: [['team', 'web']] }, { from: day('2026-08-15'), labels: [['team', 'core']] }] }], // prettier-ignore
    rows: [aRow('2026-07-31', 'a'), aRow('2026-08-14', 'a'), aRow('2026-08-15', 'a'), aRow('2026-08-20', 'a')],
    labelsSince: day('2026-08-01'),
  }

  it('are those of today, or those of the day', () => {
    expect(linesOf({ rows: [team] }, moved)).toEqual(['core 4', '4'])
    expect(linesOf({ rows: [team], labels: 'then' }, moved)).toEqual(['core 2', 'web 2', '4'])
    const onlyWeb = { dimension: team, members: ['web'], isExcluded: false }
    expect(linesOf({ rows: [month], labels: 'then', filters: [onlyWeb] }, moved)).toEqual([
      '2026-07 1',
      '2026-08 1',
      '2',
    ])
  })

  it('of days before the first list are said to be guessed, where they are asked for', () => {
    const guessed = (query: Partial<PivotQuery>) => pivotSpend(aSpendSource(moved), aQuery(query)).labelsGuessedUntil
    expect(guessed({ rows: [team], labels: 'then' })).toBe(day('2026-08-01'))
    expect(guessed({ rows: [team], labels: 'then', from: day('2026-08-01') })).toBeNull()
    expect(guessed({ rows: [month], labels: 'then' })).toBeNull()
    expect(guessed({ rows: [team], labels: 'now' })).toBeNull()
    expect(pivotSpend(aSpendSource({ ...moved, labelsSince: null }), aQuery({ rows: [team], labels: 'then', to: 21_000 })).labelsGuessedUntil).toBe(21_000) // prettier-ignore
  })
})

describe('a pivot', () => {
  it('ties to the organisation, and names what it leaves out and what nobody has', () => {
    const filters = [{ dimension: team, members: ['web'], isExcluded: false }]
    const { reconciliation } = pivotSpend(aSpendSource({ ...scene, residual: 3n }), aQuery({ filters }))
    expect(reconciliation).toEqual({
      organisation: dollars(74) + 3n,
      attributed: dollars(74),
      pivot: dollars(8),
      filtered: dollars(66),
      residual: 3n,
      rounding: { amounts: 0, rows: '0', organisation: '0' },
    })
  })

  it('tells what was rounded in its days, to the last digit', () => {
    const rounded = [
      { day: day('2026-07-31'), amounts: 9, rows: '1', organisation: '1' },
      { day: day('2026-08-01'), amounts: 2, rows: '0.00000000004', organisation: '-0.0000000001' },
      { day: day('2026-08-02'), amounts: 1, rows: '-0.0000000000400000000001', organisation: '0' },
    ]
    const { reconciliation } = pivotSpend(
      aSpendSource({ ...scene, rounded, from: day('2026-07-01') }),
      aQuery({ from: day('2026-08-01') }),
    )
    expect(reconciliation.rounding).toEqual({ amounts: 3, rows: '-0.0000000000000000000001', organisation: '-0.0000000001' }) // prettier-ignore
  })

  it('tells what it does not have: days before, between and after those that are stored, and none that are to come', () => {
    const stored = { ...scene, from: day('2026-08-01'), to: day('2026-11-20') }
    const gaps = [{ from: day('2026-08-11'), to: day('2026-10-01') }]
    const uncounted = [day('2026-08-01'), day('2026-08-01'), day('2026-10-02')]
    const holes = (from: string, to: string) => {
      const query = aQuery({ from: day(from), to: day(to) })
      const { missing, uncounted: count } = pivotSpend(aSpendSource({ ...stored, gaps, uncounted }), query)
      return [spansText(missing), count]
    }
    expect(holes('2026-07-31', '2026-12-01')).toEqual(['2026-07-31, 2026-08-11 to 2026-09-30, 2026-11-20 to 2026-11-23', 3]) // prettier-ignore
    expect(holes('2026-09-05', '2026-10-03')).toEqual(['2026-09-05 to 2026-09-30', 1])
    expect(holes('2026-10-03', '2026-11-20')).toEqual(['', 0])
    expect(holes('2026-06-01', '2026-06-03')).toEqual(['2026-06-01 to 2026-06-02', 0])
  })

  it('says from when on it may still move', () => {
    const from = (provisionalFrom: number, to: number) =>
      pivotSpend(aSpendSource({ ...scene, provisionalFrom }), aQuery({ from: day('2026-08-01'), to })).provisionalFrom
    expect(from(day('2026-10-03'), day('2026-11-01'))).toBe(day('2026-10-03'))
    expect(from(day('2026-10-03'), day('2026-10-03'))).toBeNull()
    expect(from(day('2026-01-01'), day('2026-11-01'))).toBe(day('2026-08-01'))
  })

  it('is exact beyond 53 bits, in cells and in totals', () => {
    const spend = 2n ** 53n - 1n
    const rows = Array.from({ length: 9 }, (_, at) => aRow('2026-08-01', at % 2 === 0 ? 'a' : 'b', { spend }))
    for (const isCompiled of [false, true]) {
      const { cells } = pivotSpend(aSpendSource({ ...scene, rows, isCompiled }), aQuery({ rows: [team] }))
      expect(cells[0]?.figures).toEqual(BigInt64Array.of(4n * spend, 5n * spend, 9n * spend))
    }
  })

  it('compares whole months with as many months before, and other days with as many days', () => {
    const days = ['2026-07-01', '2026-08-01', '2026-09-01', '2026-10-01']
    const rows = days.map((date, at) => aRow(date, 'a', { spend: dollars(2 ** at) }))
    const change = (query: Partial<PivotQuery>, to = day('2026-11-01'), gaps: readonly DaySpan[] = []) => {
      const source = aSpendSource({ ...scene, rows, from: day('2026-06-01'), to, gaps })
      return [...(pivotSpend(source, aQuery({ values: ['change'], ...query })).cells[0]?.figures ?? [])]
    }
    expect(change({ columns: [month], from: day('2026-09-01'), to: day('2026-11-01') })).toEqual([3, 3, 3])
    expect(change({ from: day('2026-08-01'), to: day('2026-09-01') })).toEqual([1])
    expect(change({ from: day('2026-08-30'), to: day('2026-09-30') })).toEqual([1])
    expect(change({ from: day('2026-06-01'), to: day('2026-08-01') })).toEqual([Number.NaN])
    // A day that is missing on either side would be a fall or a rise that never was.
    for (const missing of ['2026-08-20', '2026-09-20']) {
      const gaps = [{ from: day(missing), to: day(missing) + 1 }]
      expect(change({ from: day('2026-09-01'), to: day('2026-10-01') }, day('2026-11-01'), gaps)).toEqual([Number.NaN])
    }
    // Half of a month that is not over is compared with that half.
    expect(change({ from: day('2026-10-01'), to: day('2026-11-01') }, day('2026-10-02'))).toEqual([1])
  })
})
