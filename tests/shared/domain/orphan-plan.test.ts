import { describe, expect, it } from 'vitest'
import { lostKeys, orphanPlan } from '#shared/domain/orphan-plan.ts'
import type { PastStep } from '#shared/domain/past-step.ts'
import { checkPlan } from '#shared/domain/plan-check.ts'
import { idOf } from '../../support/a-key.ts'
import { aCreation, aPast } from '../../support/past-run.ts'

function unknown(reason: string): PastStep {
  return { step: aCreation('new').step, outcome: 'unknown', reason, attempts: 1 }
}
const there = (name: string) => ({ name, spend: null, valueOf: () => null })

describe('orphanPlan', () => {
  it('deletes the lost key and creates it again, both for review', () => {
    const input = { ...aPast([unknown(`orphan: ${idOf('lost')}`)], {}), now: () => there('new') }
    const { plan, left } = orphanPlan(input)
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['create', 'delete'])
    expect(plan.steps[1]).toMatchObject({ keyId: idOf('lost'), name: 'new' })
    expect(plan.origin).toEqual({ kind: 'orphans', run: input.run })
    expect([left, checkPlan(plan)]).toEqual([[], null])
  })

  it('only deletes what was doubled, because the key that counts is there', () => {
    const { plan } = orphanPlan({ ...aPast([unknown(`doubled: ${idOf('twin')}`)], {}), now: () => there('new') })
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['delete'])
  })

  it('deletes no key that has another name by now, nor creates a second one beside it', () => {
    const past = unknown(`several: ${idOf('lost')} ${idOf('other')}`)
    const now = (keyId: string) => there(keyId === idOf('lost') ? 'new' : 'theirs')
    const { plan, left } = orphanPlan({ ...aPast([past], {}), now })
    expect(plan.steps.map(({ kind, name }) => [kind, name])).toEqual([['delete', 'new']])
    expect(left).toMatchObject([{ row: idOf('other'), code: 'other_name' }])
  })

  it('creates again what somebody has deleted already', () => {
    const { plan, left } = orphanPlan({ ...aPast([unknown(`orphan: ${idOf('lost')}`)], {}), now: () => null })
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['create'])
    expect(left).toMatchObject([{ code: 'gone' }])
  })

  it('has nothing to do with steps that ended otherwise', () => {
    expect(lostKeys(unknown('may_still_land'))).toEqual([])
    expect(lostKeys({ ...unknown(`orphan: ${idOf('lost')}`), outcome: 'done' })).toEqual([])
    expect(orphanPlan(aPast([unknown('not_created')], {})).plan.steps).toEqual([])
  })
})
