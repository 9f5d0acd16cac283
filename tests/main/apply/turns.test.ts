import { describe, expect, it } from 'vitest'
import type { EngineEvent } from '../../../main/apply/engine-events.ts'
import { createTurns } from '../../../main/apply/turns.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'

const answered = (write: number): EngineEvent => ({ kind: 'answered', at: 0, write, answer: { kind: 'accepted' } })
const throttled = (write: number): EngineEvent => ({
  kind: 'answered',
  at: 0,
  write,
  answer: { kind: 'throttled', failure: { code: 'throttled' }, waitMs: null },
})

/** Turns that note what they take, each in so many milliseconds. */
function someTurns(isAhead: boolean, took = 0) {
  const clock = createVirtualClock()
  const taken: { readonly at: number; readonly kinds: readonly string[] }[] = []
  const turns = createTurns({
    clock,
    isAhead: () => isAhead,
    async take(events, at) {
      taken.push({ at, kinds: events.map(({ kind }) => kind) })
      if (took > 0) await new Promise<void>((then) => void clock.schedule(took, then))
    },
  })
  return { clock, turns, taken }
}

/** Lets so many milliseconds pass. */
async function pass(clock: ReturnType<typeof createVirtualClock>, milliseconds: number): Promise<void> {
  let isOver = false
  clock.schedule(milliseconds, () => (isOver = true))
  await clock.runUntil(() => isOver)
}

describe('the turns of a run', () => {
  it('take an answer at once where a lane waits for it', async () => {
    const { clock, turns, taken } = someTurns(false)
    turns.post(answered(0))
    await pass(clock, 3)
    turns.post(answered(1))
    expect(taken.map(({ at }) => at)).toEqual([0, 3])
  })

  it('take clean answers together, every 25 milliseconds, where requests are ready', async () => {
    const { clock, turns, taken } = someTurns(true)
    turns.post(answered(0))
    for (let at = 1; at <= 60; at++) {
      await pass(clock, 1)
      turns.post(answered(at))
    }
    await pass(clock, 30)
    expect(taken.map(({ at }) => at)).toEqual([0, 25, 50, 75])
    expect(taken.flatMap(({ kinds }) => kinds)).toHaveLength(61)
  })

  it('take an answer that was refused at once, whatever is ready', async () => {
    const { clock, turns, taken } = someTurns(true)
    turns.post(answered(0))
    await pass(clock, 3)
    turns.post(throttled(1))
    expect(taken.map(({ at }) => at)).toEqual([0, 3])
  })

  it('hear a person before answers that came earlier, and what persons say in its order', async () => {
    const { clock, turns, taken } = someTurns(false, 20)
    turns.post(answered(0))
    turns.post(answered(1))
    turns.post({ kind: 'paused', at: 0 })
    turns.post(answered(2))
    turns.post({ kind: 'resumed', at: 0 })
    turns.post({ kind: 'stopped', at: 0 })
    await pass(clock, 50)
    expect(taken.map(({ kinds }) => kinds.join(' '))).toEqual(['answered', 'paused resumed stopped answered answered'])
  })
})
