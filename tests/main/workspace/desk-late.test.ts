import { describe, expect, it } from 'vitest'
import type { RunSummary } from '#shared/contract/app-state.ts'
import { createDeskLate } from '../../../main/workspace/desk-late.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'

const MINUTE = 60_000
const run = { runId: 'r1', startedAt: '2026-11-01T00:00:00.000Z', late: ['a', 'b'] } as unknown as RunSummary // `as`: no more of it is read

function arrange(due: readonly number[], { fails = 0, isRunning = (): boolean => false } = {}) {
  const clock = createVirtualClock()
  const left = due.map((at) => new Date(Date.UTC(2026, 10, 1) + at * MINUTE).toISOString())
  const looks: number[] = []
  const late: Session['late'] = {
    next: async () => left[0] ?? null,
    told: () => [run],
    settled: async () => {},
    async look() {
      looks.push(Math.round(clock.mono() / MINUTE))
      if (fails-- > 0) throw new Error('no network')
      left.shift()
    },
  }
  let session = { late } as Session | null // `as`: no more of it is used
  const desk = createDeskLate({ clock, session: () => session, isRunning, onCompared: async () => {}, log: () => {} })
  return { desk, clock, looks, close: () => (session = null) }
}

const untilNothing = { message: 'nothing will happen any more' }

describe('createDeskLate', () => {
  it('looks when a look is due, one after the other, and then no more', async () => {
    const { desk, clock, looks } = arrange([10, 70])
    desk.follow()
    await expect(clock.runUntil(() => false)).rejects.toMatchObject(untilNothing)
    expect(looks).toEqual([10, 70])
  })

  it('looks at once where a look was due before, and again after five minutes where it failed', async () => {
    const { desk, clock, looks } = arrange([-5], { fails: 2 })
    desk.follow()
    await expect(clock.runUntil(() => false)).rejects.toMatchObject(untilNothing)
    expect(looks).toEqual([0, 5, 10])
  })

  it('leaves a run alone, and looks when it has ended', async () => {
    let isActive = true
    const { desk, clock, looks } = arrange([10], { isRunning: () => isActive })
    desk.follow()
    await expect(clock.runUntil(() => false)).rejects.toMatchObject(untilNothing)
    expect(looks).toEqual([])
    isActive = false
    desk.follow()
    await clock.runUntil(() => looks.length > 0)
  })

  it('does not look for a workspace that was closed meanwhile, nor when the app ends', async () => {
    const closed = arrange([10])
    closed.desk.follow()
    closed.close()
    await expect(closed.clock.runUntil(() => false)).rejects.toMatchObject(untilNothing)
    const ended = arrange([10])
    ended.desk.follow()
    await ended.desk.close()
    await expect(ended.clock.runUntil(() => false)).rejects.toMatchObject(untilNothing)
    expect([...closed.looks, ...ended.looks]).toEqual([])
  })

  it('tells how many keys came of a run', () => {
    expect(arrange([]).desk.told()).toEqual([{ runId: 'r1', startedAt: run.startedAt, keys: 2 }])
  })
})
