import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import { limitText, parseLimit } from '#shared/domain/limit.ts'
import type { Limit } from '#shared/domain/limit.ts'
import { createStep } from '#shared/domain/plan-step.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'
import { startPlan } from './apply-plan.ts'
import { createSimulatedService, freshKey } from './simulated-service.ts'
import type { ServiceBehaviour, SimulatedService } from './simulated-service.ts'

const aDraft = createStep({
  id: parseDraftId('draft:1')!,
  name: 'new',
  limit: '500',
  labels: [['env', 'prod']],
  group: null,
  expiry: null,
})
// `as`: it has the form of an id.
const foreign = '22222222-0000-4000-8000-000000000000' as KeyId

function arrange(behaviour: Partial<ServiceBehaviour>) {
  const clock = createVirtualClock()
  const service = createSimulatedService({ clock, keys: [[foreign, freshKey([])]], ...behaviour })
  return { clock, service, run: startPlan({ steps: [aDraft] }, clock, service) }
}

const ours = ({ keys }: SimulatedService) => [...keys].find(([, key]) => key.name === 'new')

describe('a key that was made, and that others work on at once', () => {
  it('keeps a label that somebody gave it while the run stood still', async () => {
    const { clock, service, run } = arrange({ delay: () => 200 })
    clock.schedule(300, run.runner.pause)
    clock.schedule(20_000, run.runner.resume)
    clock.schedule(500, () => {
      const [keyId, key] = ours(service) ?? []
      if (keyId && key) service.keys.set(keyId, { ...key, labels: [['owner', 'them']] })
    })
    await run.end()
    expect(ours(service)?.[1].labels).toEqual([
      ['owner', 'them'],
      ['env', 'prod'],
    ])
  })

  it('is not taken for one of its name that somebody else made, where the answer did not say its id', async () => {
    const { clock, service, run } = arrange({ createFate: () => 'held-nameless' })
    clock.schedule(5000, () => {
      const [keyId] = ours(service) ?? []
      if (keyId) service.keys.delete(keyId)
      // `as`: 20 is an amount.
      service.keys.set(foreign, { name: 'new', labels: [], monthlyLimit: parseLimit('20') as Limit })
    })
    const { words } = await run.end()
    const key = service.keys.get(foreign)
    expect(key && limitText(key.monthlyLimit)).toBe('20')
    expect(words).toEqual([{ outcome: 'unknown', reason: `orphan: ${foreign}` }])
  })
})
