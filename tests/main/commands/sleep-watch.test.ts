import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../main/apply/ports.ts'
import { readArguments } from '../../../main/commands/arguments.ts'
import { followRun, runOptions } from '../../../main/commands/follow-run.ts'
import { watchSleep } from '../../../main/commands/sleep-watch.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'
import { aSession, aTerminal } from './fakes.ts'

/** A clock whose wall goes on alone while the computer sleeps. */
function aSleepyClock() {
  const clock = createVirtualClock()
  let slept = 0
  const wall = (): string => new Date(Date.parse(clock.wall()) + slept).toISOString()
  const sleepy: Clock = { mono: clock.mono, wall, schedule: clock.schedule }
  const until = (at: number) => clock.runUntil(() => clock.mono() >= at)
  return { clock: sleepy, until, sleep: (milliseconds: number) => void (slept += milliseconds) }
}

function watched() {
  const told: string[] = []
  const world = aSleepyClock()
  const run = { sleep: () => void told.push('sleep'), wake: () => void told.push('wake') }
  return { ...world, told, run, end: watchSleep(world.clock, run) }
}

describe('watchSleep', () => {
  it('tells a run once that the computer slept and is awake again', async () => {
    const { told, sleep, until } = watched()
    await until(10_000)
    expect(told).toEqual([])
    sleep(3_600_000)
    await until(20_000)
    expect(told).toEqual(['sleep', 'wake'])
  })

  it('takes no clock that is set for a sleep: not a little, and not back', async () => {
    const { told, sleep, until } = watched()
    sleep(4000)
    await until(5000)
    sleep(-3_600_000)
    await until(10_000)
    expect(told).toEqual([])
  })

  it('tells it too where the monotonic clock goes on while the computer sleeps', () => {
    let now = 0
    const due: (() => void)[] = []
    const told: string[] = []
    const clock: Clock = {
      mono: () => now,
      wall: () => new Date(now).toISOString(),
      schedule: (_, then) => (due.push(then), () => undefined),
    }
    watchSleep(clock, { sleep: () => void told.push('sleep'), wake: () => void told.push('wake') })
    now = 6000
    due.shift()?.()
    expect(told).toEqual([])
    now += 60_000
    due.shift()?.()
    expect(told).toEqual(['sleep', 'wake'])
  })

  it('ends with the run', async () => {
    const { end, until } = watched()
    end()
    await expect(until(2000)).rejects.toThrow('nothing will happen')
  })
})

describe('followRun', () => {
  it('watches while a run goes on, and not longer', async () => {
    const { clock, sleep, until } = aSleepyClock()
    const told: string[] = []
    const terminal = aTerminal()
    const session = aSession({ outcomes: ['done'], untilStopped: true, onStart: () => void begun() })
    const plan = { version: 1, id: 'p', organisation: 'acme', madeAt: '', base: { snapshotId: '', listedAt: '' }, steps: [] } as const // prettier-ignore
    let begun = (): void => undefined
    const started = new Promise<void>((resolve) => (begun = resolve))
    const start: Parameters<typeof followRun>[0] = async (options) => ({
      ...(await session.startRun(plan, options)),
      sleep: () => void told.push('sleep'),
      wake: () => void told.push('wake'),
    })
    const following = followRun(start, readArguments([], runOptions), terminal, clock)
    await started
    sleep(60_000)
    await until(2000)
    expect(told).toEqual(['sleep', 'wake'])
    terminal.interrupt()
    await following
    await expect(until(5000)).rejects.toThrow('nothing will happen')
  })
})
