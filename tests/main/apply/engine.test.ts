import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { labelValue, withLabel } from '#shared/domain/label.ts'
import { limitText } from '#shared/domain/limit.ts'
import type { SetStep } from '#shared/domain/plan.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'
import { startPlan } from './apply-plan.ts'
import { createSimulatedService, freshKey } from './simulated-service.ts'
import type { ServiceBehaviour } from './simulated-service.ts'

const id = (at: number): KeyId => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId
const set = (at: number, field: SetStep['field'], before: string | null, after: string | null): SetStep => ({
  kind: 'set',
  keyId: id(at),
  name: `key-${at}`,
  field,
  before,
  after,
})
const keys = (count: number): [KeyId, ReturnType<typeof freshKey>][] =>
  Array.from({ length: count }, (_, at) => [
    id(at),
    freshKey([
      ['env', 'production'],
      ['team', 'growth'],
    ]),
  ])
const relabel = (count: number): SetStep[] =>
  Array.from({ length: count }, (_, at) => set(at, 'label:env', 'production', 'prod'))

function arrange(count: number, behaviour: Partial<ServiceBehaviour> = {}) {
  const clock = createVirtualClock()
  return { clock, service: createSimulatedService({ clock, keys: keys(count), ...behaviour }) }
}

describe('a run', () => {
  it('carries out every step and leaves every other label alone', async () => {
    const { clock, service } = arrange(50)
    const run = startPlan({ steps: relabel(50) }, clock, service)
    const end = await run.end()
    expect(end.progress).toMatchObject({ state: 'finished', counts: { done: 50, waiting: 0 } })
    expect(service.arrivals).toHaveLength(50)
    for (const key of service.keys.values())
      expect(key.labels).toEqual([
        ['env', 'prod'],
        ['team', 'growth'],
      ])
  })

  it('sends all labels of a key in one request and its limit in another', async () => {
    const { clock, service } = arrange(1)
    const steps = [
      set(0, 'label:env', 'production', null),
      set(0, 'label:tier', null, ''),
      set(0, 'monthly_limit', 'none', '49.99'),
    ]
    await startPlan({ steps }, clock, service).end()
    expect(service.arrivals).toHaveLength(2)
    const key = service.keys.get(id(0))
    expect(key?.labels).toEqual([
      ['team', 'growth'],
      ['tier', ''],
    ])
    expect(key && limitText(key.monthlyLimit)).toBe('49.99')
  })

  it('does not send what is so already, and calls it done', async () => {
    const { clock, service } = arrange(2)
    const steps = [set(0, 'label:env', 'staging', 'production'), set(1, 'label:env', 'production', 'prod')]
    const end = await startPlan({ steps }, clock, service).end()
    expect(service.arrivals).toHaveLength(1)
    expect(end.words[0]).toEqual({ outcome: 'done', reason: 'already' })
  })

  it('leaves a cell that somebody else changed and goes on with the others', async () => {
    const { clock, service } = arrange(3)
    service.keys.set(id(1), freshKey([['env', 'canary']]))
    const end = await startPlan({ steps: relabel(3) }, clock, service).end()
    expect(end.progress.counts).toMatchObject({ done: 2, conflict: 1 })
    expect(service.keys.get(id(1))?.labels).toEqual([['env', 'canary']])
  })

  it('keeps a label that a second admin adds while the run is under way', async () => {
    const { clock, service } = arrange(200, {
      delay: () => 400,
      meanwhile: (live) => {
        const at = id(live.lists * 20)
        const key = live.keys.get(at)
        if (key && labelValue(key.labels, 'owner') === null)
          live.keys.set(at, { ...key, labels: withLabel(key.labels, 'owner', 'bo') })
      },
    })
    await startPlan({ steps: relabel(200) }, clock, service).end()
    const owned = [...service.keys.values()].filter((key) => labelValue(key.labels, 'owner') === 'bo')
    expect(owned.length).toBeGreaterThan(1)
    expect([...service.keys.values()].every((key) => labelValue(key.labels, 'env') === 'prod')).toBe(true)
  })

  it('calls a key that is gone a conflict', async () => {
    const { clock, service } = arrange(2)
    service.keys.delete(id(1))
    const end = await startPlan({ steps: relabel(2) }, clock, service).end()
    expect(end.words[1]).toEqual({ outcome: 'conflict', reason: 'deleted' })
  })

  it('never touches the connected key', async () => {
    const { clock, service } = arrange(2)
    const end = await startPlan({ steps: relabel(2), selfId: id(0) }, clock, service).end()
    expect(end.words[0]).toEqual({ outcome: 'rejected', reason: 'protected_key' })
    expect(service.arrivals.map((write) => write.keyId)).toEqual([id(1)])
  })

  it('reads again after an answer was lost, and does not send twice what was carried out', async () => {
    const { clock, service } = arrange(10, { fateOf: (_, arrival) => (arrival === 3 ? 'lost-after' : 'ok') })
    const end = await startPlan({ steps: relabel(10) }, clock, service).end()
    expect(end.progress.counts.done).toBe(10)
    expect(service.arrivals).toHaveLength(10)
  })

  it('sends again what was lost before it was carried out', async () => {
    const { clock, service } = arrange(10, { fateOf: (_, arrival) => (arrival === 3 ? 'lost-before' : 'ok') })
    const end = await startPlan({ steps: relabel(10) }, clock, service).end()
    expect(end.progress.counts.done).toBe(10)
    expect(service.arrivals).toHaveLength(11)
  })

  it('does not let a request that lands late undo a label which came meanwhile', async () => {
    const { clock, service } = arrange(1, {
      fateOf: (_, arrival) => (arrival === 0 ? 'late' : 'ok'),
      meanwhile: (live) => {
        const key = live.keys.get(id(0))
        if (live.lists === 2 && key) live.keys.set(id(0), { ...key, labels: withLabel(key.labels, 'owner', 'bo') })
      },
    })
    const end = await startPlan({ steps: relabel(1) }, clock, service).end()
    expect(end.progress.counts.done).toBe(1)
    expect(labelValue(service.keys.get(id(0))?.labels ?? [], 'env')).toBe('prod')
    expect(clock.mono()).toBeGreaterThan(30_000)
  })

  it('waits when the service says so, and then goes on by itself', async () => {
    const { clock, service } = arrange(20, { fateOf: (_, arrival) => (arrival % 7 === 3 ? 'throttled' : 'ok') })
    const end = await startPlan({ steps: relabel(20) }, clock, service).end()
    expect(end.progress.counts.done).toBe(20)
    expect(clock.mono()).toBeGreaterThanOrEqual(2000)
  })

  it('pauses when the key is refused, and goes on after resume', async () => {
    let refused = true
    const { clock, service } = arrange(20, { fateOf: (_, arrival) => (refused && arrival > 5 ? 'halt' : 'ok') })
    const run = startPlan({ steps: relabel(20) }, clock, service)
    await clock.runUntil(() => run.progress()?.state === 'paused')
    expect(run.progress()?.pause).toEqual({ kind: 'failure', failure: { code: 'key_refused', status: 401 } })
    refused = false
    clock.schedule(1000, run.runner.resume)
    expect((await run.end()).progress.counts.done).toBe(20)
  })

  it('sends nothing more after pause', async () => {
    const { clock, service } = arrange(50)
    const run = startPlan({ steps: relabel(50) }, clock, service)
    await clock.runUntil(() => service.arrivals.length >= 10)
    run.runner.pause()
    await clock.runUntil(() => clock.mono() > 0 && run.progress()?.state === 'paused')
    const sent = service.arrivals.length
    clock.schedule(60_000, () => {})
    await clock.runUntil(() => clock.mono() >= 60_000)
    expect(service.arrivals).toHaveLength(sent)
    run.runner.resume()
    expect((await run.end()).progress.counts.done).toBe(50)
  })

  it('leaves what was never sent waiting when it is stopped', async () => {
    const { clock, service } = arrange(50)
    const run = startPlan({ steps: relabel(50) }, clock, service)
    await clock.runUntil(() => service.arrivals.length >= 10)
    run.runner.stop()
    const end = await run.end()
    expect(end.progress.state).toBe('stopped')
    expect(end.progress.counts.done).toBe(service.arrivals.length)
    expect(end.progress.counts.waiting).toBe(50 - service.arrivals.length)
  })

  it('rejects what the service refuses, with its words', async () => {
    const { clock, service } = arrange(3, { fateOf: (_, arrival) => (arrival === 1 ? 'rejected' : 'ok') })
    const end = await startPlan({ steps: relabel(3) }, clock, service).end()
    expect(end.words.filter((word) => word?.outcome === 'rejected')).toEqual([{ outcome: 'rejected', reason: 'no' }])
  })

  it('refuses to start when the list has none of the keys', async () => {
    const { clock, service } = arrange(0)
    const end = await startPlan({ steps: relabel(3) }, clock, service).end()
    expect(end.failure).toEqual({ code: 'other_organisation' })
    expect(service.arrivals).toHaveLength(0)
  })

  it('sends nothing after the journal failed', async () => {
    const { clock, service } = arrange(50)
    let syncs = 0
    const run = startPlan({ steps: relabel(50) }, clock, service, async () => {
      if (++syncs > 6) throw new AppError('disk_full')
    })
    const end = await run.end()
    expect(end.progress.state).toBe('stopped')
    expect(end.failure).toEqual({ code: 'disk_full' })
    expect(service.arrivals.length).toBeLessThan(50)
  })

  it('records each request before it leaves', async () => {
    const { clock, service } = arrange(30)
    let durable = 0
    const run = startPlan({ steps: relabel(30) }, clock, service, async () => {
      await new Promise<void>((then) => void clock.schedule(5, then))
      expect(run.records.filter((record) => record.op === 'sent').length).toBeGreaterThanOrEqual(
        service.arrivals.length,
      )
      durable = run.records.filter((record) => record.op === 'sent').length
    })
    await run.end()
    expect(durable).toBe(30)
  })

  it('reads its words back from the journal', async () => {
    const { clock, service } = arrange(20, {
      fateOf: (_, arrival) => (['ok', 'lost-after', 'throttled', 'rejected'] as const)[arrival % 4] ?? 'ok',
    })
    const run = startPlan({ steps: relabel(20) }, clock, service)
    const end = await run.end()
    expect(run.replay().words).toEqual(end.words)
  })

  it('calls a request without an answer unknown when it was cut off', async () => {
    const { clock, service } = arrange(20)
    const run = startPlan({ steps: relabel(20) }, clock, service)
    await clock.runUntil(() => service.arrivals.length >= 6)
    const replay = run.replay()
    expect(replay.cutOff).toBe(true)
    const answered = replay.words.filter((word) => word?.outcome === 'done').length
    expect(replay.words.filter((word) => word?.outcome === 'unknown').length).toBe(
      run.records.filter((r) => r.op === 'sent').length - answered,
    )
  })
})
