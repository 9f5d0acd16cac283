import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import { createStep } from '#shared/domain/plan-step.ts'
import type { SetStep, Step } from '#shared/domain/plan.ts'
import { resumeFrom } from '../../../main/apply/resumption.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'
import { startPlan } from './apply-plan.ts'
import { createSimulatedService, freshKey } from './simulated-service.ts'
import type { ServiceBehaviour } from './simulated-service.ts'

const END = '2027-01-15T00:00:00Z'
const id = (at: number): KeyId => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId
const draft = (at: number) => parseDraftId(`draft:${at}`)!

/** A key is made in the place of each, and then the old one gets an end. */
const rotation = (...places: readonly number[]): readonly Step[] => [
  ...places.map(
    (at) =>
    createStep({ id: draft(at), name: `new-${at}`, limit: '500', labels: [['env', 'prod']], group: null, expiry: null }, { replaces: id(at) }), // prettier-ignore
  ),
  ...places.map((at): SetStep => ({ kind: 'set', keyId: id(at), name: `key-${at}`, field: 'expiry', before: null, after: END, once: draft(at) })), // prettier-ignore
]

function arrange(behaviour: Partial<ServiceBehaviour> = {}) {
  const clock = createVirtualClock()
  const keys: [KeyId, ReturnType<typeof freshKey>][] = [0, 1, 2].map((at) => [id(at), freshKey([])])
  const service = createSimulatedService({ clock, keys, ...behaviour })
  return { clock, service }
}

describe('a run that sets when keys end', () => {
  it('sends it and believes the answer, because no list shows it', async () => {
    const { clock, service } = arrange()
    const { once: _, ...step } = rotation(0)[1] as SetStep
    const driven = startPlan({ steps: [step] }, clock, service)
    expect((await driven.end()).words).toEqual([{ outcome: 'done', reason: null }])
    expect(service.expiries.get(id(0))).toBe(END)
  })

  it('repeats it when nobody answered, and calls it unknown when nobody ever does', async () => {
    const { clock, service } = arrange({ fateOf: (_, at) => (at === 0 ? 'lost-after' : 'ok') })
    const { once: _, ...step } = rotation(0)[1] as SetStep
    expect((await startPlan({ steps: [step] }, clock, service).end()).words).toEqual([
      { outcome: 'done', reason: null },
    ])
    const deaf = arrange({ fateOf: () => 'lost-after' })
    const end = await startPlan({ steps: [step] }, deaf.clock, deaf.service).end()
    expect(end.words).toEqual([{ outcome: 'unknown', reason: 'no_answer' }])
  })
})

describe('a run that replaces keys', () => {
  it('gives an old key its end only when the new one is whole', async () => {
    const { clock, service } = arrange()
    const { words, progress } = await startPlan({ steps: rotation(0, 1) }, clock, service).end()
    expect(words.map((word) => word?.outcome)).toEqual(['done', 'done', 'done', 'done'])
    expect(progress.writes).toEqual({ sent: 8, total: 8 })
    for (const at of [0, 1]) {
      const limited = service.arrivals.findIndex(({ keyId, body }) => body.kind === 'limit' && nameOf(service, keyId) === `new-${at}`) // prettier-ignore
      const ended = service.arrivals.findIndex(({ keyId, body }) => body.kind === 'expiry' && keyId === id(at))
      expect(limited).toBeGreaterThanOrEqual(0)
      expect(ended).toBeGreaterThan(limited)
    }
  })

  it('leaves the old key alone when the new one was refused, as a conflict', async () => {
    const { clock, service } = arrange({ createFate: ({ name }) => (name === 'new-0' ? 'rejected' : 'ok') })
    const { words } = await startPlan({ steps: rotation(0, 1) }, clock, service).end()
    expect(words).toMatchObject([
      { outcome: 'rejected' },
      { outcome: 'done' },
      { outcome: 'conflict', reason: 'not_replaced' },
      { outcome: 'done' },
    ])
    expect(service.expiries.has(id(0))).toBe(false)
    expect(service.expiries.get(id(1))).toBe(END)
  })

  it('leaves the old key alone when the new one is an orphan', async () => {
    const { clock, service } = arrange({ createFate: () => 'lost-after' })
    const { words } = await startPlan({ steps: rotation(0) }, clock, service).end()
    expect(words).toMatchObject([{ outcome: 'unknown' }, { outcome: 'conflict', reason: 'not_replaced' }])
    expect(service.expiries.size).toBe(0)
  })

  it('waits while the new key may still be made, and goes on when the run does', async () => {
    const { clock, service } = arrange({ createFate: (_, at) => (at === 0 ? 'late' : 'ok') })
    const first = startPlan({ steps: rotation(0), sitOut: false }, clock, service)
    expect((await first.end()).words).toMatchObject([{ outcome: 'unknown', reason: 'may_still_land' }, null])
    expect(service.expiries.size).toBe(0)
    const lost = arrange({ createFate: (_, at) => (at === 0 ? 'lost-before' : 'ok') })
    const part = startPlan({ steps: rotation(0), sitOut: false }, lost.clock, lost.service)
    await part.end()
    const resumption = resumeFrom(part.replay(), rotation(0), lost.clock, new Map())
    const { words } = await startPlan({ steps: rotation(0), ...resumption }, lost.clock, lost.service).end()
    expect(words.map((word) => word?.outcome)).toEqual(['done', 'done'])
    expect(lost.service.expiries.get(id(0))).toBe(END)
  })

  it('sends the end of the old key when an earlier run of the plan has made the new one', async () => {
    const { clock, service } = arrange()
    const words = [{ outcome: 'done', reason: 'already' } as const, null]
    const end = await startPlan({ steps: rotation(0), words }, clock, service).end()
    expect(end.words[1]).toEqual({ outcome: 'done', reason: null })
    expect(service.creations).toEqual([])
    expect(service.expiries.get(id(0))).toBe(END)
  })
})

function nameOf({ keys }: { readonly keys: ReadonlyMap<KeyId, { readonly name?: string }> }, keyId: KeyId) {
  return keys.get(keyId)?.name
}
