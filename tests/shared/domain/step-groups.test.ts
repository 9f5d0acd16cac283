import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import type { Field } from '#shared/domain/field.ts'
import { parseAmount } from '#shared/domain/money.ts'
import { deleteStep } from '#shared/domain/plan-step.ts'
import type { Step } from '#shared/domain/plan.ts'
import { groupPairs, groupSteps } from '#shared/domain/step-groups.ts'
import { createStepPairs } from '#shared/domain/step-pairs.ts'
import { aKey } from '../../support/a-key.ts'

const env = labelField('env')
const keyId = aKey('any').build().id
const steps = (field: Field, pairs: readonly (readonly [string | null, string | null])[]): readonly Step[] =>
  pairs.map(([before, after], n) => ({ kind: 'set', keyId, name: `key-${n}`, field, before, after }))

const one = (value: string | null) => ({ kind: 'one', value }) as const
const many = (values: number) => ({ kind: 'many', values }) as const

describe('groupSteps', () => {
  it('says old and new where they are few, largest first', () => {
    const groups = groupSteps(
      steps(env, [
        [null, 'prod'],
        ['production', 'prod'],
        ['production', 'prod'],
      ]),
    )
    expect(groups).toMatchObject([
      { field: env, before: one('production'), after: one('prod'), keys: 2 },
      { field: env, before: one(null), after: one('prod'), keys: 1 },
    ])
    expect(groups.map((group) => [...group.steps])).toEqual([[1, 2], [0]])
  })

  it('says only the new value when the old ones are many', () => {
    expect(
      groupSteps(
        steps(
          env,
          [...'abcdefg'].map((old) => [old, 'prod']),
        ),
      ),
    ).toMatchObject([{ field: env, before: many(7), after: one('prod'), keys: 7 }])
  })

  it('says how many values a field gets when old and new are many', () => {
    expect(
      groupSteps(
        steps(
          env,
          [...'abcdefgg'].map((old, n) => [old, String(n)]),
        ),
      ),
    ).toMatchObject([{ field: env, before: many(7), after: many(8), keys: 8 }])
  })

  it('does not lose labels and caps that go among many values', () => {
    const gone = [...'abcdefghi'].map((old, n) => [old, n < 2 ? null : String(n)] as const)
    expect(groupSteps(steps(env, gone)).map(({ after, keys }) => [after, keys])).toEqual([
      [many(7), 7],
      [one(null), 2],
    ])
    const limits = [...'1234567'].map((old, n) => [old, n === 0 ? 'none' : `${n}0`] as const)
    expect(groupSteps(steps('monthly_limit', limits)).map(({ after, danger }) => [after, danger])).toEqual([
      [one('none'), 'uncaps'],
      [many(6), null],
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

  it('puts what is dangerous before what is large', () => {
    const gone = deleteStep(keyId, 'gone')
    const all = [
      ...steps(env, [
        ['a', 'b'],
        ['a', 'b'],
        ['a', 'b'],
      ]),
      ...steps('monthly_limit', [
        ['500', 'none'],
        ['500', 'none'],
      ]),
      gone,
    ]
    expect(groupSteps(all).map(({ field, keys, danger }) => [field, keys, danger])).toEqual([
      ['delete', 1, 'deletes'],
      ['monthly_limit', 2, 'uncaps'],
      [env, 3, null],
    ])
  })

  it('is empty for an empty plan', () => expect(groupSteps([])).toEqual([]))
})

describe('groupPairs', () => {
  it('sums what the keys of a group have spent, and names those that stop', () => {
    const pairs = createStepPairs()
    const [first, second] = steps('monthly_limit', [
      ['500', '10'],
      ['500', '10'],
    ])
    if (first) pairs.add(first, 0, parseAmount('10.000000001'), true)
    if (second) pairs.add(second, 1, parseAmount('0.25'), false)
    expect(groupPairs(pairs.all())).toMatchObject([{ keys: 2, stops: 1, danger: 'stops', spend: '10.250000001' }])
  })

  it('gives each group a name of its own', () => {
    const groups = groupSteps([...steps(env, [['a', null], ['a', 'null'], [null, 'a'], ['', 'a']]), ...steps(labelField('env2'), [['a', null]])]) // prettier-ignore
    expect(new Set(groups.map(({ id }) => id)).size).toBe(5)
  })
})
