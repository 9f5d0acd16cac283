import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createRunPower } from '../../../main/shell/run-power.ts'

function arrange(isUnderWay = true) {
  const monitor = new EventEmitter()
  const told: string[] = []
  const held = new Set<number>()
  let next = 0
  const power = createRunPower({
    monitor,
    blocker: {
      start: () => (held.add(++next), next),
      stop: (id) => held.delete(id),
    },
    run: async () => (isUnderWay ? { sleep: () => told.push('sleep'), wake: () => told.push('wake') } : null),
  })
  const happens = async (event: string): Promise<void> => {
    monitor.emit(event)
    await Promise.resolve()
  }
  return { power, told, held, happens }
}

describe('the computer under a run', () => {
  it('is kept awake while the run goes on, and only then', () => {
    const { power, held } = arrange()
    power.show(null)
    expect(held.size).toBe(0)
    power.show({ state: 'running' })
    power.show({ state: 'running' })
    expect(held.size).toBe(1)
    power.show({ state: 'paused' })
    expect(held.size).toBe(0)
    power.show({ state: 'running' })
    expect(held.size).toBe(1)
    power.show({ state: 'finished' })
    expect(held.size).toBe(0)
  })

  it('tells the run that it goes to sleep, and that it is awake again', async () => {
    const { told, happens } = arrange()
    await happens('suspend')
    await happens('resume')
    expect(told).toEqual(['sleep', 'wake'])
  })

  it('sleeps as it likes when nothing is applied', async () => {
    const { told, happens } = arrange(false)
    await happens('suspend')
    expect(told).toEqual([])
  })
})
