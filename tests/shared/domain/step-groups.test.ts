import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import type { Field } from '#shared/domain/field.ts'
import type { Step } from '#shared/domain/plan.ts'
import { groupSteps } from '#shared/domain/step-groups.ts'
import { aKey } from '../../support/a-key.ts'

const env = labelField('env')
const keyId = aKey('any').build().id
const steps = (field: Field, pairs: readonly (readonly [string | null, string | null])[]): readonly Step[] =>
  pairs.map(([before, after], n) => ({ kind: 'set', keyId, name: `key-${n}`, field, before, after }))

describe('groupSteps', () => {
  it('says old and new where they are few, largest first', () => {
    const groups = groupSteps(
      steps(env, [
        ['production', 'prod'],
        [null, 'prod'],
        ['production', 'prod'],
      ]),
    )
    expect(groups).toEqual([
      { field: env, before: { kind: 'one', value: 'production' }, after: { kind: 'one', value: 'prod' }, keys: 2 },
      { field: env, before: { kind: 'one', value: null }, after: { kind: 'one', value: 'prod' }, keys: 1 },
    ])
  })

  it('says only the new value when the old ones are many', () => {
    const groups = groupSteps(
      steps(env, [
        ['a', 'prod'],
        ['b', 'prod'],
        ['c', 'prod'],
        ['d', 'prod'],
      ]),
    )
    expect(groups).toEqual([
      { field: env, before: { kind: 'many', values: 4 }, after: { kind: 'one', value: 'prod' }, keys: 4 },
    ])
  })

  it('says how many values a field gets when old and new are many', () => {
    const groups = groupSteps(
      steps(env, [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
        ['c', '4'],
      ]),
    )
    expect(groups).toEqual([
      { field: env, before: { kind: 'many', values: 3 }, after: { kind: 'many', values: 4 }, keys: 4 },
    ])
  })

  it('tells absent from empty', () => {
    expect(
      groupSteps(
        steps(env, [
          [null, 'x'],
          ['', 'x'],
        ]),
      ),
    ).toHaveLength(2)
  })

  it('keeps fields apart', () => {
    const both = [
      ...steps(env, [['a', 'b']]),
      ...steps('monthly_limit', [
        ['500', 'none'],
        ['500', 'none'],
      ]),
    ]
    expect(groupSteps(both).map(({ field, keys }) => [field, keys])).toEqual([
      ['monthly_limit', 2],
      [env, 1],
    ])
  })

  it('sums up 100,000 steps without a pause', () => {
    const many = steps(
      env,
      Array.from({ length: 100_000 }, (_, n) => [`old-${n % 500}`, 'prod'] as const),
    )
    expect(groupSteps(many)).toEqual([
      { field: env, before: { kind: 'many', values: 500 }, after: { kind: 'one', value: 'prod' }, keys: 100_000 },
    ])
  })

  it('is empty for an empty plan', () => expect(groupSteps([])).toEqual([]))
})
