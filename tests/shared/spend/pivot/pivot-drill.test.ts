import { describe, expect, it } from 'vitest'
import { idOf } from '../../../support/a-key.ts'
import { aQuery, aRow, aSpendSource, day } from '../../../support/a-spend.ts'
import type { SpendScene } from '../../../support/a-spend.ts'
import { pivotSpend } from '#shared/spend/pivot/pivot.ts'
import { drillCell, keysOfCell, listMembers } from '#shared/spend/pivot/pivot-drill.ts'
import type { Breakdown, PivotCell } from '#shared/spend/pivot/pivot-drill.ts'
import type { Dimension, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { Member } from '#shared/spend/pivot/pivot-result.ts'
import { buildSeries } from '#shared/spend/pivot/pivot-series.ts'
import { buildSummary } from '#shared/spend/pivot/pivot-summary.ts'

const TEAM: Dimension = { kind: 'label', label: 'team' }
const labelled = (team: string) => [{ from: day('2026-08-01'), labels: [['team', team]] as const }]
const DOLLAR = 1_000_000_000n

const SCENE: SpendScene = {
  keys: [
    { name: 'a', history: labelled('growth') },
    { name: 'b', history: labelled('growth') },
    { name: 'c', history: labelled('data') },
    { name: 'd', history: labelled('ops') },
    { name: 'e', history: [{ from: day('2026-08-01'), labels: [] }] },
    { name: 'gone', isForgotten: true },
  ],
  rows: [
    aRow('2026-08-01', 'a', { spend: 9n * DOLLAR, model: 'gpt' }),
    aRow('2026-08-03', 'a', { spend: 1n, model: 'claude' }),
    aRow('2026-08-03', 'b', { spend: 2n * DOLLAR, model: 'gpt' }),
    aRow('2026-08-04', 'c', { spend: 5n * DOLLAR }),
    aRow('2026-08-04', 'd', { spend: 3n * DOLLAR }),
    aRow('2026-08-05', 'e', { spend: 4n * DOLLAR }),
    aRow('2026-08-06', 'gone', { spend: 6n * DOLLAR }),
    aRow('2026-08-07', null, { spend: 7n * DOLLAR }),
    aRow('2026-09-02', 'a', { spend: 11n * DOLLAR }),
    aRow('2026-09-02', 'e', { spend: 8n * DOLLAR }),
  ],
  residual: 5n,
}
const SOURCE = aSpendSource(SCENE)
const ask = (query: PivotQuery) => pivotSpend(SOURCE, query)
const QUERY = aQuery({ rows: [TEAM], columns: [{ kind: 'month' }], from: day('2026-08-01'), to: day('2026-10-01') })

const value = (text: string): Member => ({ kind: 'value', value: text, text })
const kind = (one: 'unlabeled' | 'deleted' | 'unattributed' | 'other'): Member => ({ kind: one, value: '', text: one })
const cell = (row: readonly Member[], column: readonly Member[] = [value('2026-08')]): PivotCell => ({ row, column })
const parts = ({ lines }: Breakdown): readonly string[] => lines.map(({ member, spend }) => `${member.text} ${spend}`)
const drill = (wanted: PivotCell, by: Dimension['kind'], query = QUERY): Breakdown =>
  drillCell(ask, query, wanted, { kind: by } as Dimension)

describe('drillCell', () => {
  it('divides a cell by key and by model, the largest first', () => {
    expect(parts(drill(cell([value('growth')]), 'key'))).toEqual([`a ${9n * DOLLAR + 1n}`, `b ${2n * DOLLAR}`])
    expect(parts(drill(cell([value('growth')]), 'model'))).toEqual([`gpt ${11n * DOLLAR}`, 'claude 1'])
    expect(drill(cell([value('growth')]), 'key')).toMatchObject({ spend: 11n * DOLLAR + 1n, requests: 30n, count: 2 })
  })
  it('has days in their order', () => {
    expect(parts(drill(cell([value('growth')]), 'day'))).toEqual([`2026-08-01 ${9n * DOLLAR}`, `2026-08-03 ${2n * DOLLAR + 1n}`]) // prettier-ignore
  })
  it('divides what has no label, no known key and no key at all, each by itself', () => {
    expect(parts(drill(cell([kind('unlabeled')]), 'key'))).toEqual([`e ${4n * DOLLAR}`])
    expect(drill(cell([kind('deleted')]), 'day')).toMatchObject({ spend: 6n * DOLLAR, count: 1 })
    expect(drill(cell([kind('unattributed')]), 'model')).toMatchObject({ spend: 7n * DOLLAR, count: 1 })
  })
  it('divides what is left over beside the largest', () => {
    const query = { ...QUERY, sortBy: 'spend', top: 1 } as const
    const rest = drill(cell([kind('other')]), 'key', query)
    expect(parts(rest)).toEqual([`c ${5n * DOLLAR}`, `d ${3n * DOLLAR}`])
    expect(parts(drill(cell([kind('other')], []), 'month', query))).toEqual([`2026-08 ${8n * DOLLAR}`])
  })
  it('divides totals, and a cell by what it already is', () => {
    expect(drill(cell([], []), 'key').spend).toBe(SCENE.rows.reduce((sum, { spend }) => sum + spend, 0n))
    const byKey = { ...QUERY, rows: [{ kind: 'key' } as const] }
    expect(parts(drill(cell([{ kind: 'value', value: idOf('a'), text: 'a' }]), 'key', byKey))).toEqual([`a ${9n * DOLLAR + 1n}`]) // prettier-ignore
  })
  it('keeps the filters of the question', () => {
    const query = { ...QUERY, filters: [{ dimension: { kind: 'model' } as const, members: ['claude'], isExcluded: true }] } // prettier-ignore
    expect(drill(cell([value('growth')]), 'key', query).spend).toBe(11n * DOLLAR)
  })
})

describe('keysOfCell', () => {
  it('names the keys that the list may have', () => {
    expect(keysOfCell(ask, QUERY, cell([value('growth')])).toSorted()).toEqual([idOf('a'), idOf('b')].toSorted())
    expect(keysOfCell(ask, QUERY, cell([kind('deleted')]))).toEqual([])
    expect(keysOfCell(ask, QUERY, cell([value('growth')], [value('2026-09')]))).toEqual([idOf('a')])
  })
})

describe('listMembers', () => {
  const query = { ...QUERY, filters: [{ dimension: TEAM, members: ['ops'], isExcluded: false }] }
  it('has every member with its spend, whatever a filter on the same field says', () => {
    expect(parts(listMembers(ask, query, TEAM, ''))).toEqual([
      `growth ${22n * DOLLAR + 1n}`,
      `(unlabeled) ${12n * DOLLAR}`,
      `(no key) ${7n * DOLLAR}`,
      `(deleted key) ${6n * DOLLAR}`,
      `data ${5n * DOLLAR}`,
      `ops ${3n * DOLLAR}`,
    ])
  })
  it('finds by a part of the text', () => {
    expect(listMembers(ask, query, TEAM, ' AT ')).toMatchObject({ count: 1, lines: [{ member: { value: 'data' } }] })
  })
})

describe('buildSeries', () => {
  it('has each day of the question, the largest parts and the rest', () => {
    const series = buildSeries(ask, { ...QUERY, to: day('2026-09-03') })
    expect([series.step, series.steps.length, series.steps[2]]).toEqual(['day', 33, '2026-08-03'])
    const growth = series.lines.find(({ member }) => member.value === 'growth')
    expect(growth?.spend[2]).toBe(2n * DOLLAR + 1n)
    expect(growth?.spend[1]).toBe(0n)
    const all = series.lines.reduce((sum, { spend }) => sum + spend.reduce((one, other) => one + other, 0n), 0n)
    expect(all).toBe(SCENE.rows.reduce((sum, { spend }) => sum + spend, 0n))
  })
  it('is one line where the rows have no field, and takes months for long times', () => {
    const series = buildSeries(ask, { ...QUERY, rows: [], to: QUERY.from + 800 })
    expect(series).toMatchObject({ by: null, step: 'month', steps: ['2026-08', '2026-09'] })
    expect(series.lines.map(({ spend }) => [...spend])).toEqual([[36n * DOLLAR + 1n, 19n * DOLLAR]])
  })
})

describe('buildSummary', () => {
  const ground = { stored: { from: day('2026-08-01'), to: day('2026-10-01'), gaps: [] }, today: day('2026-09-04') }
  it('compares with the period before where that is stored', () => {
    const september = { ...QUERY, from: day('2026-09-01') }
    expect(buildSummary(ask, september, ground)).toMatchObject({
      spend: 19n * DOLLAR,
      before: 36n * DOLLAR + 1n,
      unlabeled: { label: 'team', spend: 8n * DOLLAR, before: 4n * DOLLAR },
      reconciliation: { residual: 0n },
    })
    expect(buildSummary(ask, QUERY, ground)).toMatchObject({ before: null, unlabeled: { before: null }, reconciliation: { residual: 5n } }) // prettier-ignore
  })
  it('compares nothing with days that are missing in the middle', () => {
    const september = { ...QUERY, from: day('2026-09-01') }
    const without = (from: string, to: string) =>
      buildSummary(ask, september, {
        ...ground,
        stored: { ...ground.stored, gaps: [{ from: day(from), to: day(to) }] },
      })
    expect(without('2026-08-10', '2026-08-11')).toMatchObject({
      before: null,
      isHoled: false,
      unlabeled: { before: null },
    })
    expect(without('2026-09-10', '2026-09-11')).toMatchObject({ before: 36n * DOLLAR + 1n, isHoled: true })
  })
  it('expects of the rest of the month what the same days of the week came to', () => {
    const weekly = Array.from({ length: 61 }, (_, at) => ({ ...aRow('2026-08-01', 'a'), day: day('2026-08-01') + at }))
    const even = aSpendSource({ keys: SCENE.keys, rows: weekly })
    const today = day('2026-09-11')
    const summary = buildSummary((query) => pivotSpend(even, query), QUERY, { stored: even, today })
    expect(summary.forecast).toMatchObject({ spent: 10n * DOLLAR, forecast: 30n * DOLLAR })
    expect(buildSummary(ask, QUERY, { ...ground, today: day('2026-11-11') }).forecast).toBeNull()
    const holed = { from: even.from, to: even.to, gaps: [{ from: day('2026-09-05'), to: day('2026-09-06') }] }
    expect(buildSummary((query) => pivotSpend(even, query), QUERY, { stored: holed, today }).forecast).toBeNull()
  })
  it('knows of no label where rows and columns have none', () => {
    expect(buildSummary(ask, { ...QUERY, rows: [{ kind: 'model' }] }, ground).unlabeled).toBeNull()
  })
})
