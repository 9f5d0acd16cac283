import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { CellValue } from '#shared/domain/change.ts'
import { withLabel } from '#shared/domain/label.ts'
import type { SetStep } from '#shared/domain/plan.ts'
import { freshValue } from '#shared/domain/write.ts'
import type { FreshKey } from '#shared/domain/write.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'
import { startPlan } from './apply-plan.ts'
import { createSimulatedService, freshKey } from './simulated-service.ts'
import type { Fate } from './simulated-service.ts'

const RUNS = 400
const FATES: readonly Fate[] = ['lost-before', 'lost-after', 'late', 'throttled', 'rejected', 'halt', 'gone']

/** Numbers in [0, 1) from a seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}

interface World {
  readonly keys: Map<KeyId, FreshKey>
  readonly steps: readonly SetStep[]
}

function createWorld(random: () => number): World {
  const count = 1 + Math.floor(random() * 12)
  const keys = new Map<KeyId, FreshKey>()
  const steps: SetStep[] = []
  for (let at = 0; at < count; at++) {
    const keyId = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId
    const key = freshKey([
      ['env', 'production'],
      ['team', 'growth'],
    ])
    keys.set(keyId, key)
    const wanted: [SetStep['field'], CellValue][] = [
      ['label:env', 'prod'],
      ['label:tier', random() < 0.5 ? '' : 'paid'],
      ['monthly_limit', '49.99'],
    ]
    for (const [field, after] of wanted.filter(() => random() < 0.6)) {
      steps.push({ kind: 'set', keyId, name: `key-${at}`, field, before: freshValue(key, field), after })
    }
  }
  return { keys, steps }
}

/** One run with faults, a second admin and now and then a pause or a stop; answers what broke the promises. */
async function simulate(seed: number): Promise<string[]> {
  const random = createRandom(seed)
  const { keys, steps } = createWorld(random)
  if (steps.length === 0) return []
  const clock = createVirtualClock()
  const foreign = new Map<string, CellValue>()
  const troubled = random() < 0.8
  const service = createSimulatedService({
    clock,
    keys,
    delay: () => 10 + random() * 900,
    fateOf: () => (troubled && random() < 0.25 ? (FATES[Math.floor(random() * FATES.length)] ?? 'ok') : 'ok'),
    listFate: () => (troubled && random() < 0.1 ? 'lost' : 'ok'),
    meanwhile: (live) => {
      if (random() > 0.05) return
      const [keyId, key] = [...live.keys][Math.floor(random() * live.keys.size)] ?? []
      if (!keyId || !key) return
      const label = random() < 0.5 ? 'owner' : 'env'
      const value = `foreign-${Math.floor(random() * 1000)}`
      foreign.set(`${keyId} label:${label}`, value)
      live.keys.set(keyId, { ...key, labels: withLabel(key.labels, label, value) })
    },
  })
  const run = startPlan({ steps, seed }, clock, service)
  let ended = false
  void run.runner.finished.then(() => (ended = true))
  const patience = (): void => {
    if (ended) return
    if (run.progress()?.state === 'paused') run.runner.resume()
    clock.schedule(5000, patience)
  }
  clock.schedule(5000, patience)
  if (random() < 0.15) clock.schedule(random() * 3000, run.runner.stop)
  if (random() < 0.2) clock.schedule(random() * 3000, run.runner.pause)
  const end = await run.end()
  const faults: string[] = []
  const total = Object.values(end.progress.counts).reduce((sum, count) => sum + count, 0)
  if (total !== steps.length) faults.push('a step has no word, or two')
  const planned = new Set(steps.map((step) => step.keyId))
  if (service.arrivals.some((write) => !planned.has(write.keyId))) faults.push('a key outside the plan was written')
  const sent = run.records.filter((record) => record.op === 'sent').length
  if (service.arrivals.length > sent) faults.push('more arrived than was journalled')
  steps.forEach((step, at) => {
    const key = service.keys.get(step.keyId)
    const touched = foreign.has(`${step.keyId} ${step.field}`)
    const seen = key && freshValue(key, step.field)
    if (end.words[at]?.outcome === 'done' && seen !== step.after && !touched)
      faults.push(`done, but ${step.field} is not as wanted`)
    if (
      end.words[at] === null &&
      service.arrivals.some(
        (write) =>
          write.keyId === step.keyId && write.body.kind === (step.field === 'monthly_limit' ? 'limit' : 'labels'),
      ) &&
      seen === step.after
    )
      faults.push('waiting, but it was carried out')
  })
  for (const [keyId, key] of service.keys)
    if (freshValue(key, 'label:team') !== 'growth') faults.push(`${keyId} lost a label`)
  if (JSON.stringify(run.replay().words) !== JSON.stringify(end.words)) faults.push('the journal says something else')
  return faults
}

describe('the engine under faults, drift, pauses and stops', () => {
  it(`keeps its promises in ${RUNS} seeded runs`, async () => {
    const broken: string[] = []
    for (let seed = 1; seed <= RUNS; seed++) {
      const faults = await simulate(seed)
      if (faults.length > 0) broken.push(`seed ${seed}: ${faults.join('; ')}`)
    }
    expect(broken).toEqual([])
  })
})
