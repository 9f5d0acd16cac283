import { describe, expect, it } from 'vitest'
import { filterOf, tickOf, ticksOf } from '../../../../renderer/pivot/fields/filter-members.ts'
import { aMember } from '../../../shared/spend/a-pivot.ts'

const dimension = { kind: 'label', label: 'team' } as const

describe('what is ticked in a filter', () => {
  it('comes back as the filter it was made from', () => {
    const filter = { dimension, members: ['growth', '', '["value"]'], kinds: ['deleted' as const], isExcluded: true }
    expect(filterOf(dimension, ticksOf(filter), true)).toEqual(filter)
    expect(filterOf(dimension, ticksOf(null), false)).toEqual({ dimension, members: [], kinds: [], isExcluded: false })
  })
  it('keeps a label that is called like a missing one apart from a missing one', () => {
    const ticks = ticksOf({ dimension, members: ['(unlabeled)'], kinds: [], isExcluded: false })
    expect(ticks.has(tickOf(aMember('(unlabeled)')) ?? '')).toBe(false)
    expect(ticks.has(tickOf({ kind: 'value', value: '(unlabeled)' }) ?? '')).toBe(true)
  })
  it('reads a plain "without" as everything that has no value', () => {
    const ticks = ticksOf({ dimension, members: [null], isExcluded: false })
    expect(filterOf(dimension, ticks, false).kinds).toEqual(['unlabeled', 'deleted', 'unattributed'])
  })
  it('has no tick for what is left over beside the largest', () => {
    expect(tickOf(aMember('(other)'))).toBeNull()
  })
})
