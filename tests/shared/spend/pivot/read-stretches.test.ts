import { describe, expect, it } from 'vitest'
import { dayText } from '#shared/spend/days/calendar.ts'
import { planPivot } from '#shared/spend/pivot/pivot-plan.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { readStretches } from '#shared/spend/pivot/read-stretches.ts'
import { aQuery, aRow, aSpendSource, day } from '../../../support/a-spend.ts'

const source = aSpendSource({
  keys: [
    {
      name: 'a',
      history: [
        { from: day('2026-01-01'), labels: [['team', 'web']] },
        { from: day('2026-03-10'), labels: [['team', 'core']] },
      ],
    },
  ],
  rows: Array.from({ length: 120 }, (_, at) => ({ ...aRow('2026-01-11', 'a'), day: day('2026-01-11') + at })),
})

/** The days that a question reads, a stretch a text. */
function stretchesOf(query: Partial<PivotQuery>): readonly string[] {
  const plan = planPivot(source, aQuery(query))
  return readStretches(plan, plan.days).map(
    ({ usage, from, to }) => `${dayText(from)} to ${dayText(to)} by ${usage === source.usage ? 'row' : 'month'}`,
  )
}

describe('readStretches', () => {
  it('reads everything by months where months are told apart, or nothing is', () => {
    expect(stretchesOf({ columns: [{ kind: 'month' }] })).toEqual(['2026-01-11 to 2026-05-11 by month'])
    expect(stretchesOf({ rows: [{ kind: 'key' }] })).toEqual(['2026-01-11 to 2026-05-11 by month'])
  })
  it('reads row by row where days or models are told apart', () => {
    for (const kind of ['day', 'week', 'model'] as const)
      expect(stretchesOf({ rows: [{ kind }] })).toEqual(['2026-01-11 to 2026-05-11 by row'])
  })
  it('reads the rest of a month row by row', () => {
    expect(stretchesOf({ from: day('2026-01-20'), to: day('2026-04-05') })).toEqual([
      '2026-01-20 to 2026-02-01 by row',
      '2026-02-01 to 2026-04-01 by month',
      '2026-04-01 to 2026-04-05 by row',
    ])
  })
  it('reads a month row by row in which a label changed, as the question reads labels', () => {
    const rows = [{ kind: 'label', label: 'team' }] as const
    expect(stretchesOf({ rows, labels: 'now' })).toEqual(['2026-01-11 to 2026-05-11 by month'])
    expect(stretchesOf({ rows, labels: 'then' })).toEqual([
      '2026-01-11 to 2026-03-01 by month',
      '2026-03-01 to 2026-04-01 by row',
      '2026-04-01 to 2026-05-11 by month',
    ])
  })
})
