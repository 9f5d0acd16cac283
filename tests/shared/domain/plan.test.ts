import { describe, expect, it } from 'vitest'
import type { ApiKey } from '#shared/domain/api-key.ts'
import type { CellValue, Change } from '#shared/domain/change.ts'
import type { Field } from '#shared/domain/field.ts'
import { buildPlan, planSize, uncappedKeys, writeKind } from '#shared/domain/plan.ts'
import type { BuiltPlan, Plan } from '#shared/domain/plan.ts'
import { aKey } from '../../support/a-key.ts'

const ci = aKey('ci').labelled('team', 'web').limited('500').build()
const cron = aKey('cron').build()
const self = aKey('admin').allowed({ manage: 'write' }).build()
const KEYS = [ci, cron, self]

function change(key: ApiKey, field: Field, base: CellValue, to: CellValue): Change {
  return { keyId: key.id, field, base, to }
}

function built(...changes: Change[]): BuiltPlan {
  return buildPlan({
    id: 'plan-1',
    organisation: 'acme',
    madeAt: '2026-01-02T03:04:05Z',
    base: { snapshotId: 'list-1', listedAt: '2026-01-02T03:00:00Z' },
    changes,
    selfId: self.id,
    nameOf: (keyId) => KEYS.find((key) => key.id === keyId)?.name ?? null,
  })
}

function plan(...changes: Change[]): Plan {
  return built(...changes).plan
}

describe('buildPlan', () => {
  it('makes a step of a change, with both sides and the name of the key', () => {
    expect(plan(change(ci, 'label:team', 'web', 'data'))).toEqual({
      version: 1,
      id: 'plan-1',
      organisation: 'acme',
      madeAt: '2026-01-02T03:04:05Z',
      base: { snapshotId: 'list-1', listedAt: '2026-01-02T03:00:00Z' },
      steps: [{ kind: 'set', keyId: ci.id, name: 'ci', field: 'label:team', before: 'web', after: 'data' }],
    })
  })

  it('leaves out a change that returns a label to its old value', () => {
    expect(built(change(ci, 'label:team', 'web', 'web'))).toMatchObject({ plan: { steps: [] }, problems: [] })
  })

  it('leaves out a limit that is its old value in another spelling', () => {
    expect(plan(change(ci, 'monthly_limit', '500', '0500.0')).steps).toEqual([])
    expect(plan(change(cron, 'monthly_limit', 'none', 'unlimited')).steps).toEqual([])
  })

  it('leaves out a label that is absent and stays absent', () => {
    expect(plan(change(ci, 'label:env', null, null)).steps).toEqual([])
  })

  it('tells an absent label from an empty one', () => {
    const steps = plan(change(ci, 'label:env', null, ''), change(cron, 'label:env', '', null)).steps
    expect(steps.map((step) => [step.before, step.after])).toEqual([
      [null, ''],
      ['', null],
    ])
  })

  it('keeps the order of the changes', () => {
    const fields: Field[] = ['label:b', 'monthly_limit', 'label:__proto__', 'label:a']
    expect(plan(...fields.map((field) => change(ci, field, '1', '2'))).steps.map((step) => step.field)).toEqual(fields)
  })

  it('takes changes from any iterable, read once', () => {
    const changes = new Map([['x', change(ci, 'label:team', 'web', 'data')]]).values()
    const { steps } = buildPlan({
      id: '',
      organisation: '',
      madeAt: '',
      base: { snapshotId: '', listedAt: '' },
      changes,
      selfId: null,
      nameOf: () => 'ci',
    }).plan
    expect(steps).toHaveLength(1)
  })

  it.each([
    ['0', 'limit_zero'],
    ['-1', 'limit_negative'],
    ['lots', 'limit_not_a_number'],
    ['0.0000000001', 'limit_too_many_decimals'],
    ['', 'limit_blank'],
    [null, 'limit_blank'],
  ])('makes a problem instead of a step of the limit %j', (to, code) => {
    expect(built(change(ci, 'monthly_limit', '500', to))).toMatchObject({
      plan: { steps: [] },
      problems: [{ code, keyId: ci.id, field: 'monthly_limit', value: to }],
    })
  })

  it('protects the key that the app itself uses', () => {
    const { plan: made, problems } = built(
      change(self, 'label:team', null, 'web'),
      change(self, 'monthly_limit', 'none', '0'),
    )
    expect(made.steps).toEqual([])
    expect(problems.map((problem) => problem.code)).toEqual(['protected_key', 'protected_key'])
  })

  it('makes a problem of a key that the list does not have', () => {
    const gone = aKey('gone').build()
    expect(built(change(gone, 'label:team', 'a', 'b'))).toMatchObject({
      plan: { steps: [] },
      problems: [{ code: 'unknown_key', keyId: gone.id, field: 'label:team', value: 'b' }],
    })
  })

  it('keeps a key whose name is empty', () => {
    const input = { id: '', organisation: '', madeAt: '', base: { snapshotId: '', listedAt: '' }, selfId: null }
    const { plan: made } = buildPlan({ ...input, changes: [change(ci, 'label:a', null, 'b')], nameOf: () => '' })
    expect(made.steps.map((step) => step.name)).toEqual([''])
  })

  it('reports every problem and still plans the rest', () => {
    const { plan: made, problems } = built(
      change(ci, 'monthly_limit', '500', '0'),
      change(ci, 'label:team', 'web', 'data'),
      change(cron, 'monthly_limit', 'none', '-1'),
      change(cron, 'monthly_limit', 'none', '25'),
    )
    expect(problems.map((problem) => problem.code)).toEqual(['limit_zero', 'limit_negative'])
    expect(made.steps.map((step) => step.after)).toEqual(['data', '25'])
  })

  it('accounts for every change that differs, as a step or as a problem', () => {
    const values = [null, '', '0', '5', 'none', 'x']
    const changes = values.flatMap((base) =>
      values.flatMap((to) => KEYS.map((key) => change(key, 'monthly_limit', base, to))),
    )
    const { plan: made, problems } = built(...changes)
    expect(made.steps.length + problems.length).toBe(changes.filter(({ base, to }) => base !== to).length)
    expect(new Set(made.steps.map((step) => step.after))).toEqual(new Set(['5', 'none']))
  })
})

