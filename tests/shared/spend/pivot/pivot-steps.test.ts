import { describe, expect, it } from 'vitest'
import { figureText } from '#shared/spend/pivot/figure-text.ts'
import type { Measure, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { pivotSpend } from '#shared/spend/pivot/pivot.ts'
import { aQuery, day } from '../../../support/a-spend.ts'
import type { SpendScene } from '../../../support/a-spend.ts'
import { byLabel, smallSpend } from '../../../support/small-spend.ts'

const keys = { a: { team: 'web' }, b: { team: 'core' } }
const dollars = (amount: number): number => amount * 1_000_000_000
const rows = [
  { day: '2026-08-01', key: 'a', spend: dollars(10) },
  { day: '2026-08-31', key: 'a', spend: dollars(2) },
  { day: '2026-09-01', key: 'a', spend: dollars(9) },
  { day: '2026-09-15', key: 'b', spend: dollars(4) },
  { day: '2026-10-02', key: 'b', spend: dollars(1) },
]
const autumn = { from: day('2026-08-01'), to: day('2026-11-01') }

/** What a measure says, a line an entry: its members and its figures, column by column. */
function shown(measure: Measure, asked: Partial<PivotQuery>, scene: Partial<SpendScene> = autumn): readonly string[] {
  const result = pivotSpend(smallSpend(keys, rows, scene), aQuery({ ...autumn, values: [measure], ...asked }))
  const [cells] = result.cells
  if (!cells) return []
  return result.rows.map(({ members }, line) => {
    const figures = result.columns.map((_, column) => figureText(cells, line * result.columns.length + column) ?? '-')
    return `${members.map(({ text }) => text).join('/') || 'Total'}: ${figures.join(' ')}`
  })
}

const month = { kind: 'month' } as const

describe('measures against the member before', () => {
  it('compare each month in the columns with the month before; the first, and the total of all, with none', () => {
    const asked = { rows: [byLabel('team')], columns: [month] }
    expect(shown('step_difference', asked)).toEqual(['core: - 4 -3 -', 'web: - -3 -9 -', 'Total: - 1 -12 -'])
    expect(shown('step_change', asked)).toEqual(['core: - - -0.75 -', 'web: - -0.25 -1 -', 'Total: - 0.0833333333333333 -0.923076923076923 -']) // prettier-ignore
  })

  it('do so in rows, in whatever order these stand', () => {
    const asked = { rows: [month], sortBy: 'spend' } as const
    expect(shown('step_difference', asked)).toEqual(['2026-09: 1', '2026-08: -', '2026-10: -12', 'Total: -'])
  })

  it('take the last field of time, and its periods on both sides of a coarser one', () => {
    const lines = shown('step_difference', { rows: [month, { kind: 'day' }] })
    expect(lines).toContain('2026-09: 1')
    expect(lines).toContain('2026-09/2026-09-01: 7')
    expect(lines).toContain('2026-09/2026-09-15: 4')
    expect(lines).toContain('2026-08/2026-08-01: -')
  })

  it('compare with nothing where the period before has no usage, and not at all where it is not among those counted', () => {
    expect(shown('step_difference', { rows: [byLabel('team'), month] })).toContain('core/2026-09: 4')
    const filters = [{ dimension: month, members: ['2026-08'], isExcluded: true }]
    expect(shown('step_difference', { rows: [month], filters })).toEqual(['2026-09: -', '2026-10: -12', 'Total: -'])
    expect(shown('step_difference', { rows: [month], top: 2 })).toEqual(['2026-08: -', '2026-09: 1', '(other): -', 'Total: -']) // prettier-ignore
  })

  it('do not compare with a period that begins before the days that are asked for, or stored', () => {
    expect(shown('step_difference', { rows: [month], from: day('2026-08-02') })).toEqual(['2026-08: -', '2026-09: -', '2026-10: -12', 'Total: -']) // prettier-ignore
    expect(shown('step_difference', { rows: [month] }, { from: day('2026-08-02'), to: autumn.to })[1]).toBe('2026-09: -') // prettier-ignore
  })

  it('know weeks, quarters and fiscal quarters, and are empty without a field of time', () => {
    expect(shown('step_difference', { columns: [{ kind: 'quarter' }] })).toEqual(['Total: - - -'])
    expect(shown('step_difference', { columns: [{ kind: 'week' }] })[0]).toMatch(/^Total: - - 0 0 0 /)
    expect(shown('step_difference', { columns: [{ kind: 'fiscal' }], fiscalStart: 8 })).toEqual(['Total: - -'])
    expect(shown('step_change', { rows: [byLabel('team')] })).toEqual(['core: -', 'web: -', 'Total: -'])
  })
})
