import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { SetStep } from '#shared/domain/plan.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'
import { startPlan } from './apply-plan.ts'
import { createSimulatedService, freshKey } from './simulated-service.ts'
import type { Gateway } from '../../../main/apply/ports.ts'

const id = (at: number): KeyId => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId
const relabel = (count: number): SetStep[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: 'set',
    keyId: id(at),
    name: `key-${at}`,
    field: 'label:env',
    before: 'production',
    after: 'prod',
  }))
const keys = (count: number) => relabel(count).map(({ keyId }) => [keyId, freshKey([['env', 'production']])] as const)

describe('a run that is stopped', () => {
  it('ends after a pause too, when the gateway does not list any more', async () => {
    const clock = createVirtualClock()
    let isGone = false
    const service = createSimulatedService({ clock, keys: keys(50), listFate: () => (isGone ? 'halt' : 'ok') })
    const run = startPlan({ steps: relabel(50) }, clock, service)
    await clock.runUntil(() => service.arrivals.length >= 5)
    isGone = true
    run.runner.pause()
    run.runner.stop()
    let ended = false
    void run.runner.finished.then(() => (ended = true))
    await clock.runUntil(() => ended || service.lists > 100)
    expect(ended).toBe(true)
    expect(service.lists).toBeLessThan(10)
  })

  it('judges by a list that was asked for after the last answer', async () => {
    const clock = createVirtualClock()
    const service = createSimulatedService({ clock, keys: keys(9), delay: () => 1000 })
    let sends = 0
    const gateway: Gateway & typeof service = {
      ...service,
      // Slower than a wave lasts: the next list is asked for while requests are under way.
      async send(write, operation) {
        await new Promise<void>((then) => void clock.schedule(4500 + 200 * sends++, then))
        return service.send(write, operation)
      },
    }
    const run = startPlan({ steps: relabel(9) }, clock, gateway)
    clock.schedule(6800, run.runner.stop)
    const end = await run.end()
    expect(service.keys.get(id(3))?.labels).toEqual([['env', 'prod']])
    expect(end.words.slice(0, 4)).toEqual([0, 1, 2, 3].map(() => ({ outcome: 'done', reason: null })))
  })
})

describe('a throttled run', () => {
  it('waits even when the service says that it need not', async () => {
    const clock = createVirtualClock()
    const service = createSimulatedService({ clock, keys: keys(4) })
    let asked = 0
    const gateway: typeof service = {
      ...service,
      async list() {
        asked++
        await new Promise<void>((then) => void clock.schedule(5, then))
        if (clock.mono() >= 10_000) return service.list()
        return { kind: 'throttled', failure: { code: 'throttled' }, waitMs: 0 }
      },
    }
    await startPlan({ steps: relabel(4) }, clock, gateway).end()
    expect(asked).toBeLessThan(50)
  })
})
