import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundlePrograms } from '../../../build/crash-programs.mjs'
import { crashAtAll, drawPoints } from '../../campaigns/crash/campaign.ts'
import { KILL_POINTS } from '../../campaigns/crash/points.ts'

const SEED = Number(process.env['CRASH_SEED'] ?? 1)
const folder = mkdtempSync(path.join(tmpdir(), 'fobsheet-killed-'))
let programs = ''

beforeAll(async () => {
  programs = await bundlePrograms()
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a process that is killed while it applies a plan', () => {
  it('leaves what can be resumed to the end, at a few points of the campaign', async () => {
    const verdicts = await crashAtAll(drawPoints(SEED, 5), { folder, programs, tell: () => undefined })
    expect(verdicts.filter(({ faults }) => faults.length > 0)).toEqual([])
    expect(verdicts).toHaveLength(5)
  }, 600_000)

  it('is killed at other points with another seed, and each point has one name', () => {
    expect(drawPoints(1, 5)).not.toEqual(drawPoints(2, 5))
    expect(new Set(KILL_POINTS.map(({ name }) => name)).size).toBe(KILL_POINTS.length)
  })
})
