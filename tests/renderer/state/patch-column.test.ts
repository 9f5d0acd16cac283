import { describe, expect, it } from 'vitest'
import { createPatchColumn } from '../../../renderer/state/patch-column.ts'
import { createPool, patchNumber } from '../../../renderer/state/patch-pool.ts'

const pool = createPool()
const one = patchNumber(pool, null, 'a')
const two = patchNumber(pool, 'a', null)

describe('patchNumber', () => {
  it('knows a patch again, and tells apart what differs in one side', () => {
    expect(patchNumber(pool, null, 'a')).toBe(one)
    expect(new Set([one, two, patchNumber(pool, null, ''), patchNumber(pool, '', 'a')]).size).toBe(4)
    expect(pool.patches[two]).toEqual({ base: 'a', to: null })
  })
})

describe('createPatchColumn', () => {
  it('lists what is staged in the order of the rows, also beyond its room', () => {
    const column = createPatchColumn(pool, 4)
    for (const row of [3, 9, 0]) column.put(row, row === 9 ? two : one)
    expect([column.size, [...column.keys()], column.has(1), column.get(9)]).toEqual([
      3,
      [0, 3, 9],
      false,
      { base: 'a', to: null },
    ])
    expect([...column].map(([row, { to }]) => [row, to])).toEqual([
      [0, 'a'],
      [3, 'a'],
      [9, null],
    ])
  })

  it('answers what stood there, and forgets what is taken away', () => {
    const column = createPatchColumn(pool, 4)
    expect([column.put(2, one), column.put(2, two), column.put(2, 0), column.put(2, 0)]).toEqual([0, one, two, 0])
    expect([column.size, [...column], column.get(2)]).toEqual([0, [], undefined])
  })

  it('is copied whole', () => {
    const column = createPatchColumn(pool, 4)
    column.put(1, one)
    const copy = column.copy()
    copy.put(2, two)
    column.put(1, 0)
    expect([[...column.keys()], [...copy.keys()]]).toEqual([[], [1, 2]])
  })
})
