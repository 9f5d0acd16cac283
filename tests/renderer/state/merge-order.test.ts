import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderByMerging } from '../../../renderer/state/merge-order.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'

describe('orderByMerging', () => {
  it('orders as a stable sort does, over many runs', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 500, maxLength: 1500 }), (values) => {
        const compare = (left: number, right: number): number => (values[left] ?? 0) - (values[right] ?? 0)
        const wanted = values.map((_, at) => at).toSorted(compare)
        expect([...atOnce(orderByMerging(values.length, compare))]).toEqual(wanted)
      }),
      { numRuns: 20 },
    )
  })

  it('takes none and one', () => {
    expect([...atOnce(orderByMerging(0, () => 0))]).toEqual([])
    expect([...atOnce(orderByMerging(1, () => 0))]).toEqual([0])
  })
})
