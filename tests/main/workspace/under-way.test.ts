import { afterEach, describe, expect, it } from 'vitest'
import { apply, openBench, relabelling } from './open-bench.ts'
import type { OpenBench } from './open-bench.ts'
import { clearBenches } from './workspace-bench.ts'

afterEach(clearBenches)

/** A run that stands still under its lock, and the same workspace as it is opened meanwhile. */
async function whileApplied(desk: OpenBench) {
  const { session, workspace } = desk
  await session.refresh()
  const run = await session.startRun(relabelling(session, 8, 'moved'), { rate: 2, onProgress: () => undefined })
  run.pause()
  return { run, other: await desk.restart().openSession(workspace) }
}

describe('a run that is under way', () => {
  it('is told as running, cannot be gone on with, and names who applies it', async () => {
    const { run, other } = await whileApplied(await openBench())
    const { runs } = await other.listRuns()
    const told = { runId: run.runId, state: 'running', endedAt: null, cutOff: false, left: 0 }
    expect(runs).toMatchObject([{ ...told, appliedBy: expect.stringContaining(`process ${process.pid} on `) }])
    expect(await other.unfinished()).toBeNull()
    const { summary, steps } = await other.openRun(run.runId)
    expect(summary).toMatchObject(told)
    expect(steps.filter(({ outcome }) => outcome === 'unknown')).toEqual([])
    expect((await other.past.report(run.runId)).state).toBe('running')
    await expect(other.past.planRetry(run.runId)).rejects.toThrow('run_active')
    run.stop()
    await run.finished
    expect((await other.listRuns()).runs).toMatchObject([{ state: 'stopped', cutOff: false }])
    expect((await other.listRuns()).runs[0]).not.toHaveProperty('appliedBy')
    expect((await other.unfinished())?.runId).toBe(run.runId)
  })

  it('does not make another one look like it that broke off', async () => {
    const desk = await openBench()
    await desk.session.refresh()
    const ended = await apply(desk.session, relabelling(desk.session, 1, 'before'))
    const { run, other } = await whileApplied(desk)
    expect((await other.openRun(ended)).summary.state).toBe('finished')
    run.stop()
    await run.finished
  })
})
