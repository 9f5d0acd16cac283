import { describe, expect, it } from 'vitest'
import { planChanges } from '#shared/domain/plan-changes.ts'
import { deleteStep } from '#shared/domain/plan-step.ts'
import type { Plan, SetStep, Step } from '#shared/domain/plan.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'

const set = (name: string, before: string | null, after: string | null): SetStep => ({
  kind: 'set',
  keyId: idOf(name),
  name,
  field: 'label:env',
  before,
  after,
})
const planOf = (...steps: readonly Step[]): Plan => ({
  version: 1,
  id: 'p',
  organisation: 'acme',
  madeAt: '',
  base: { snapshotId: '', listedAt: '' },
  steps,
})
const table = aTable([aKey('a').labelled('env', 'production'), aKey('b').labelled('env', 'prod'), aKey('c')])

describe('planChanges', () => {
  it('says nothing of steps that stand as they were reviewed', () => {
    expect(planChanges(planOf(set('a', 'production', 'prod'), deleteStep(idOf('c'), 'c')), table)).toEqual([])
  })

  it('tells what somebody else did: the same, something else, or away with the key', () => {
    const plan = planOf(set('b', 'production', 'prod'), set('a', 'staging', 'prod'), set('gone', 'production', 'prod'))
    expect(planChanges(plan, table)).toEqual([
      { step: 0, kind: 'already', now: 'prod' },
      { step: 1, kind: 'changed', now: 'production' },
      { step: 2, kind: 'deleted', now: null },
    ])
  })

  it('tells a key to be deleted that is gone from one that has another name', () => {
    const plan = planOf(deleteStep(idOf('gone'), 'gone'), deleteStep(idOf('a'), 'b'))
    expect(planChanges(plan, table)).toMatchObject([{ kind: 'already' }, { kind: 'renamed', now: 'a' }])
  })
})
