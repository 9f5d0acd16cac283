import { describe, expect, it } from 'vitest'
import type { EngineOptions } from '../../../main/apply/engine-state.ts'
import { startPlan } from './apply-plan.ts'
import { aService, relabel } from './relabel.ts'
import type { ServiceBehaviour } from './simulated-service.ts'

const SYNC = 40

/** A run on a disk that is slower than the service, and at each moment how many requests its journal has more than arrived. */
function onASlowDisk(count: number, options: Partial<EngineOptions> = {}, behaviour: Partial<ServiceBehaviour> = {}) {
  const { clock, service } = aService(count, { delay: () => 4, ...behaviour })
  const sent = (): number =>
    run.records.filter(({ op }) => op === 'sent').length -
    run.records.filter(({ answer }) => answer === 'recalled').length
  let durable = 0
  let early = 0
  const gateway = {
    ...service,
    send: (...write: Parameters<typeof service.send>) => {
      if (service.arrivals.length >= durable) early++
      return service.send(...write)
    },
  }
  const run = startPlan({ steps: relabel(count), ...options }, clock, gateway, async () => {
    const upTo = sent()
    await new Promise<void>((then) => void clock.schedule(SYNC, then))
    durable = upTo
  })
  return { clock, service, run, sent, early: () => early }
}

describe('a run on a disk that is slower than the service', () => {
  it('does not let its lanes wait for the disk', async () => {
    const eager = onASlowDisk(400)
    await eager.run.end()
    const patient = onASlowDisk(400, { mostAhead: 0 })
    await patient.run.end()
    expect(eager.clock.mono()).toBeLessThan(patient.clock.mono() / 2)
    expect(eager.service.arrivals).toHaveLength(400)
  })

  it('sends nothing before its record is on the disk, and nothing twice', async () => {
    const { run, service, early } = onASlowDisk(400)
    const end = await run.end()
    expect(end.progress.counts.done).toBe(400)
    expect(early()).toBe(0)
    expect(new Set(service.arrivals.map(({ keyId }) => keyId)).size).toBe(400)
  })

  it('sends nothing of what is ready once it is paused, and all of it when it goes on', async () => {
    const { clock, run, service } = onASlowDisk(400)
    await clock.runUntil(() => service.arrivals.length >= 150)
    run.runner.pause()
    const arrived = service.arrivals.length
    await clock.runUntil(() => run.progress()?.state === 'paused' && run.records.at(-1)?.['answer'] === 'recalled')
    expect(service.arrivals).toHaveLength(arrived)
    run.runner.resume()
    const end = await run.end()
    expect(end.progress.counts.done).toBe(400)
    expect(service.arrivals).toHaveLength(400)
    // What did not leave was no attempt.
    expect(run.replay().attempts.every((attempts) => attempts === 1)).toBe(true)
    expect(run.replay().words).toEqual(end.words)
  })

  it('leaves what is ready waiting when it is stopped', async () => {
    const { clock, run, service } = onASlowDisk(400)
    await clock.runUntil(() => service.arrivals.length >= 150)
    run.runner.stop()
    const arrived = service.arrivals.length
    const end = await run.end()
    expect(service.arrivals).toHaveLength(arrived)
    expect(end.progress.counts).toMatchObject({ done: arrived, waiting: 400 - arrived })
    expect(run.replay().words).toEqual(end.words)
  })

  it('sends nothing more before it has judged an answer that was refused', async () => {
    let refused = false
    const { run, service } = onASlowDisk(
      400,
      {},
      { fateOf: (_, arrival) => (!refused && arrival >= 150 ? ((refused = true), 'throttled') : 'ok') },
    )
    const end = await run.end()
    expect(end.progress.counts.done).toBe(400)
    expect(run.records.some(({ answer }) => answer === 'recalled')).toBe(true)
    expect(service.arrivals).toHaveLength(401)
  })

  it.each([{ rate: 50 }, { stopAfter: 100 }, { canary: 100 }] as const)(
    'writes nothing down beforehand with %o, because then it need not hurry',
    async (options) => {
      const { clock, run, service, sent } = onASlowDisk(120, options)
      let most = 0
      await clock.runUntil(() => {
        most = Math.max(most, sent() - service.arrivals.length)
        return (run.progress()?.state ?? 'running') !== 'running'
      })
      expect(most).toBeLessThanOrEqual(8)
    },
  )
})
