import { describe, expect, it } from 'vitest'
import { moveBefore, orderColumns } from '#shared/domain/grid-view.ts'

describe('orderColumns', () => {
  it('keeps the chosen order, drops columns that are gone, and puts new ones where they come by nature', () => {
    const natural = ['name', 'limit', 'label:env', 'label:new', 'group']
    expect(orderColumns(natural, ['group', 'label:gone', 'label:env', 'name', 'limit'])).toEqual([
      'group',
      'label:env',
      'label:new',
      'name',
      'limit',
    ])
    expect(orderColumns(natural, [])).toEqual(natural)
    expect(orderColumns(['a', 'b'], ['b'])).toEqual(['a', 'b'])
  })

  it('names every column once', () => {
    expect(orderColumns(['a', 'b', 'c'], ['c', 'c', 'a'])).toHaveLength(3)
  })
})

describe('moveBefore', () => {
  it('moves forwards, backwards and to the end', () => {
    expect(moveBefore(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b'])
    expect(moveBefore(['a', 'b', 'c'], 'a', 'c')).toEqual(['b', 'a', 'c'])
    expect(moveBefore(['a', 'b', 'c'], 'a', null)).toEqual(['b', 'c', 'a'])
  })
})
