import { describe, expect, it } from 'vitest'
import { simulate } from '../../campaigns/simulation/simulate.ts'

describe('a run whose creations are carried out minutes after it ended', () => {
  it.each([
    [734_697, 'after the last list of a part that was not the last one, where the step had its word already'],
    [697, 'after the last list of the run'],
    [748, 'after the last list of the run, beside another creation'],
  ])('tells of every key (seed %i: %s)', async (seed) => {
    const { broken } = await simulate(seed)
    expect(broken).toEqual([])
  })
})

describe('a run whose process was killed before its last records were on the disk for good', () => {
  it('stands as it was told, though the power goes at a later look (seed 820592)', async () => {
    const { broken } = await simulate(820_592)
    expect(broken).toEqual([])
  })
})