describe('planSize', () => {
  it('counts nothing in an empty plan', () => {
    expect(planSize(plan())).toEqual({ steps: 0, keys: 0, writes: 0 })
  })

  it('counts all labels of a key as one write, and its limit as another', () => {
    const made = plan(
      change(ci, 'label:a', null, '1'),
      change(ci, 'label:b', null, '1'),
      change(ci, 'label:__proto__', null, '1'),
      change(ci, 'monthly_limit', '500', '600'),
      change(cron, 'label:a', null, '1'),
    )
    expect(planSize(made)).toEqual({ steps: 5, keys: 2, writes: 3 })
  })
})

describe('writeKind', () => {
  it('sends the limit on its own and every label in the map', () => {
    const fields: Field[] = ['monthly_limit', 'label:env', 'label:monthly_limit']
    expect(fields.map((field) => writeKind(field))).toEqual(['limit', 'labels', 'labels'])
  })
})

describe('uncappedKeys', () => {
  it('names the keys that lose their cap, and no others', () => {
    const made = plan(
      change(ci, 'monthly_limit', '500', 'none'),
      change(ci, 'label:team', 'web', 'none'),
      change(cron, 'label:monthly_limit', '5', 'none'),
      change(cron, 'monthly_limit', 'none', '5'),
    )
    expect(uncappedKeys(made)).toEqual([ci.id])
  })

  it('names a key that loses its cap under any of the words for it', () => {
    for (const word of ['unlimited', 'NONE', ' none ']) {
      expect([word, uncappedKeys(plan(change(ci, 'monthly_limit', '500', word)))]).toEqual([word, [ci.id]])
    }
  })
})
