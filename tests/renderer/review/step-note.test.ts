import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import type { SetStep } from '#shared/domain/plan.ts'
import { noteOf } from '../../../renderer/review/step-note.ts'
import { idOf } from '../state/list.ts'

const note = (field: SetStep['field'], before: string | null, after: string | null) =>
  noteOf({ kind: 'set', keyId: idOf(1), name: 'key', field, before, after })

describe('noteOf', () => {
  it('points out a cap that goes', () => {
    expect(note('monthly_limit', '500', 'none')).toBe('uncapped')
    expect(note('monthly_limit', 'none', '500')).toBeNull()
  })

  it('tells removing a label from emptying it, and adding from changing', () => {
    const env = labelField('env')
    expect(note(env, 'prod', null)).toBe('removed')
    expect(note(env, 'prod', '')).toBe('emptied')
    expect(note(env, null, 'prod')).toBe('added')
    expect(note(env, 'dev', 'prod')).toBeNull()
  })
})
