import { describe, expect, it } from 'vitest'
import { aList } from '../state/list.ts'
import { createLine, fillTargetOf, wholeOf } from '../../../renderer/editing/fill-plan.ts'
import type { FillKind } from '../../../renderer/editing/fill-plan.ts'
import { countValues, matchValues } from '../../../renderer/cells/label-values.ts'
import { createBook } from '../../../renderer/state/staged-book.ts'

describe('createLine', () => {
  const next = (kind: FillKind, values: readonly (string | null)[], ...offsets: number[]) =>
    offsets.map(createLine(values, kind))

  it('repeats the pattern, numbers too, unless asked to count', () => {
    expect(next('copy', ['a', 'b', null], 3, 4, 5, 6)).toEqual(['a', 'b', null, 'a'])
    expect(next('copy', ['team-1', 'team-2'], 2, 3)).toEqual(['team-1', 'team-2'])
  })

  it('goes on counting texts and numbers by their step, also backwards', () => {
    expect(next('series', ['team-1', 'team-2'], 2, 3)).toEqual(['team-3', 'team-4'])
    expect(next('series', ['web-08'], 1, 2, 3)).toEqual(['web-09', 'web-10', 'web-11'])
    expect(next('series', ['10', '7.5'], 2, 5, -1)).toEqual(['5.0', '-2.5', '12.5'])
    expect(next('series', ['9007199254740993'], 1)).toEqual(['9007199254740994'])
  })

  it('repeats what is no series', () => {
    expect(next('series', ['a', 'b'], 2)).toEqual(['a'])
    expect(next('series', ['x1', 'y2'], 2)).toEqual(['x1'])
    expect(next('series', ['1', '2', '4'], 3)).toEqual(['1'])
    expect(next('series', ['none', 'none'], 2)).toEqual(['none'])
  })
})

describe('fillTargetOf', () => {
  const source = { top: 2, bottom: 3, left: 1, right: 1 }

  it('fills in the direction that goes further, up and left too', () => {
    expect(fillTargetOf(source, { at: 6, column: 2 })?.filled).toEqual({ top: 4, bottom: 6, left: 1, right: 1 })
    expect(fillTargetOf(source, { at: 4, column: 5 })?.filled).toEqual({ top: 2, bottom: 3, left: 2, right: 5 })
    expect(fillTargetOf(source, { at: 0, column: 1 })?.filled).toEqual({ top: 0, bottom: 1, left: 1, right: 1 })
    expect(fillTargetOf(source, { at: 2, column: 0 })?.filled).toEqual({ top: 2, bottom: 3, left: 0, right: 0 })
  })

  it('is nothing inside: shrinking takes nothing away', () => {
    expect(fillTargetOf(source, { at: 2, column: 1 })).toBeNull()
  })

  it('selects what was filled with what it was filled from', () => {
    const target = fillTargetOf(source, { at: 6, column: 1 })
    expect(target && wholeOf(target)).toEqual({ top: 2, bottom: 6, left: 1, right: 1 })
  })
})

describe('values of a label', () => {
  const table = aList(
    { n: 1, labels: [['env', 'prod']] },
    { n: 2, labels: [['env', 'prod']] },
    { n: 3, labels: [['env', 'preprod']] },
    { n: 4, labels: [['env', 'dev']] },
  )

  it('are counted over all keys, and found by what is typed, beginnings first', () => {
    const values = countValues({ table, book: createBook(table), groupName: (id) => id }, 'label:env')
    expect(values[0]).toEqual({ value: 'prod', count: 2 })
    expect(matchValues(values, 'PRO').map(({ value }) => value)).toEqual(['prod', 'preprod'])
  })
})
