import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { DraftId } from '#shared/domain/draft.ts'
import type { CreateStep, SetStep, Step } from '#shared/domain/plan.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'
import { startPlan } from './apply-plan.ts'
import { createSimulatedService, freshKey } from './simulated-service.ts'
import type { ServiceBehaviour } from './simulated-service.ts'

const id = (at: number): KeyId => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId
const relabel = (count: number): SetStep[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: 'set',
    keyId: id(at),
    name: `key-${at}`,
    field: 'label:env',
    before: 'production',
    after: 'prod',
  }))
const create: CreateStep = {
  kind: 'create',
  draft: 'draft:1' as DraftId,
  name: 'new',
  field: 'create',
  before: null,
  after: 'new',
  limit: '5',
  labels: [['env', 'prod']],
  group: null,
  expiry: null,
}

/** Every report of a run, with when it came. */
async function reportsOf(
  steps: readonly Step[],
  behaviour: Partial<ServiceBehaviour> = {},
  rate: number | null = null,
) {
  const clock = createVirtualClock()
  const keys = steps.map((_, at) => [id(at), freshKey([['env', 'production']])] as const)
  const service = createSimulatedService({ clock, keys, ...behaviour })
  const run = startPlan({ steps, rate }, clock, service)
  await run.end()
  return run.reports
}

describe('the progress of a run', () => {
  it('says how many requests a second were carried out, and how long the rest takes', async () => {
    const reports = await reportsOf(relabel(200), {}, 10)
    const midway = reports.find((report) => report.at > 12_000)
    expect(midway?.rate).toBeGreaterThan(9)
    expect(midway?.rate).toBeLessThan(11)
    const truth = (reports.at(-1)?.at ?? 0) - (midway?.at ?? 0)
    expect(Math.abs((midway?.leftMs ?? 0) - truth)).toBeLessThan(2000)
    expect(reports[0]?.rate).toBeNull()
  })

  it('lets the rate sink while the service sends nothing on, and says why and until when', async () => {
    const fateOf = (_: unknown, arrival: number) => (arrival === 100 ? ('throttled' as const) : ('ok' as const))
    const reports = await reportsOf(relabel(200), { fateOf, delay: () => 100 })
    const waiting = reports.filter(({ slow }) => slow?.kind === 'throttled')
    expect(waiting.length).toBeGreaterThan(1)
    expect(waiting.at(-1)?.slow?.until).toBe(waiting.at(-1)?.waitUntil)
    expect(waiting.at(-1)?.rate).toBeLessThan(waiting[0]?.rate ?? 0)
  })

  it('tells of each cell whether its request is on its way, and its word when it has one', async () => {
    const reports = await reportsOf(relabel(6), { fateOf: (_, at) => (at === 1 ? 'rejected' : 'ok'), delay: () => 200 })
    const seen = reports.map(({ cells }) => cells)
    expect(seen[0]).toBe('......')
    expect(seen).toContain('>>>>..')
    expect(seen.at(-1)).toBe('drdddd')
  })

  it('counts every request of a creation, and says that it waits while one is in doubt', async () => {
    const reports = await reportsOf([create], { createFate: (_, at) => (at === 0 ? 'lost-before' : 'ok') })
    expect(reports[0]?.writes).toEqual({ sent: 0, total: 3 })
    expect(reports.at(-1)?.writes).toEqual({ sent: 3, total: 3 })
    const waiting = reports.find(({ slow }) => slow?.kind === 'doubt')
    expect(Date.parse(waiting?.slow?.until ?? '')).toBeGreaterThan(Date.parse(waiting?.startedAt ?? '') + 100_000)
  })
})
