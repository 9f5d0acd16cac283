import { describe, expect, it } from 'vitest'
import type { Answer, Clock, Gateway } from '../../../main/apply/ports.ts'
import { createRandom } from '../../../main/demo/random.ts'
import { createRateLimit } from '../../../main/demo/rate-limit.ts'
import { startPlan } from './apply-plan.ts'
import { aService, relabel } from './relabel.ts'

const ALLOWED = 100
const LOST: Answer = { kind: 'ambiguous', failure: { code: 'unreachable' } }
const OVERLOADED: Answer = { kind: 'ambiguous', failure: { code: 'refused', status: 503 } }

const THROTTLED: Answer = { kind: 'throttled', failure: { code: 'throttled', status: 429 }, waitMs: 1000 }

/** Seconds to wait, or null when a request may pass. */
type Admit = (at: number) => number | null

/** Carries a plan out against a service with a hard limit: which part of the allowed requests were writes, and how many were sent again. */
async function runUnder(admit: Admit, { writes, faults = 0 }: { writes: number; faults?: number }) {
  const random = createRandom('throughput')
  const { clock, service } = aService(writes, { delay: () => 15 + random.below(20) })
  const refuse = async (seconds: number) => {
    await new Promise<void>((then) => void clock.schedule(5, then))
    return { kind: 'throttled', failure: { code: 'throttled', status: 429 }, waitMs: seconds * 1000 } as const
  }
  let sent = 0
  const gateway: Gateway = {
    ...service,
    async list() {
      const wait = admit(clock.mono())
      return wait === null ? service.list() : refuse(wait)
    },
    async send(write, operation) {
      sent++
      const wait = admit(clock.mono())
      if (wait !== null) return refuse(wait)
      const answer = await service.send(write, operation)
      if (!random.chance(faults)) return answer
      return random.chance(0.2) ? OVERLOADED : LOST
    },
  }
  // Timers of a real computer are late, never early.
  const schedule: Clock['schedule'] = (ms, then) => clock.schedule(Math.ceil(ms) + 1, then)
  const run = startPlan({ steps: relabel(writes) }, { ...clock, schedule }, { ...service, ...gateway })
  const end = await run.end()
  expect(end.progress.counts.done).toBe(writes)
  return { share: (writes * 1000) / clock.mono() / ALLOWED, repeated: (sent - writes) / writes }
}

/** The limit of the fake gateway: so many in any second. */
function secondOf(perSecond: number, usedByOthers = 0): Admit {
  let now = 0
  const limit = createRateLimit(() => now)
  for (let other = 0; other < usedByOthers; other++) limit.admit(perSecond)
  return (at) => {
    now = at
    return limit.admit(perSecond)
  }
}

/** So many in any window of so many seconds; what is over is told how long, in whole seconds. */
function windowOf(most: number, seconds: number): Admit {
  let passed: number[] = []
  return (at) => {
    passed = passed.filter((other) => other > at - seconds * 1000)
    const [first] = passed
    if (first !== undefined && passed.length >= most) return Math.max(1, Math.ceil((first - at) / 1000 + seconds))
    passed.push(at)
    return null
  }
}

/** A bucket that holds so many and is filled again by so many a second. */
function bucketOf(perSecond: number, most: number): Admit {
  let [tokens, filledAt] = [most, 0]
  return (at) => {
    tokens = Math.min(most, tokens + ((at - filledAt) / 1000) * perSecond)
    filledAt = at
    if (tokens < 1) return 1
    tokens--
    return null
  }
}

describe('a run under a hard limit of requests', () => {
  it('uses 95 % of what is allowed, and is hardly ever refused', async () => {
    const { share, repeated } = await runUnder(secondOf(ALLOWED), { writes: 5000 })
    expect(share).toBeGreaterThan(0.95)
    expect(repeated).toBeLessThan(0.01)
  })

  it('uses 85 % of it when five answers in a hundred are lost, and repeats less than a tenth', async () => {
    const { share, repeated } = await runUnder(secondOf(ALLOWED), { writes: 3000, faults: 0.05 })
    expect(share).toBeGreaterThan(0.85)
    expect(repeated).toBeLessThan(0.1)
  })

  it('learns what is allowed though others had used most of it when it began', async () => {
    const { share } = await runUnder(secondOf(ALLOWED, 0.7 * ALLOWED), { writes: 3000 })
    expect(share).toBeGreaterThan(0.93)
  })

  it('learns no rate from refusals that are of one moment', async () => {
    const { clock, service } = aService(400, { delay: () => 15 })
    let sent = 0
    const gateway: Gateway = {
      ...service,
      async send(write, operation) {
        sent++
        if (sent % 4 === 0 && sent <= 16) return THROTTLED
        return service.send(write, operation)
      },
    }
    const run = startPlan({ steps: relabel(400) }, clock, { ...service, ...gateway })
    expect((await run.end()).progress.counts.done).toBe(400)
    // Four waits of a second, and four hundred writes at the pace of one lane at most.
    expect(clock.mono()).toBeLessThan(4 * 1500 + 400 * 20)
  })

  it.each([
    ['a bucket', bucketOf(ALLOWED, 2 * ALLOWED)],
    ['windows of ten seconds', windowOf(10 * ALLOWED, 10)],
  ])('uses most of it where the service counts by %s', async (_, admit) => {
    const { share, repeated } = await runUnder(admit, { writes: 3000 })
    expect(share).toBeGreaterThan(0.9)
    expect(repeated).toBeLessThan(0.01)
  })
})
