import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { planEffects } from '#shared/domain/plan-effects.ts'
import { createStep, deleteStep } from '#shared/domain/plan-step.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { Field } from '#shared/domain/field.ts'
import type { Step } from '#shared/domain/plan.ts'
import { createStepPairs } from '#shared/domain/step-pairs.ts'
import { draftIdOf } from '#shared/domain/draft-row.ts'
import { aKey } from '../../support/a-key.ts'

const env = labelField('env')
const keys = [
  aKey('one').labelled('env', 'production').labelled('team', 'web').build(),
  aKey('two').labelled('env', 'production').build(),
  aKey('three').labelled('env', 'prod').build(),
]
const table = buildKeyTable(keys)

const set = (row: number, field: Field, before: CellValue, after: CellValue): Step => {
  const key = keys[row]
  if (!key) throw new Error('no key')
  return { kind: 'set', keyId: key.id, name: key.name, field, before, after }
}
const remove = (row: number): Step => deleteStep(keys[row]?.id ?? keys[0]!.id, 'gone')

function effects(...steps: readonly Step[]) {
  const pairs = createStepPairs()
  steps.forEach((step, at) => pairs.add(step, at, null, false))
  const rowOf = (at: number): number => {
    const step = steps[at]
    return step && step.kind !== 'create' ? keys.findIndex(({ id }) => id === step.keyId) : -1
  }
  return planEffects({ steps, pairs: pairs.all(), table, rowOf })
}

describe('label values', () => {
  it('says nothing of a value that exists before and after', () => {
    expect(effects(set(0, env, 'production', 'prod')).labels).toEqual([])
  })

  it('names a value that no key will have any more, and only once the last one gives it up', () => {
    expect(effects(set(0, env, 'production', 'prod'), set(1, env, 'production', 'prod')).labels).toMatchObject([
      { key: 'env', added: [], gone: [{ value: 'production', keys: 2 }] },
    ])
    expect(effects(set(0, env, 'production', 'prod'), remove(1)).labels).toMatchObject([
      { key: 'env', gone: [{ value: 'production', keys: 2 }] },
    ])
  })

  it('does not call a value gone that another key takes on', () => {
    const swapped = [set(2, env, 'prod', 'production'), set(0, env, 'production', 'prod')]
    expect(effects(...swapped).labels).toEqual([])
    const made = createStep({ id: draftIdOf(1), name: 'n', limit: '5', labels: [['env', 'prod']], group: null, expiry: null }) // prettier-ignore
    expect(effects(set(2, env, 'prod', null), made).labels).toEqual([])
  })

  it.each(['Prod', 'prod ', 'pr\u200Bod', 'рrod', 'ｐｒｏｄ', 'pro_d'])(
    'sees that %j could be taken for one that exists',
    (value) => {
      // prettier-ignore
      expect(effects(set(0, env, 'production', value)).labels).toMatchObject([
      { key: 'env', newKey: null, added: [{ value, keys: 1, alike: ['prod'] }] },
    ])
    },
  )

  it('sees new values that could be taken for each other, and puts them before the others', () => {
    const [effect] = effects(set(0, env, 'production', 'fresh'), set(1, env, 'production', 'fresh'), set(2, env, 'prod', 'Beta'), createStep({ id: draftIdOf(1), name: 'n', limit: '5', labels: [['env', 'beta']], group: null, expiry: null })).labels // prettier-ignore
    expect(effect?.added).toEqual([
      { value: 'Beta', keys: 1, alike: ['beta'] },
      { value: 'beta', keys: 1, alike: ['Beta'] },
      { value: 'fresh', keys: 2, alike: [] },
    ])
  })

  it('names a label that no key carries yet, and the one it resembles', () => {
    expect(effects(set(0, labelField('Env '), null, 'x')).labels).toMatchObject([{ key: 'Env ', newKey: ['env'] }])
    expect(effects(set(0, labelField('__proto__'), null, 'x')).labels).toMatchObject([{ key: '__proto__', newKey: [] }])
  })

  it('tells an empty value from an absent label', () => {
    expect(effects(set(0, env, 'production', null)).labels).toEqual([])
    expect(effects(set(0, env, 'production', '')).labels).toMatchObject([{ added: [{ value: '', keys: 1 }] }])
  })
})

describe('the sum of limits', () => {
  it('is left out when no limit changes', () => expect(effects(set(0, env, 'production', 'prod')).limits).toBeNull())

  it('is exact, and tells what is raised from what is lowered', () => {
    const limit = 'monthly_limit'
    expect(effects(set(0, limit, '0.1', '0.4'), set(1, limit, '500', '499.999999999'), set(2, limit, '0.1', '0.4')).limits).toEqual({ sum: '0.599999999', raised: '0.6', lowered: '-0.000000001', capped: 0, uncapped: 0 }) // prettier-ignore
  })

  it('counts caps that come and go, which have no difference', () => {
    const limit = 'monthly_limit'
    expect(effects(set(0, limit, 'none', '50'), set(1, limit, '70', 'none'), set(2, limit, '5', '7')).limits).toEqual({ sum: '2', raised: '2', lowered: '0', capped: 1, uncapped: 1 }) // prettier-ignore
  })

  it('takes a limit with more than nine decimals as it stands', () => {
    expect(effects(set(0, 'monthly_limit', '0.0000000001', '1')).limits?.sum).toBe('0.9999999999')
  })
})
