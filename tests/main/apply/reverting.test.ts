import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { Field } from '#shared/domain/field.ts'
import { invertPlan } from '#shared/domain/invert-plan.ts'
import { withLabel } from '#shared/domain/label.ts'
import type { PastStep } from '#shared/domain/past-step.ts'
import type { SetStep, Step } from '#shared/domain/plan.ts'
import { freshValue } from '#shared/domain/write.ts'
import type { FreshKey } from '#shared/domain/write.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'
import type { VirtualClock } from '../../support/virtual-clock.ts'
import { startPlan } from './apply-plan.ts'
import { createSimulatedService, freshKey } from './simulated-service.ts'
import type { Fate, SimulatedService } from './simulated-service.ts'

const fields = ['label:env', 'label:tier', 'label:team', 'monthly_limit'] as const satisfies Field[]
const keyOf = (at: number): KeyId => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId
const labelText = fc.constantFrom(null, '', 'prod', 'production', '__proto__')
const limitText = fc.constantFrom('none', '5', '49.99')
const fate = fc.constantFrom<Fate>('ok', 'ok', 'ok', 'ok', 'lost-before', 'lost-after', 'throttled', 'rejected')

/** For each key: the wanted value of each field, where one is wanted, and what somebody else writes after the run. */
const world = fc.record({
  wanted: fc.array(fc.tuple(...fields.map((field) => fc.option(field === 'monthly_limit' ? limitText : labelText, { nil: undefined }))), { minLength: 1, maxLength: 8 }), // prettier-ignore
  foreign: fc.array(fc.tuple(fc.nat(7), fc.constantFrom('label:env', 'label:tier', 'label:owner'), fc.uuid())),
  fates: fc.array(fate, { minLength: 1, maxLength: 12 }),
})

async function run(steps: readonly Step[], service: SimulatedService, clock: VirtualClock): Promise<PastStep[]> {
  const driven = startPlan({ steps }, clock, service)
  await driven.end()
  const { words, attempts } = driven.replay()
  return steps.map((step, at) => {
    const word = words[at]
    return { step, outcome: word?.outcome ?? 'waiting', reason: word?.reason ?? null, attempts: attempts[at] ?? 0 }
  })
}

function cell(service: SimulatedService, step: SetStep): CellValue {
  const key = service.keys.get(step.keyId)
  if (!key) throw new Error('a key is gone')
  return freshValue(key, step.field)
}

describe('reverting a run', () => {
  it('restores what the run changed and nobody else did, and leaves what somebody else wrote as a conflict', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ wanted, foreign, fates }) => {
        const before = new Map<KeyId, FreshKey>(wanted.map((_, at) => [keyOf(at), freshKey([['env', 'production'], ['team', 'growth']])])) // prettier-ignore
        const steps = wanted.flatMap((values, at) =>
          values.flatMap((after, index): SetStep[] => {
            const field = fields[index] ?? 'monthly_limit'
            const old = freshValue(before.get(keyOf(at)) ?? freshKey([]), field)
            if (after === undefined || after === old) return []
            return [{ kind: 'set', keyId: keyOf(at), name: `key-${at}`, field, before: old, after }]
          }),
        )
        fc.pre(steps.length > 0)
        const clock = createVirtualClock()
        let isFirst = true
        const fateOf = (_: unknown, arrival: number): Fate => (isFirst ? (fates[arrival % fates.length] ?? 'ok') : 'ok')
        const service = createSimulatedService({ clock, keys: before, fateOf })
        const past = await run(steps, service, clock)
        isFirst = false
        const left = new Map(service.keys)
        const written = new Map<string, string>()
        for (const [at, field, value] of foreign) {
          const key = service.keys.get(keyOf(at))
          if (!key) continue
          service.keys.set(keyOf(at), { ...key, labels: withLabel(key.labels, field.slice('label:'.length), value) })
          written.set(`${keyOf(at)} ${field}`, value)
        }
        const now = (keyId: KeyId) => ({
          name: `key-${Number(keyId.slice(-12))}`,
          spend: null,
          valueOf: (field: Field) => freshValue(service.keys.get(keyId) ?? freshKey([]), field),
        })
        const input = { id: 'p2', run: 'r1', organisation: 'acme', madeAt: clock.wall(), selfId: null, now }
        const base = { snapshotId: 's', listedAt: clock.wall() }
        const { plan } = invertPlan({ ...input, base, steps: past }, { deletesSpent: false })
        const outcomes = plan.steps.length === 0 ? [] : await run(plan.steps, service, clock)
        const done = past.filter(({ outcome, attempts }) => outcome === 'done' && attempts > 0)
        expect(plan.steps).toHaveLength(done.length)
        for (const { step } of done) {
          if (step.kind !== 'set') continue
          const other = written.get(`${step.keyId} ${step.field}`)
          expect(cell(service, step)).toBe(other ?? step.before)
          if (other === undefined) continue
          const reverted = outcomes.find(({ step: inverse }) => inverse.kind === 'set' && inverse.keyId === step.keyId && inverse.field === step.field) // prettier-ignore
          expect([reverted?.outcome, reverted?.attempts]).toEqual(['conflict', 0])
        }
        // What the run did not do is not touched, and no label that nobody planned.
        for (const { step, outcome } of past)
          if (step.kind === 'set' && outcome !== 'done')
            expect(cell(service, step)).toBe(
              written.get(`${step.keyId} ${step.field}`) ??
                freshValue(left.get(step.keyId) ?? freshKey([]), step.field),
            )
        for (const [where, value] of written) {
          const [keyId, field] = where.split(' ') as [KeyId, Field] // as they were joined above
          if (field === 'label:owner') expect(freshValue(service.keys.get(keyId) ?? freshKey([]), field)).toBe(value)
        }
      }),
      { numRuns: 150 },
    )
  })
})
