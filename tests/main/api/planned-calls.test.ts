import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { labelValue, withLabel } from '#shared/domain/label.ts'
import { planningCalls } from '#shared/domain/planned-calls.ts'
import type { PlannedCall } from '#shared/domain/planned-calls.ts'
import { createStep, deleteStep } from '#shared/domain/plan-step.ts'
import { planSize } from '#shared/domain/plan.ts'
import type { Plan, Step } from '#shared/domain/plan.ts'
import { labelsBody } from '#shared/domain/request-text.ts'
import { draftIdOf } from '#shared/domain/draft-row.ts'
import type { WriteCall } from '../../../main/api/call.ts'
import { createKeyWrites } from '../../../main/api/key-writes.ts'
import { QUARANTINE } from '../../../main/apply/creation-state.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { oddText } from '../../support/odd-text.ts'

const keys = [aKey('a').labelled('env', 'dev').labelled('__proto__', 'keep').build(), aKey('b').limited('5').build()]
const table = aTable(keys)
const rowOf = (id: string): number | null => {
  const row = keys.findIndex((key) => key.id === id)
  return row < 0 ? null : row
}
const planOf = (...steps: readonly Step[]): Plan => ({
  version: 1,
  id: 'p',
  organisation: 'o',
  madeAt: '2026-11-28T00:00:00Z',
  base: { snapshotId: 's', listedAt: '2026-11-28T00:00:00Z' },
  steps,
})
const callsOf = (plan: Plan): readonly PlannedCall[] => {
  const calls = atOnce(planningCalls(plan, table, rowOf))
  return Array.from({ length: calls.count }, (_, at) => calls.at(at)).filter((call) => call !== null)
}
const relabel = (name: string, label: string, before: string | null, after: string | null): Step => ({ kind: 'set', keyId: idOf(name), name, field: labelField(label), before, after }) // prettier-ignore
const limit = (name: string, before: string, after: string): Step => ({ kind: 'set', keyId: idOf(name), name, field: 'monthly_limit', before, after }) // prettier-ignore

/** What the client sends, by a caller that only remembers. */
function recorded() {
  const calls: WriteCall[] = []
  const writes = createKeyWrites({
    read: () => Promise.reject(new Error('no reading')),
    write: async (call) => void calls.push(call),
    create: async (call) => {
      calls.push(call)
      return { status: 201, said: { api_key_id: idOf('new'), api_key: 'secret' } }
    },
  })
  return { writes, calls }
}

describe('the calls of a plan', () => {
  it('are those the client sends, byte for byte', async () => {
    const draft = { id: draftIdOf(1), name: 'n "1"', limit: 'none', labels: [['env', '']] as const, group: idOf('g'), expiry: '2027-01-01T00:00:00Z' } // prettier-ignore
    const plan = planOf(relabel('a', 'env', 'dev', 'prod'), relabel('a', '__proto__', 'keep', null), limit('b', '5', 'none'), limit('a', 'none', '0.000000001'), createStep(draft), deleteStep(idOf('b'), 'b')) // prettier-ignore
    const { writes, calls } = recorded()
    await writes.writeLabels(idOf('a'), [['env', 'prod']])
    await writes.writeLimit(idOf('b'), 'none')
    await writes.writeLimit(idOf('a'), '0.000000001')
    await writes.createKey({ name: draft.name, limit: QUARANTINE, permissions: { manage: 'none', completions: 'write' }, groupId: idOf('g') }) // prettier-ignore
    await writes.writeLabels(idOf('new'), draft.labels)
    await writes.writeExpiry(idOf('new'), draft.expiry)
    await writes.writeLimit(idOf('new'), draft.limit)
    await writes.deleteKey(idOf('b'))
    const sent = calls.map(({ method, path, body }) => ({ method, path: `/v1/manage${path}`, body }))
    expect(callsOf(plan).map(({ method, path, body }) => ({ method, path: path.replace('{key id}', idOf('new')), body }))).toEqual(sent) // prettier-ignore
  })

  it('are listed part by part, so that a page with many of them lives on', () => {
    const steps = Array.from({ length: 9_000 }, () => limit('a', 'none', '5'))
    const work = planningCalls(planOf(...steps), table, rowOf)
    const parts: number[] = []
    let step = work.next()
    for (; !step.done; step = work.next()) parts.push(step.value)
    expect(step.value.count).toBe(9_000)
    expect(parts.length).toBeGreaterThan(3)
    expect(parts).toEqual(parts.toSorted((left, right) => left - right))
    expect(parts.at(-1)).toBeLessThan(1)
  })

  it('are as many as the review counts', () => {
    const plan = planOf(relabel('a', 'x', null, '1'), limit('a', 'none', '5'), relabel('b', 'x', null, '1'), relabel('a', 'y', null, '2')) // prettier-ignore
    expect(callsOf(plan).map(({ path, name }) => [path.split('/').at(-1), name])).toEqual([
      ['label', 'a'],
      ['limit', 'a'],
      ['label', 'b'],
    ])
    expect(planSize(plan).writes).toBe(3)
  })

  it('fold labels onto what the list says, whatever is in them', () => {
    const { labels = [] } = keys[0] ?? {}
    fc.assert(
      fc.property(
        oddText.filter((key) => key.trim() !== ''),
        oddText,
        (label, value) => {
          const before = labelValue(labels, label)
          fc.pre(before !== value)
          const [call] = callsOf(planOf(relabel('a', label, before, value)))
          expect(call?.body).toBe(labelsBody(withLabel(labels, label, value)))
        },
      ),
    )
  })
})
