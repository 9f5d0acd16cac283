import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { limitText, parseLimit } from '#shared/domain/limit.ts'
import { createStep, deleteStep } from '#shared/domain/plan-step.ts'
import type { CreateStep, Step } from '#shared/domain/plan.ts'
import type { EngineOptions } from '../../../main/apply/engine-state.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'
import { startPlan } from './apply-plan.ts'
import { createSimulatedService, freshKey } from './simulated-service.ts'
import type { ServiceBehaviour, SimulatedService } from './simulated-service.ts'

const id = (at: number): KeyId => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId
const aDraft = (at: number, part: Partial<Draft> = {}): CreateStep =>
  createStep({
    id: parseDraftId(`draft:${at}`)!,
    name: `new-${at}`,
    limit: '500',
    labels: [['env', 'prod']],
    group: null,
    expiry: null,
    ...part,
  })

function arrange(behaviour: Partial<ServiceBehaviour> = {}) {
  const clock = createVirtualClock()
  const keys: [KeyId, ReturnType<typeof freshKey>][] = [0, 1, 2].map((at) => [id(at), freshKey([])])
  const service = createSimulatedService({ clock, keys, ...behaviour })
  const run = async (steps: readonly Step[], options: Partial<EngineOptions> = {}) => {
    const driven = startPlan({ steps, ...options }, clock, service)
    return { ...driven, end: await driven.end() }
  }
  return { clock, service, run }
}

const aCent = () => {
  const cent = parseLimit('0.01')
  if (typeof cent === 'string') throw new Error(cent)
  return cent
}

const named = ({ keys }: SimulatedService, name: string) =>
  [...keys].flatMap(([keyId, key]) => (key.name === name ? [{ keyId, ...key }] : []))

