import { describe, expect, it } from 'vitest'
import type { StepOutcome } from '#shared/contract/requests.ts'
import { labelField } from '#shared/domain/field.ts'
import { createStep, deleteStep } from '#shared/domain/plan-step.ts'
import { draftIdOf } from '#shared/domain/draft-row.ts'
import type { Field } from '#shared/domain/field.ts'
import type { Step } from '#shared/domain/plan.ts'
import { didWords } from '../../../renderer/run/run-did.ts'
import { idOf } from '../state/list.ts'

const done = (step: Step, more: Partial<StepOutcome> = {}): StepOutcome => ({ step, outcome: 'done', reason: null, attempts: 1, ...more }) // prettier-ignore
const set = (n: number, field: Field): Step => ({ kind: 'set', keyId: idOf(n), name: 'k', field, before: '1', after: '2' }) // prettier-ignore

describe('didWords', () => {
  it('counts keys, by what was done to them', () => {
    const made = createStep({ id: draftIdOf(1), name: 'n', limit: '5', labels: [], group: null, expiry: null })
    expect(didWords([done(set(1, labelField('env'))), done(set(1, labelField('team'))), done(set(2, labelField('env'))), done(set(1, 'monthly_limit')), done(made), done(deleteStep(idOf(9), 'gone'))])).toBe('2 keys relabelled, 1 limit changed, 1 key created, 1 key deleted') // prettier-ignore
  })

  it('does not claim what was there already, nor what was not done', () => {
    const env = labelField('env')
    expect(didWords([done(set(1, env)), done(set(2, env), { reason: 'already' }), done(set(3, env), { outcome: 'conflict' })])).toBe('1 key relabelled, 1 change was there already') // prettier-ignore
    expect(didWords([done(set(3, env), { outcome: 'unknown' })])).toBe('nothing changed')
  })
})
