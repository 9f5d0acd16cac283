import { describe, expect, it } from 'vitest'
import type { Answer, Refusal } from '../../../main/apply/ports.ts'
import type { VirtualClock } from '../../support/virtual-clock.ts'
import { startPlan } from './apply-plan.ts'
import { aService, relabel } from './relabel.ts'
import type { SimulatedService } from './simulated-service.ts'

const NOT_SENT: Refusal = { kind: 'not-sent', failure: { code: 'unreachable' } }
const MINUTE = 60_000

/** The service as seen through a network that is down for a while. */
function through(service: SimulatedService, isDown: () => boolean): SimulatedService {
  const sending: SimulatedService = {
    ...service,
    list: async () => (isDown() ? NOT_SENT : service.list()),
    send: async (write, operation): Promise<Answer> => (isDown() ? NOT_SENT : service.send(write, operation)),
  }
  return sending
}

/** When each write and each list left. */
function watched(service: SimulatedService, clock: VirtualClock) {
  const times = { writes: [] as number[], lists: [] as number[] }
  const sending: SimulatedService = {
    ...service,
    list: () => (times.lists.push(clock.mono()), service.list()),
    send: (write, operation) => (times.writes.push(clock.mono()), service.send(write, operation)),
  }
  return { sending, times }
}

describe('a service that answers nothing', () => {
  it('is tried with a list, never with a write, until a list comes', async () => {
    const { clock, service } = aService(200, { fateOf: (_, arrival) => (arrival < 24 ? 'lost-before' : 'ok') })
    const { sending, times } = watched(service, clock)
    const run = startPlan({ steps: relabel(200) }, clock, sending)
    const end = await run.end()
    expect(end.progress.counts.done).toBe(200)
    const opened = run.reports.find(({ slow }) => slow?.kind === 'outage')?.at ?? Infinity
    const next = times.writes.find((at) => at > opened) ?? Infinity
    expect(times.lists.some((at) => at > opened && at < next)).toBe(true)
  })

  it('pauses the run after three lists that did not come either', async () => {
    let down = false
    const { clock, service } = aService(200, {
      fateOf: (_, arrival) => ((down ||= arrival >= 10), down ? 'lost-before' : 'ok'),
      listFate: () => (down ? 'lost' : 'ok'),
    })
    const run = startPlan({ steps: relabel(200) }, clock, service)
    await clock.runUntil(() => run.progress()?.state === 'paused')
    const asked = service.lists
    const arrived = service.arrivals.length
    expect(run.progress()?.pause).toMatchObject({ kind: 'failure', failure: { code: 'timeout' } })
    expect(asked).toBeLessThanOrEqual(6)
    down = false
    run.runner.resume()
    await clock.runUntil(() => service.lists > asked)
    expect(service.arrivals).toHaveLength(arrived)
  })
})

describe('a network that is down', () => {
  it('is waited for, burns no attempt, and is told', async () => {
    const { clock, service } = aService(60)
    const isDown = (): boolean => service.arrivals.length >= 20 && clock.mono() < 2 * MINUTE
    const run = startPlan({ steps: relabel(60) }, clock, through(service, isDown))
    const end = await run.end()
    expect(end.progress).toMatchObject({ state: 'finished', counts: { done: 60 } })
    expect(service.arrivals).toHaveLength(60)
    expect(run.reports.some(({ slow }) => slow?.kind === 'offline' && slow.until !== null)).toBe(true)
    const attempts = run.records.flatMap(({ op, n }) => (op === 'sent' ? [n] : []))
    expect(new Set(attempts)).toEqual(new Set([1]))
  })

  it('pauses the run when it stays down', async () => {
    const { clock, service } = aService(60)
    const run = startPlan(
      { steps: relabel(60) },
      clock,
      through(service, () => service.arrivals.length >= 20),
    )
    await clock.runUntil(() => run.progress()?.state === 'paused')
    expect(clock.mono()).toBeGreaterThan(4 * MINUTE)
    expect(clock.mono()).toBeLessThan(8 * MINUTE)
    expect(run.progress()?.pause).toMatchObject({ failure: { code: 'unreachable' } })
  })
})

describe('a computer that goes to sleep', () => {
  it('sends nothing until it is awake, and then from a new list', async () => {
    const { clock, service } = aService(60, { delay: () => 100 })
    const { sending, times } = watched(service, clock)
    const run = startPlan({ steps: relabel(60) }, clock, sending)
    await clock.runUntil(() => service.arrivals.length >= 8)
    run.runner.sleep()
    const asleepAt = clock.mono()
    let awokeAt = Infinity
    clock.schedule(MINUTE, () => {
      awokeAt = clock.mono()
      run.runner.wake()
    })
    const end = await run.end()
    expect(end.progress.counts.done).toBe(60)
    expect(times.writes.filter((at) => at > asleepAt && at < awokeAt)).toEqual([])
    const first = times.writes.find((at) => at >= awokeAt) ?? 0
    expect(times.lists.some((at) => at >= awokeAt && at < first)).toBe(true)
    expect(run.reports.some(({ slow, state }) => slow?.kind === 'asleep' && state === 'running')).toBe(true)
  })

  it('does not write from a list that was asked for before', async () => {
    const { clock, service } = aService(4, { delay: () => 500 })
    const { sending, times } = watched(service, clock)
    const run = startPlan({ steps: relabel(4) }, clock, sending)
    await clock.runUntil(() => times.lists.length === 1)
    run.runner.sleep()
    clock.schedule(200, run.runner.wake)
    const end = await run.end()
    expect(end.progress.counts.done).toBe(4)
    expect(times.lists[1]).toBeLessThanOrEqual(times.writes[0] ?? 0)
  })
})

describe('a service that asks for a long wait', () => {
  it('pauses the run, with the time until which it asked', async () => {
    const { clock, service } = aService(10)
    const throttled: Answer = { kind: 'throttled', failure: { code: 'throttled', status: 429 }, waitMs: 20 * MINUTE }
    let asked = false
    const send: SimulatedService['send'] = async (write, operation) =>
      asked ? service.send(write, operation) : ((asked = true), throttled)
    const run = startPlan({ steps: relabel(10) }, clock, { ...service, send })
    await clock.runUntil(() => run.progress()?.state === 'paused')
    const until = Date.parse(run.progress()?.waitUntil ?? '')
    expect(until - Date.parse(clock.wall())).toBeGreaterThan(19 * MINUTE)
    const resumedAt = clock.mono()
    run.runner.resume()
    await run.end()
    expect(clock.mono() - resumedAt).toBeLessThan(MINUTE)
  })
})