describe('a run that creates keys', () => {
  it('makes each with a cent, then sets labels, expiry and limit one after the other', async () => {
    const { service, run } = arrange()
    const { end, records } = await run([aDraft(1, { expiry: '2027-01-01T00:00:00Z' }), aDraft(2, { labels: [] })])
    expect(end.words).toEqual([
      { outcome: 'done', reason: null },
      { outcome: 'done', reason: null },
    ])
    expect(service.creations.map(({ limit }) => limit)).toEqual(['0.01', '0.01'])
    const [first] = named(service, 'new-1')
    expect(service.arrivals.filter(({ keyId }) => keyId === first?.keyId).map(({ body }) => body.kind)).toEqual([
      'labels',
      'expiry',
      'limit',
    ])
    expect(first && limitText(first.monthlyLimit)).toBe('500')
    expect(first?.labels).toEqual([['env', 'prod']])
    expect(records.filter(({ op }) => op === 'escrowed')).toHaveLength(2)
    expect(JSON.stringify(records)).not.toContain('sk-')
  })

  it('sends a creation that nobody answered only after it cannot land any more', async () => {
    const { clock, service, run } = arrange({ createFate: (_, arrival) => (arrival === 0 ? 'lost-before' : 'ok') })
    const { end } = await run([aDraft(1)])
    expect(end.words).toEqual([{ outcome: 'done', reason: null }])
    expect(service.creations).toHaveLength(2)
    expect(clock.mono()).toBeGreaterThanOrEqual(120_000)
    expect(named(service, 'new-1')).toHaveLength(1)
  })

  it('reports an orphan with its id, and neither sends again nor deletes', async () => {
    const { service, run } = arrange({ createFate: () => 'lost-after' })
    const { end, replay } = await run([aDraft(1)])
    const [orphan] = named(service, 'new-1')
    expect(end.words).toEqual([{ outcome: 'unknown', reason: `orphan: ${orphan?.keyId}` }])
    expect(replay().words).toEqual(end.words)
    expect(service.creations).toHaveLength(1)
    expect(orphan && limitText(orphan.monthlyLimit)).toBe('0.01')
  })

  it('gives up after three sends', async () => {
    const { service, run } = arrange({ createFate: () => 'lost-before' })
    expect((await run([aDraft(1)])).end.words).toEqual([{ outcome: 'unknown', reason: 'not_created' }])
    expect(service.creations).toHaveLength(3)
  })

  it('never sends a creation again where its user wants that, also when it goes on', async () => {
    const lost = arrange({ createFate: () => 'lost-before' })
    const first = await lost.run([aDraft(1)], { neverResends: true })
    expect(first.end.words).toEqual([{ outcome: 'unknown', reason: 'not_created' }])
    expect(lost.service.creations).toHaveLength(1)
    const goesOn = { neverResends: true, continues: true, doubted: new Set([0]) }
    const second = await lost.run([aDraft(1)], goesOn)
    expect(second.end.words).toEqual(first.end.words)
    expect(lost.service.creations).toHaveLength(1)
    const landed = arrange({ createFate: () => 'lost-after' })
    const { end } = await landed.run([aDraft(1)], { neverResends: true })
    expect(end.words[0]?.reason).toMatch(/^orphan: /)
  })

  it('sends again what was refused before any work, whatever its user wants', async () => {
    let answers = 0
    const { service, run } = arrange({ createFate: () => (answers++ === 0 ? 'throttled' : 'ok') })
    const { end } = await run([aDraft(1)], { neverResends: true })
    expect(end.words[0]?.outcome).toBe('done')
    expect([service.creations.length, named(service, 'new-1').length]).toEqual([2, 1])
  })

  it('asks once and leaves it undecided where nobody waits, with the time from which it can be decided', async () => {
    const { clock, service, run } = arrange({ createFate: () => 'lost-before' })
    const { end, replay } = await run([aDraft(1)], { sitOut: false })
    expect(end.words).toEqual([{ outcome: 'unknown', reason: 'may_still_land' }])
    expect(service.creations).toHaveLength(1)
    expect(clock.mono()).toBeLessThan(10_000)
    expect(replay().until.get(0)).toMatch(/^\d{4}-/)
  })

  it.each([
    ['another key has its name', 'key-0', [aDraft(1, { name: 'key-0' })]],
    ['the plan has its name twice', 'twin', [aDraft(1, { name: 'twin' }), aDraft(2, { name: 'twin' })]],
  ])('never sends it again when %s', async (_, __, steps) => {
    const { service, run } = arrange({ createFate: () => 'lost-before' })
    const { end } = await run(steps)
    expect(end.progress.counts.unknown).toBe(steps.length)
    expect(service.creations).toHaveLength(steps.length)
  })

  it('tells of a second key that came of one request', async () => {
    const { service, run } = arrange({ createFate: () => 'doubled' })
    const { end, replay } = await run([aDraft(1)])
    const [, second] = named(service, 'new-1')
    expect(end.words).toEqual([{ outcome: 'unknown', reason: `doubled: ${second?.keyId}` }])
    expect(replay().words).toEqual(end.words)
  })

  it('finds the id of a key whose secret is safe when the answer did not say it', async () => {
    const { service, run } = arrange({ createFate: () => 'held-nameless' })
    const { end, replay } = await run([aDraft(1)])
    expect(end.words).toEqual([{ outcome: 'done', reason: null }])
    const [key] = named(service, 'new-1')
    expect(replay().made.get(0)?.keyId).toBe(key?.keyId)
  })

  it('stops at once when a secret cannot be kept', async () => {
    const { service, run } = arrange({ createFate: () => 'secret-lost' })
    const { end } = await run([aDraft(1), aDraft(2), aDraft(3), aDraft(4)])
    expect(end.failure).toEqual({ code: 'disk_failed' })
    expect(service.creations.length).toBeLessThanOrEqual(2)
    expect(end.words[0]?.reason).toMatch(/^orphan: 1/)
    expect(end.words[3]).toBeNull()
  })

  it('says which part of a new key was refused', async () => {
    const { run } = arrange({ fateOf: ({ body }) => (body.kind === 'labels' ? 'rejected' : 'ok') })
    expect((await run([aDraft(1)])).end.words).toEqual([{ outcome: 'rejected', reason: 'labels_refused: no' }])
  })

  it('brings half made keys to their end when it is stopped, and begins no other', async () => {
    const { clock, service } = arrange({ delay: () => 100 })
    const steps = [1, 2, 3, 4, 5].map((at) => aDraft(at))
    const driven = startPlan({ steps }, clock, service)
    clock.schedule(150, driven.runner.stop)
    const end = await driven.end()
    expect(service.creations).toHaveLength(2)
    expect(end.progress.counts).toMatchObject({ done: 2, waiting: 3 })
  })

  it('goes on with a key that an earlier part made, where it stood', async () => {
    const { service, run } = arrange()
    const first = await run([aDraft(1)])
    const keyId = named(service, 'new-1')[0]!.keyId
    expect([...(first.replay().made.get(0)?.carriedOut ?? [])]).toEqual(['create', 'labels', 'limit'])
    service.keys.set(keyId, {
      name: 'new-1',
      labels: [['env', 'prod']],
      monthlyLimit: service.keys.get(id(0))!.monthlyLimit,
    })
    const at = service.arrivals.length
    const again = await run([aDraft(1, { limit: 'none' })], { made: [{ keyId, left: ['labels', 'limit'] }] })
    expect(again.end.words).toEqual([{ outcome: 'done', reason: null }])
    expect(service.arrivals).toHaveLength(at)
    expect(service.creations).toHaveLength(1)
  })

  it.each([{ stopAfter: 1 }, { canary: 1 }])(
    'ends a key that an earlier part made by half, with %o',
    async (careful) => {
      const { clock, service } = arrange()
      service.keys.set(id(8), { ...freshKey([]), name: 'new-2', monthlyLimit: aCent() })
      const steps = [aDraft(1), aDraft(2), aDraft(3)]
      const made = [null, { keyId: id(8), left: ['limit'] as const }, null]
      const driven = startPlan({ steps, made, continues: true, ...careful }, clock, service)
      if ('canary' in careful) {
        await clock.runUntil(() => service.creations.length === 1)
        driven.runner.stop()
      }
      const end = await driven.end()
      expect(end.progress.counts).toMatchObject({ done: 2, waiting: 1 })
      expect(limitText(service.keys.get(id(8))!.monthlyLimit)).toBe('500')
    },
  )
})

