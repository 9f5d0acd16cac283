import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { planSize } from '#shared/domain/plan.ts'
import { bundlePrograms } from '../../../build/crash-programs.mjs'
import { crashAtAll, drawPoints } from '../../campaigns/crash/campaign.ts'
import { KILL_POINTS } from '../../campaigns/crash/points.ts'
import { setScene } from '../../campaigns/crash/scene.ts'

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

describe('a run that another process applies', () => {
  it('is running for this one, and is neither resumed nor taken back by it', async () => {
    const { children, plan, planFile, home, close } = await setScene({ name: 'two' }, folder, programs)
    const options = ['--confirm', String(planSize(plan).keys), '--secrets', path.join(home, 'secrets.csv')]
    const applying = children.commandLine(['apply', planFile, '--yes', ...options, '--rate', '1'])
    const past = async () => JSON.parse((await children.commandLine(['runs', '--json'])).out).runs
    let runs = []
    while (runs.length === 0) runs = await past()
    expect(runs).toMatchObject([{ state: 'running', endedAt: null, cutOff: false, left: 0 }])
    const resumed = await children.commandLine(['resume', '--yes', ...options])
    expect(resumed).toMatchObject({ code: 1, out: '' })
    expect(resumed.err).toMatch(/is being applied by process \d+ on /)
    expect(resumed.err).toContain(runs[0].runId)
    expect((await children.commandLine(['revert', runs[0].runId])).err).toContain('A run is under way')
    // Who applies it is asked to stop: the run takes no longer than what is asked about it.
    process.kill(Number(/^process (\d+) on /.exec(runs[0].appliedBy)?.[1]), 'SIGINT')
    expect((await applying).code).toBe(3)
    expect(await past()).toMatchObject([{ state: 'stopped', cutOff: false }])
    await close()
  }, 120_000)
})
