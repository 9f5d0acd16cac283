import { describe, expect, it } from 'vitest'
import type { SetStep } from '#shared/domain/plan.ts'
import { startPlan } from './apply-plan.ts'
import { aService, relabel } from './relabel.ts'

const limit = (step: SetStep): SetStep => ({ ...step, field: 'monthly_limit', before: 'none', after: '49.99' })

describe('a run with a canary', () => {
  it('writes the first keys whole, has a list show them, and pauses', async () => {
    const { clock, service } = aService(50)
    // Both steps of a key count as one key, wherever they stand in the plan.
    const steps = [...relabel(50), ...relabel(50).map(limit)]
    const run = startPlan({ steps, canary: 3 }, clock, service)
    await clock.runUntil(() => run.progress()?.state === 'paused')
    expect(run.progress()).toMatchObject({ pause: { kind: 'canary' }, counts: { done: 6, waiting: 94 } })
    expect(new Set(service.arrivals.map(({ keyId }) => keyId)).size).toBe(3)
    const last = run.records.findLastIndex(({ op }) => op === 'result')
    const shown = run.records.findIndex((record, at) => at > last && record.op === 'probe')
    expect(run.records[shown]).toMatchObject({ verified: expect.any(Number), missing: 0 })
    expect(run.records.at(-1)).toEqual({ op: 'pause', code: 'canary' })
  })

  it('goes on with all others when it is resumed', async () => {
    const { clock, service } = aService(50)
    const run = startPlan({ steps: relabel(50), canary: 3 }, clock, service)
    await clock.runUntil(() => run.progress()?.state === 'paused')
    run.runner.resume()
    const end = await run.end()
    expect(end.progress).toMatchObject({ state: 'finished', counts: { done: 50 } })
    expect(service.arrivals).toHaveLength(50)
  })

  it('leaves the others waiting when it is stopped', async () => {
    const { clock, service } = aService(50)
    const run = startPlan({ steps: relabel(50), canary: 3 }, clock, service)
    await clock.runUntil(() => run.progress()?.state === 'paused')
    run.runner.stop()
    const end = await run.end()
    expect(end.progress).toMatchObject({ state: 'stopped', counts: { done: 3, waiting: 47 } })
  })

  it('does not pause a run of no more keys than that', async () => {
    const { clock, service } = aService(2)
    const end = await startPlan({ steps: relabel(2), canary: 3 }, clock, service).end()
    expect(end.progress.state).toBe('finished')
  })
})
