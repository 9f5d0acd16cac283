import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../main/apply/ports.ts'
import { startPlan } from './apply-plan.ts'
import { aService, relabel } from './relabel.ts'
import type { SimulatedService } from './simulated-service.ts'

const verifiedIn = (records: readonly object[]): number =>
  records.reduce((sum, record) => sum + ('verified' in record ? Number(record.verified) : 0), 0)

describe('what was written', () => {
  it('is compared with a list after every 500 writes, beside the writes that go on', async () => {
    const { clock, service } = aService(3000, { delay: () => 5 })
    const atList: number[] = []
    const sending: SimulatedService = {
      ...service,
      list: () => (atList.push(service.arrivals.length), service.list()),
    }
    const run = startPlan({ steps: relabel(3000) }, clock, sending)
    await run.end()
    expect(atList.length).toBeGreaterThanOrEqual(6)
    const gaps = atList.slice(1).map((at, list) => at - (atList[list] ?? 0))
    expect(Math.max(...gaps)).toBeLessThan(600)
    expect(verifiedIn(run.records)).toBeGreaterThan(2000)
  })

  it('does not stop for that: the writes go on while the list is on its way', async () => {
    const { clock, service } = aService(1500, { delay: () => 5 })
    let listing = false
    let meanwhile = 0
    const sending: SimulatedService = {
      ...service,
      async list() {
        listing = service.arrivals.length > 0
        const list = await service.list()
        listing = false
        return list
      },
      send(write, operation) {
        if (listing) meanwhile++
        return service.send(write, operation)
      },
    }
    await startPlan({ steps: relabel(1500) }, clock, sending).end()
    expect(meanwhile).toBeGreaterThan(0)
  })

  it('pauses the run when the service says yes and does nothing', async () => {
    const { clock, service } = aService(3000, { delay: () => 5 })
    let sent = 0
    const nothing = async (): Promise<Answer> => {
      sent++
      await new Promise<void>((then) => void clock.schedule(5, then))
      return { kind: 'accepted' }
    }
    const run = startPlan({ steps: relabel(3000) }, clock, { ...service, send: nothing })
    await clock.runUntil(() => run.progress()?.state === 'paused')
    expect(run.progress()?.pause).toEqual({ kind: 'failure', failure: { code: 'not_carried_out' } })
    expect(sent).toBeLessThan(700)
  })
})
