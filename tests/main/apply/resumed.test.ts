import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import { createStep } from '#shared/domain/plan-step.ts'
import type { Step } from '#shared/domain/plan.ts'
import { parseLimit } from '#shared/domain/limit.ts'
import type { Limit } from '#shared/domain/limit.ts'
import { replayRun } from '../../../main/apply/replay.ts'
import { resumeFrom, stepsLeft } from '../../../main/apply/resumption.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'
import { startPlan } from './apply-plan.ts'
import { createSimulatedService, freshKey } from './simulated-service.ts'
import type { ServiceBehaviour, SimulatedService } from './simulated-service.ts'

// `as`: they have the form of ids.
const [old, made] = ['00000000-0000-4000-8000-000000000000', '22222222-0000-4000-8000-000000000000'] as KeyId[]
const aDraft = createStep({ id: parseDraftId('draft:1')!, name: 'new', limit: '500', labels: [], group: null, expiry: null }) // prettier-ignore
const relabel: Step = { kind: 'set', keyId: old!, name: 'key-0', field: 'label:env', before: null, after: 'prod' }

function arrange(behaviour: Partial<ServiceBehaviour> = {}) {
  const clock = createVirtualClock()
  return { clock, service: createSimulatedService({ clock, keys: [[old!, freshKey([])]], ...behaviour }) }
}

describe('a run that goes on', () => {
  it('tells of a key that came twice of one request, though it broke off before its last list', async () => {
    const { clock, service } = arrange({ createFate: () => 'doubled' })
    const first = startPlan({ steps: [aDraft] }, clock, service)
    await first.end()
    const cut = first.records.findIndex(({ op }) => op === 'census')
    const records = first.records.slice(0, cut).map((record) => ({ ...record, wall: clock.wall() }))
    const replay = replayRun(records, 1)
    expect(replay.words[0]?.outcome).toBe('done')
    expect(stepsLeft(replay)).toBe(1)
    const second = startPlan({ steps: [aDraft], ...resumeFrom(replay, [aDraft], clock, new Map()) }, clock, service)
    const end = await second.end()
    expect(end.words[0]?.reason).toMatch(/^doubled: 1/)
    expect(service.creations).toHaveLength(1)
  })

  it('waits for a creation that was sent again, though an earlier part called it not created', () => {
    const { clock } = arrange()
    const wall = clock.wall()
    const sent = { op: 'sent', wall, w: 0, n: 1, key: null, kind: 'create', s: [0], body: '', known: [] }
    const records = [
      { op: 'run-open', wall },
      { op: 'unknown', wall, s: [0], reason: 'not_created' },
      { op: 'run-close', wall, state: 'finished' },
      { op: 'run-open', wall },
      sent,
    ]
    const replay = replayRun(records, 1)
    expect(replay.words).toEqual([{ outcome: 'unknown', reason: 'may_still_land' }])
    const { unanswered } = resumeFrom(replay, [aDraft], clock, new Map())
    expect(unanswered.get(0)).toMatchObject({ doubts: 1, until: 120_000 })
  })

  it('sends nothing for a key that was made and set, and that only the last list did not show', async () => {
    const { clock, service } = arrange()
    // `as`: 500 is an amount.
    service.keys.set(made!, { name: 'new', labels: [], monthlyLimit: parseLimit('500') as Limit })
    const options = { steps: [aDraft], made: [{ keyId: made!, left: [] }], continues: true }
    const end = await startPlan(options, clock, service).end()
    expect(end.words).toEqual([{ outcome: 'done', reason: null }])
    expect([...service.creations, ...service.arrivals]).toEqual([])
  })
})

describe('a request that is led elsewhere', () => {
  it('is in doubt when the run is stopped there, and not called waiting', async () => {
    const { clock, service } = arrange()
    const elsewhere: SimulatedService = {
      ...service,
      async send(write, operation) {
        await service.send(write, operation)
        return { kind: 'halt', failure: { code: 'redirected', status: 303 } }
      },
    }
    const run = startPlan({ steps: [relabel] }, clock, elsewhere)
    clock.schedule(1000, run.runner.stop)
    const { words } = await run.end()
    expect(words).toEqual([{ outcome: 'unknown', reason: 'no_answer' }])
    expect(run.replay().words).toEqual(words)
  })
})
