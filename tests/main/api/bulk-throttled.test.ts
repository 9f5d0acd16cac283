import { afterEach, describe, expect, it } from 'vitest'
import { labelValue } from '#shared/domain/label.ts'
import type { SetStep } from '#shared/domain/plan.ts'
import { startRunner } from '../../../main/apply/runner.ts'
import type { Runner } from '../../../main/apply/runner.ts'
import type { Clock } from '../../../main/apply/ports.ts'
import type { Client } from '../../../main/api/client.ts'
import type { Fault } from '../../../main/demo/faults.ts'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { createEngineGateway } from '../../../main/workspace/engine-gateway.ts'
import { closeFakes, keyIdOf, startFake } from './fake-gateway.ts'

afterEach(closeFakes)

const ROWS = 60

/** Real time, but waits are leapt over: an hour lasts some milliseconds. */
function createLeapingClock(): Clock {
  let leapt = 0
  const mono = (): number => performance.now() + leapt
  return {
    mono,
    wall: () => new Date().toISOString(),
    schedule(milliseconds, then) {
      const due = mono() + milliseconds
      const timer = setTimeout(
        () => {
          leapt += Math.max(0, due - mono())
          then()
        },
        Math.min(milliseconds, 2),
      )
      return () => clearTimeout(timer)
    },
  }
}

function stepsOf(gateway: Gateway): readonly SetStep[] {
  return gateway
    .state()
    .keys.slice(0, ROWS)
    .map((key) => ({
      kind: 'set',
      keyId: keyIdOf(key),
      name: key.name,
      field: 'label:bulk',
      before: labelValue(key.labels, 'bulk'),
      after: 'yes',
    }))
}

/** Relabels 60 keys with the real engine and the real client; `watch` sees every answer. */
function startRun(gateway: Gateway, client: Client, watch: (answered: number, runner: Runner) => void = () => {}) {
  const clock = createLeapingClock()
  let pauses = 0
  const inner = createEngineGateway({
    client,
    list: async () => (await client.listKeys()).table,
    clock,
    hold: async () => {},
  })
  let sent = 0
  const runner: Runner = startRunner(
    'run-1',
    { steps: stepsOf(gateway), selfId: null, rate: null, seed: 1 },
    {
      clock,
      gateway: {
        ...inner,
        async send(write, operation) {
          const answer = await inner.send(write, operation)
          watch(++sent, runner)
          return answer
        },
      },
      journal: { append: () => {}, sync: async () => {} },
      onProgress({ state }) {
        if (state !== 'paused') return
        pauses++
        // A person comes back from lunch.
        setTimeout(() => runner.resume(), 1)
      },
    },
  )
  return { runner, sent: () => sent, pauses: () => pauses }
}

const relabelled = (gateway: Gateway): number =>
  gateway.state().keys.filter((key) => labelValue(key.labels, 'bulk') === 'yes').length

describe('a bulk run that is throttled (requesty-api section 13)', () => {
  const throttling = (retryAfter?: string | number): Fault => ({
    match: { route: 'label', every: 7 },
    times: 8,
    effect: { kind: 'status', status: 429, ...(retryAfter === undefined ? {} : { retryAfter }) },
  })

  it.each([
    ['in seconds', '2'],
    ['as an HTTP date', new Date(Date.now() + 5000).toUTCString()],
    ['left out', undefined],
  ])('13.10 a run comes to its end with Retry-After %s, each row done once', async (_, retryAfter) => {
    const { gateway, client } = await startFake({ keys: ROWS + 10, faults: [throttling(retryAfter)] })
    const { runner, sent, pauses } = startRun(gateway, client)
    expect((await runner.finished).progress).toMatchObject({ state: 'finished', counts: { done: ROWS } })
    expect(relabelled(gateway)).toBe(ROWS)
    expect(sent()).toBe(ROWS + 8)
    expect(pauses()).toBe(0)
  })

  it('13.10 a run waits for a person when it is asked to wait an hour', async () => {
    const { gateway, client } = await startFake({ keys: ROWS + 10, faults: [{ ...throttling(3600), times: 2 }] })
    const { runner, sent, pauses } = startRun(gateway, client)
    expect((await runner.finished).progress).toMatchObject({ state: 'finished', counts: { done: ROWS } })
    expect(pauses()).toBeGreaterThan(0)
    expect(relabelled(gateway)).toBe(ROWS)
    expect(sent()).toBe(ROWS + 2)
  })

  it('13.10 a run stops when it is told to, and says of every row whether it was done', async () => {
    const { gateway, client } = await startFake({ keys: ROWS + 10, faults: [throttling('2')] })
    const { runner, sent } = startRun(gateway, client, (answered, runner) => answered === 20 && runner.stop())
    const { progress } = await runner.finished
    expect(progress.state).toBe('stopped')
    expect(progress.counts.done).toBe(relabelled(gateway))
    expect(progress.counts.done).toBeLessThan(ROWS)
    expect(sent()).toBeLessThan(ROWS)
  })
})
