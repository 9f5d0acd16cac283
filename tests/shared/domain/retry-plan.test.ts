import { describe, expect, it } from 'vitest'
import type { DraftId } from '#shared/domain/draft.ts'
import type { PastStep } from '#shared/domain/past-step.ts'
import { checkPlan } from '#shared/domain/plan-check.ts'
import type { SetStep } from '#shared/domain/plan.ts'
import { isRepeatable, retryPlan } from '#shared/domain/retry-plan.ts'
import { idOf } from '../../support/a-key.ts'
import { aCreation, aDeletion, aPast, aSet } from '../../support/past-run.ts'

const env = (name: string, outcome: PastStep['outcome']): PastStep => ({
  ...aSet(name, 'label:env', 'production', 'prod'),
  outcome,
})
const now = { cells: { 'label:env': 'canary' } }

describe('retryPlan', () => {
  it('takes what is not done, in order, against the values of now', () => {
    const steps = [
      env('a', 'done'),
      env('b', 'rejected'),
      env('c', 'conflict'),
      env('d', 'unknown'),
      env('e', 'waiting'),
    ]
    const { plan, left } = retryPlan(aPast(steps, { a: now, b: now, c: now, d: now, e: now }))
    expect(plan.steps.map(({ name, before, after }) => [name, before, after])).toEqual(
      ['b', 'c', 'd', 'e'].map((name) => [name, 'canary', 'prod']),
    )
    expect([left, checkPlan(plan)]).toEqual([[], null])
  })

  it('leaves out what is so by now, and keys that are gone', () => {
    const { plan, left } = retryPlan(
      aPast([env('a', 'unknown'), env('b', 'conflict'), { ...aDeletion('c'), outcome: 'unknown' }], {
        a: { cells: { 'label:env': 'prod' } },
      }),
    )
    expect(plan.steps).toEqual([])
    expect(left.map(({ name, code }) => [name, code])).toEqual([
      ['a', 'already'],
      ['b', 'gone'],
      ['c', 'gone'],
    ])
  })

  it('deletes again a key that is still there', () => {
    const { plan } = retryPlan(aPast([{ ...aDeletion('c'), outcome: 'rejected' }], { c: {} }))
    expect(plan.steps).toMatchObject([{ kind: 'delete', keyId: idOf('c') }])
  })

  it('creates again only where nothing can have been made, or goes on with what was made', () => {
    const { made: _, ...creation } = aCreation('new')
    const codeOf = (past: PastStep): string => retryPlan(aPast([past], {})).left[0]?.code ?? 'planned'
    expect(codeOf({ ...creation, outcome: 'waiting' })).toBe('planned')
    expect(codeOf({ ...creation, outcome: 'rejected' })).toBe('planned')
    expect(codeOf({ ...creation, outcome: 'unknown', reason: 'not_created' })).toBe('planned')
    expect(codeOf({ ...creation, outcome: 'unknown', reason: 'may_still_land' })).toBe('not_repeatable')
    expect(codeOf({ ...aCreation('new'), outcome: 'unknown', reason: 'unfinished' })).toBe('planned')
    expect(isRepeatable(creation.step)).toBe(false)
    expect(isRepeatable(env('a', 'done').step)).toBe(true)
  })

  it('gives a replaced key its end once the new one is there: with it, after it, and never without it', () => {
    const { made: _, ...creation } = aCreation('new')
    const end = aSet('old', 'expiry', null, '2099-01-01T00:00:00Z')
    const bound: PastStep = {
      ...end,
      step: { ...(end.step as SetStep), once: 'draft:1' as DraftId },
      outcome: 'conflict',
    } // `as`: it is one
    const retried = (outcome: PastStep['outcome'], reason: string | null = null) =>
      retryPlan(aPast([{ ...creation, outcome, reason }, bound], { old: {} }))
    const both = retried('rejected')
    expect(both.plan.steps).toMatchObject([{ kind: 'create' }, { field: 'expiry', once: 'draft:1' }])
    expect(checkPlan(both.plan)).toBeNull()
    const alone = retried('done').plan.steps
    expect([alone.length, 'once' in (alone[0] ?? {})]).toEqual([1, false])
    expect(retried('unknown', `orphan: ${idOf('lost')}`).left.map(({ code }) => code)).toEqual([
      'not_repeatable',
      'not_replaced',
    ])
  })

  it('never touches the connected key', () => {
    const { left } = retryPlan(aPast([env('self', 'rejected')], { self: now }, idOf('self')))
    expect(left).toMatchObject([{ code: 'protected_key' }])
  })
})
