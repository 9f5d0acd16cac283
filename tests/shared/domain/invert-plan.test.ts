import { describe, expect, it } from 'vitest'
import { invertPlan } from '#shared/domain/invert-plan.ts'
import type { PlanOfPast } from '#shared/domain/invert-plan.ts'
import type { PastStep } from '#shared/domain/past-step.ts'
import { checkPlan } from '#shared/domain/plan-check.ts'
import { idOf } from '../../support/a-key.ts'
import { aCreation, aDeletion, aPast, aSet } from '../../support/past-run.ts'
import type { Listed } from '../../support/past-run.ts'

const invert = (steps: readonly PastStep[], listed: Listed = {}, deletesSpent = false): PlanOfPast =>
  invertPlan(aPast(steps, listed), { deletesSpent })
const cells = ({ plan }: PlanOfPast) => plan.steps.map(({ field, before, after }) => [field, before, after])

describe('invertPlan', () => {
  it('takes back what was done: from what the run wrote to what was there', () => {
    const made = invert([
      aSet('a', 'label:env', 'production', 'prod'),
      aSet('a', 'label:tier', null, '1'),
      aSet('b', 'label:old', '', null),
      aSet('b', 'monthly_limit', '500', 'none'),
    ])
    expect(cells(made)).toEqual([
      ['label:env', 'prod', 'production'],
      ['label:tier', '1', null],
      ['label:old', null, ''],
      ['monthly_limit', 'none', '500'],
    ])
    expect(checkPlan(made.plan)).toBeNull()
    expect(made.left).toEqual([])
    expect(made.plan.origin).toEqual({ kind: 'revert', run: '20261128T100000000Z-abcdef' })
  })

  it('keeps what the run wrote as the base, whatever the list says now', () => {
    const made = invert([aSet('a', 'label:env', 'production', 'prod')], { a: { cells: { 'label:env': 'canary' } } })
    expect(cells(made)).toEqual([['label:env', 'prod', 'production']])
  })

  it.each(['conflict', 'rejected', 'unknown', 'waiting'] as const)('leaves a step alone that is %s', (outcome) => {
    const made = invert([{ ...aSet('a', 'label:env', 'production', 'prod'), outcome }])
    expect([made.plan.steps, made.left]).toEqual([[], []])
  })

  it('does not take back what was so already and was never sent', () => {
    const already = { ...aSet('a', 'label:env', 'production', 'prod'), reason: 'already' }
    expect(invert([{ ...already, attempts: 0 }]).left).toMatchObject([{ code: 'not_written', row: idOf('a') }])
    expect(invert([already]).plan.steps, 'sent, its answer lost, then seen').toHaveLength(1)
  })

  it('deletes a created key that was never used, under its name of now', () => {
    const made = invert([aCreation('new'), aSet('a', 'label:env', 'x', 'y')], { new: {}, a: {} })
    expect(made.plan.steps.map(({ kind }) => kind)).toEqual(['set', 'delete'])
    expect(made.plan.steps[1]).toMatchObject({ keyId: idOf('new'), name: 'new', before: idOf('new') })
    expect(checkPlan(made.plan)).toBeNull()
  })

  it('keeps a created key that has spent, and names the amount, unless its user says otherwise', () => {
    const spent = { new: { spend: '0.02' } }
    const kept = invert([aCreation('new')], spent)
    expect(kept.plan.steps).toEqual([])
    expect(kept.left).toEqual([{ row: idOf('new'), name: 'new', field: 'create', code: 'spent', value: '0.02' }])
    expect(invert([aCreation('new')], spent, true).plan.steps).toHaveLength(1)
  })

  it('says of a deleted key that it does not come back, and of a created one that is gone', () => {
    const made = invert([aDeletion('old'), aCreation('new')])
    expect(made.plan.steps).toEqual([])
    expect(made.left.map(({ name, code }) => [name, code])).toEqual([
      ['old', 'deleted'],
      ['new', 'gone'],
    ])
  })

  it('takes an end back to what was set before, unless the key has ended by now', () => {
    const before = '2099-01-01T00:00:00Z'
    const { plan } = invert([aSet('a', 'expiry', before, '2098-01-01T00:00:00Z')], { a: {} })
    expect(plan.steps).toMatchObject([{ field: 'expiry', before: '2098-01-01T00:00:00Z', after: before }])
    const ended = invert([aSet('a', 'expiry', null, '2026-11-28T10:59:59Z')], { a: {} })
    expect([ended.plan.steps, ended.left.map(({ code }) => code)]).toEqual([[], ['ended']])
  })

  it('never touches the connected key, nor sends what was no value that can be sent', () => {
    const self = invertPlan(aPast([aSet('self', 'label:env', 'x', 'y')], {}, idOf('self')), { deletesSpent: false })
    expect(self.left).toMatchObject([{ code: 'protected_key' }])
    const long = invert([aSet('a', 'monthly_limit', '1.0000000000001', '2')])
    expect([long.plan.steps.length, long.left[0]?.code]).toEqual([0, 'not_sendable'])
  })
})
