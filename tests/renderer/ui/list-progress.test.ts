import { describe, expect, it } from 'vitest'
import { describeListProgress } from '../../../renderer/ui/list-progress.ts'

const since = '2026-11-23T14:31:00Z'
const at = (seconds: number): number => Date.parse(since) + seconds * 1000

describe('describeListProgress', () => {
  it('says nothing of a list that is quick, or of none', () => {
    expect(describeListProgress(null, at(9))).toBeNull()
    expect(describeListProgress({ since, bytes: 5_000_000 }, at(1.9))).toBeNull()
  })

  it('tells how much has arrived, and since when nothing has', () => {
    expect(describeListProgress({ since, bytes: 0 }, at(5))).toBe('waiting for 5 s')
    expect(describeListProgress({ since, bytes: 360_000 }, at(5))).toBe('0.4 MB received · 5 s')
    expect(describeListProgress({ since, bytes: 44_700_000 }, at(125))).toBe('44.7 MB received · 3 min')
  })
})
