import { describe, expect, it } from 'vitest'
import { canaryOf, isCanarySuggested, usualCanary } from '../../../renderer/state/canary.ts'

describe('the keys that a plan is tried on first', () => {
  it('are none unless that is wanted', () => {
    expect(canaryOf(null, 5000)).toBeNull()
  })

  it('are at least one and never all', () => {
    expect([0, -3, 1, 2.9, 4, 5, 900].map((wanted) => canaryOf(wanted, 5))).toEqual([1, 1, 1, 2, 4, 4, 4])
    expect(canaryOf(1, 1)).toBeNull()
    expect(canaryOf(1, 2)).toBe(1)
  })

  it('are suggested above a hundred keys, ten of them', () => {
    expect([2, 100, 101].map(isCanarySuggested)).toEqual([false, false, true])
    expect([2, 100, 101].map(usualCanary)).toEqual([1, 1, 10])
  })
})
