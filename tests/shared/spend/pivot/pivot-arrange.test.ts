import { describe, expect, it } from 'vitest'
import { pathOf } from '#shared/spend/pivot/member-path.ts'
import { arrangeRows } from '#shared/spend/pivot/pivot-arrange.ts'
import type { PivotLook } from '#shared/spend/pivot/pivot-arrange.ts'
import { aLine, aMember, aPivot } from '../a-pivot.ts'

const ROWS = ['data', 'data/rerank', 'data/chat', 'growth', 'growth/chat', '(unlabeled)', '(unlabeled)/chat', '']
const RESULT = aPivot(ROWS, ['2026-08', ''], {
  spend: [5, 30, 2, 10, 3, 20, 7, 40, 7, 40, 1, 2, 1, 2, 13, 72],
  change: [0.5, Number.NaN, 0, 0, 0, 0, 1, -2, 0, 0, Number.NaN, 0.1, 0, 0, 0, 0],
})

const shown = (look: Partial<PivotLook>): readonly string[] =>
  Array.from(
    arrangeRows(RESULT, { open: { all: true, except: [] }, sort: null, ...look }),
    (at) => RESULT.rows[at]?.members.map(({ text }) => text).join('/') ?? '?',
  )
const path = (text: string): string => pathOf(aLine(text).members)

describe('arrangeRows', () => {
  it('shows every line below its parent, the total last', () => {
    expect(shown({})).toEqual(ROWS)
  })
  it('leaves out what stands below a closed line', () => {
    expect(shown({ open: { all: true, except: [path('data')] } })).toEqual(
      ROWS.filter((row) => !row.startsWith('data/')),
    )
    expect(shown({ open: { all: false, except: [path('growth')] } })).toEqual(['data', 'growth', 'growth/chat', '(unlabeled)', '']) // prettier-ignore
  })
  it('orders the lines of each parent by a figure, and never the total', () => {
    expect(shown({ sort: { column: path(''), measure: 'spend', descending: true } })).toEqual([
      'growth', 'growth/chat', 'data', 'data/chat', 'data/rerank', '(unlabeled)', '(unlabeled)/chat', '',
    ]) // prettier-ignore
    expect(shown({ open: { all: false, except: [] }, sort: { column: path('2026-08'), measure: 'spend', descending: false } })).toEqual([
      '(unlabeled)', 'data', 'growth', '',
    ]) // prettier-ignore
  })
  it('puts what has no figure last, whichever way', () => {
    const by = (descending: boolean): readonly string[] =>
      shown({ open: { all: false, except: [] }, sort: { column: path('2026-08'), measure: 'change', descending } })
    expect(by(true)).toEqual(['growth', 'data', '(unlabeled)', ''])
    expect(by(false)).toEqual(['data', 'growth', '(unlabeled)', ''])
  })
  it('keeps the order of the answer when the column to sort by is gone', () => {
    expect(shown({ sort: { column: path('2020-01'), measure: 'spend', descending: true } })).toEqual(ROWS)
  })
})

describe('pathOf', () => {
  it('tells a label that is called like a missing one from a missing one', () => {
    expect(pathOf([{ kind: 'value', value: '' }])).not.toBe(pathOf([aMember('(unlabeled)')]))
  })
})