describe('a creation that an earlier part of the run sent without an answer', () => {
  it('is not sent again where a key of its name is', async () => {
    const { clock, service } = arrange()
    service.keys.set(id(9), { ...freshKey([]), name: 'new-1' })
    const run = startPlan({ steps: [aDraft(1), aDraft(2)], doubted: new Set([0, 1]) }, clock, service)
    const end = await run.end()
    expect(end.words).toEqual([
      { outcome: 'unknown', reason: `orphan: ${id(9)}` },
      { outcome: 'done', reason: null },
    ])
    expect(run.replay().words).toEqual(end.words)
    expect(service.creations.map(({ name }) => name)).toEqual(['new-2'])
  })
})

describe('a run that deletes keys', () => {
  const gone = deleteStep(id(1), 'key-1')

  it('deletes in one request and checks that the key is gone', async () => {
    const { service, run } = arrange()
    expect((await run([gone])).end.words).toEqual([{ outcome: 'done', reason: null }])
    expect(service.keys.has(id(1))).toBe(false)
    expect(service.arrivals).toHaveLength(1)
  })

  it('calls one done that somebody else has deleted before', async () => {
    const { service, run } = arrange()
    service.keys.delete(id(1))
    expect((await run([gone, deleteStep(id(2), 'key-2')])).end.words[0]).toEqual({ outcome: 'done', reason: 'already' })
  })

  it('takes a 404 for what was wanted', async () => {
    const { run } = arrange({ fateOf: () => 'gone', meanwhile: (service) => void service.keys.delete(id(1)) })
    const { end } = await run([gone, deleteStep(id(2), 'key-2')])
    expect(end.words[0]?.outcome).toBe('done')
  })

  it('reads again after a lost answer', async () => {
    const { service, run } = arrange({ fateOf: (_, arrival) => (arrival === 0 ? 'lost-after' : 'ok') })
    expect((await run([gone])).end.words).toEqual([{ outcome: 'done', reason: 'verified' }])
    expect(service.arrivals).toHaveLength(1)
  })

  it('leaves a key alone that was renamed since the review', async () => {
    const { service, run } = arrange()
    service.keys.set(id(1), { ...freshKey([]), name: 'important' })
    expect((await run([gone])).end.words).toEqual([{ outcome: 'conflict', reason: 'renamed' }])
    expect(service.keys.has(id(1))).toBe(true)
  })

  it('says so when the last list still has it', async () => {
    const { service, run } = arrange({
      meanwhile: (live) => {
        if (live.lists > 1) live.keys.set(id(1), freshKey([]))
      },
    })
    expect((await run([gone])).end.words).toEqual([{ outcome: 'unknown', reason: 'not_seen' }])
    expect(service.lists).toBe(2)
  })

  it('never deletes the key it is connected with', async () => {
    const { clock, service } = arrange()
    const end = await startPlan({ steps: [gone, deleteStep(id(2), 'key-2')], selfId: id(1) }, clock, service).end()
    expect(end.words[0]).toEqual({ outcome: 'rejected', reason: 'protected_key' })
    expect(service.arrivals.map(({ keyId }) => keyId)).toEqual([id(2)])
  })
})
