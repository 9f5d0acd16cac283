import { describe, expect, it } from 'vitest'
import { sameOrganisation } from '#shared/domain/organisation.ts'

describe('sameOrganisation', () => {
  it('takes two lists that share one id as the same', () => {
    expect(sameOrganisation(['a', 'b'], ['c', 'b'])).toBe(true)
  })

  it('takes lists without a common id as different', () => {
    expect(sameOrganisation(['a'], ['b'])).toBe(false)
    expect(sameOrganisation(['a'], ['A'])).toBe(false)
  })

  it('takes an unknown organisation as different from every other, itself included', () => {
    expect(sameOrganisation([], ['a'])).toBe(false)
    expect(sameOrganisation([], [])).toBe(false)
  })
})
