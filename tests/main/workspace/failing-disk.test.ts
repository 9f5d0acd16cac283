import { describe, expect, it } from 'vitest'
import { applyOnFailingDisk } from '../../campaigns/disk/failing-disk.ts'

describe('a run of fifty steps on a disk that fails', () => {
  it('sends nothing after it, keeps what is known, starts again and comes to its end, whichever act it was', async () => {
    const { acts, broken } = await applyOnFailingDisk(null)
    expect(broken).toEqual([])
    expect(acts).toBeGreaterThan(100)
    const faults: string[] = []
    const struck = new Set<string>()
    for (let after = 1; after <= acts; after++) {
      for (const [code, stays] of [
        ['ENOSPC', true],
        ['EIO', false],
      ] as const) {
        const verdict = await applyOnFailingDisk({ after, code, stays })
        struck.add(verdict.struck?.replace(/^.*\//, '') ?? 'nothing')
        faults.push(...verdict.broken.map((fault) => `act ${after}, ${code}: ${fault}`))
      }
    }
    expect(faults).toEqual([])
    expect([...struck]).toEqual(expect.arrayContaining(['journal.fobj', 'secrets.fobe', 'ballast.bin']))
    expect(struck).not.toContain('nothing')
  }, 600_000)
})
