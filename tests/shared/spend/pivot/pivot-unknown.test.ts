import { describe, expect, it } from 'vitest'
import { arrangeRows } from '#shared/spend/pivot/pivot-arrange.ts'
import { figureText } from '#shared/spend/pivot/figure-text.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { PivotResult } from '#shared/spend/pivot/pivot-result.ts'
import { cutTile } from '#shared/spend/pivot/pivot-tile.ts'
import { pivotSpend } from '#shared/spend/pivot/pivot.ts'
import { aQuery, day } from '../../../support/a-spend.ts'
import { byLabel, smallSpend } from '../../../support/small-spend.ts'

const keys = { a: { team: 'web' }, b: { team: 'core' } }
const rows = [
  { day: '2026-08-01', key: 'a', spend: 3_000_000_000 },
  { day: '2026-10-20', key: 'b', spend: 1_000_000_000 },
]
/** September is not stored, nor are the first days of October; what is asked for begins before what is stored. */
const source = smallSpend(keys, rows, {
  from: day('2026-08-01'),
  to: day('2026-11-01'),
  gaps: [{ from: day('2026-09-01'), to: day('2026-10-11') }],
})

function answer(asked: Partial<PivotQuery>): PivotResult {
  return pivotSpend(source, aQuery({ from: day('2026-08-01'), to: day('2026-11-01'), ...asked }))
}

function shown({ rows, columns, cells }: PivotResult): readonly string[] {
  const [first] = cells
  return rows.map(({ members }, line) => {
    const figures = columns.map((_, column) =>
      first ? (figureText(first, line * columns.length + column) ?? '?') : '',
    )
    return `${members.map(({ text }) => text).join('/') || 'Total'}: ${figures.join(' ')}`
  })
}

const month = { kind: 'month' } as const

describe('cells of days that are not stored', () => {
  it('say nothing where all of their days are missing, and what there is where some are', () => {
    expect(shown(answer({ rows: [byLabel('team')], columns: [month] }))).toEqual(['core: 0 ? 1 1', 'web: 3 ? 0 3', 'Total: 3 ? 1 4']) // prettier-ignore
    expect(shown(answer({ rows: [month], values: ['requests'] }))).toEqual(['2026-08: 1', '2026-09: ?', '2026-10: 1', 'Total: 2']) // prettier-ignore
  })

  it('are found where time stands on both sides, and by the days that filters leave', () => {
    const lines = shown(answer({ rows: [month], columns: [{ kind: 'quarter' }] }))
    expect(lines).toEqual(['2026-08: 3 0 3', '2026-09: ? 0 ?', '2026-10: 0 1 1', 'Total: 3 1 4'])
    const filters = [{ dimension: month, members: ['2026-09'], isExcluded: false }]
    expect(shown(answer({ rows: [byLabel('team')], filters }))).toEqual(['Total: ?'])
  })

  it('are the whole answer where none of its days is stored', () => {
    expect(shown(answer({ from: day('2026-09-02'), to: day('2026-09-09') }))).toEqual(['Total: ?'])
    expect(shown(answer({ from: day('2026-01-01'), to: day('2026-02-01') }))).toEqual(['Total: ?'])
    expect(shown(answer({ from: day('2026-07-01'), to: day('2026-08-03') }))).toEqual(['Total: 3'])
  })

  it('are no change of anything, and nothing to compare with', () => {
    expect(shown(answer({ rows: [month], values: ['step_difference'] }))).toEqual(['2026-08: ?', '2026-09: ?', '2026-10: ?', 'Total: ?']) // prettier-ignore
  })

  it('come last in any order, and go along in pieces', () => {
    const result = answer({ rows: [month] })
    const open = { all: true, except: [] }
    const view = arrangeRows(result, { open, sort: { column: '[]', measure: 'spend', descending: false } })
    expect([...view]).toEqual([2, 0, 1, 3])
    const [cells] = cutTile(result, { view, open }, { line: 0, column: 0 }).cells
    expect(cells && [0, 1, 2, 3].map((at) => figureText(cells, at))).toEqual(['1', '3', null, '4'])
  })
})
