import { describe, expect, it } from 'vitest'
import { openEveryCut, openEveryDamage } from '../../campaigns/disk/cut-journal.ts'

describe('the journal of a real run', () => {
  it('opens when it is cut at any byte, with all that was whole', async () => {
    const { broken, cuts } = await openEveryCut(2, 0)
    expect(broken).toEqual([])
    expect(cuts).toBeGreaterThan(3000)
  }, 600_000)

  it('is shown and left alone when a record before its end is damaged', async () => {
    expect(await openEveryDamage(6)).toEqual([])
  }, 600_000)
})
