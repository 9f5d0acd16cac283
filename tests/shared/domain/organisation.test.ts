import { describe, expect, it } from 'vitest'
import { sameOrganisation } from '#shared/domain/organisation.ts'

describe('sameOrganisation', () => {
  it('takes two lists that share one id as the same', () => {
    expect(sameOrganisation(['a', 'b'], ['c', 'b'])).toBe(true)
  })

  it('lets the ids that the gateway states decide where both sides have some', () => {
    const digest = 'a'.repeat(64)
    expect(sameOrganisation(['org-1', digest], ['org-2', digest])).toBe(false)
    expect(sameOrganisation(['org-1', digest], [digest])).toBe(true)
    expect(sameOrganisation(['org-1', digest], ['org-1'])).toBe(true)
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
