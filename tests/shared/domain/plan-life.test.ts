import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import type { Draft, DraftId } from '#shared/domain/draft.ts'
import { checkPlan } from '#shared/domain/plan-check.ts'
import { createStep, deleteStep } from '#shared/domain/plan-step.ts'
import { buildPlan, deletedKeys, isDestructive, planSize } from '#shared/domain/plan.ts'
import type { BuiltPlan, CreateStep, Plan, SetStep, Step } from '#shared/domain/plan.ts'
import { planSchema } from '#shared/contract/plan-schema.ts'
import { planTitle } from '#shared/words/en/plan-title.ts'
import { aKey, idOf } from '../../support/a-key.ts'

const KEYS = [aKey('ci').build(), aKey('cron').build(), aKey('admin').build()]
const GROUP = idOf('a group')
const draftId = (at: number): DraftId => parseDraftId(`draft:${at}`)!
const aDraft = (part: Partial<Draft> = {}): Draft => ({
  id: draftId(1),
  name: 'new-key',
  limit: '500',
  labels: [['env', 'prod']],
  group: null,
  expiry: null,
  ...part,
})
const relabel = (name: string): SetStep => ({
  kind: 'set',
  keyId: idOf(name),
  name,
  field: 'label:env',
  before: null,
  after: 'prod',
})

function built(drafts: readonly Draft[], deletions: readonly KeyId[] = []): BuiltPlan {
  return buildPlan({
    id: 'plan-1',
    organisation: 'acme',
    madeAt: '2026-11-23T10:00:00Z',
    base: { snapshotId: 'list-1', listedAt: '2026-11-23T09:00:00Z' },
    changes: [{ keyId: idOf('ci'), field: 'label:env', base: null, to: 'prod' }],
    deletions,
    drafts,
    selfId: idOf('admin'),
    nameOf: (keyId) => KEYS.find((key) => key.id === keyId)?.name ?? null,
  })
}

function planOf(...steps: readonly Step[]): Plan {
  return { ...built([]).plan, steps }
}

describe('buildPlan with drafts and deletions', () => {
  it('sets first, then creates, and deletes last', () => {
    const { plan, problems } = built([aDraft()], [idOf('cron')])
    expect(problems).toEqual([])
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['set', 'create', 'delete'])
    expect(plan.steps[1]).toEqual({
      kind: 'create',
      draft: 'draft:1',
      name: 'new-key',
      field: 'create',
      before: null,
      after: 'limit 500, env=prod',
      limit: '500',
      labels: [['env', 'prod']],
      group: null,
      expiry: null,
    })
    expect(plan.steps[2]).toMatchObject({ keyId: idOf('cron'), name: 'cron', before: idOf('cron'), after: null })
    expect(checkPlan(plan)).toBeNull()
    expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan)
  })

  it('leaves out the cells of a key that is deleted', () => {
    expect(built([], [idOf('ci')]).plan.steps).toEqual([deleteStep(idOf('ci'), 'ci')])
  })

  it('writes a draft in its one spelling', () => {
    const typed = aDraft({
      name: ' new key ',
      limit: '0500.0',
      group: GROUP.toUpperCase(),
      expiry: '2027-01-01T01:00:00+01:00',
    })
    const [, step] = built([typed]).plan.steps
    expect(step).toMatchObject({
      name: 'new key',
      limit: '500',
      group: GROUP,
      expiry: '2027-01-01T00:00:00Z',
      after: `limit 500, env=prod, group ${GROUP}, expires 2027-01-01T00:00:00Z`,
    })
  })

  it.each<[string, Partial<Draft>, object]>([
    ['without a name', { name: ' ' }, { code: 'name_blank', field: 'name' }],
    ['without a limit', { limit: ' ' }, { code: 'limit_required', field: 'monthly_limit' }],
    ['with a limit of 0', { limit: '0' }, { code: 'limit_zero', field: 'monthly_limit' }],
    ['with a label twice', { labels: [['a', '1'], ['a', '2']] }, { code: 'label_key', field: 'label:a' }], // prettier-ignore
    ['in something that is no group', { group: '../org' }, { code: 'group_unknown', field: 'group' }],
    ['that ends on no day', { expiry: '2027-02-31T00:00:00Z' }, { code: 'expiry_not_a_moment', field: 'expiry' }],
    ['that has ended', { expiry: '2026-11-23T09:59:59Z' }, { code: 'expiry_past', field: 'expiry' }],
  ])('makes a problem of a draft %s', (_, part, problem) => {
    const { plan, problems } = built([aDraft(part)])
    expect(plan.steps.filter(({ kind }) => kind === 'create')).toEqual([])
    expect(problems).toMatchObject([{ keyId: 'draft:1', ...problem }])
  })

  it('never deletes the key it is connected with, nor one that is not listed', () => {
    const { plan, problems } = built([], [idOf('admin'), idOf('nobody')])
    expect(deletedKeys(plan)).toEqual([])
    expect(problems).toMatchObject([{ code: 'protected_key' }, { code: 'unknown_key' }])
  })
})

const NOW = '2026-11-23T10:00:00Z'
const BASE = {
  id: 'plan-1',
  organisation: 'acme',
  madeAt: NOW,
  base: { snapshotId: 'list-1', listedAt: NOW },
  changes: [],
  selfId: null,
  nameOf: () => null,
}

describe('a plan that creates and deletes', () => {
  it('counts its keys and requests', () => {
    const { plan } = built([aDraft({ expiry: '2027-01-01T00:00:00Z' }), aDraft({ id: draftId(2), labels: [] })])
    // One label write; a new key takes its creation, its labels, its expiry and its limit.
    expect(planSize(plan)).toEqual({ steps: 3, keys: 3, writes: 1 + 4 + 2 })
  })

  it('is destructive when it deletes, not when it creates a key without a cap', () => {
    expect(isDestructive(planOf(createStep(aDraft({ limit: 'none' }))), NOW)).toBe(false)
    expect(isDestructive(planOf(deleteStep(idOf('ci'), 'ci')), NOW)).toBe(true)
    const uncap = { ...relabel('ci'), field: 'monthly_limit', before: '5', after: 'none' } as const
    expect(isDestructive(planOf(uncap), NOW)).toBe(true)
  })

  it('leaves out a new key without a group where budgets are per group', () => {
    const input = { ...BASE, drafts: [aDraft(), aDraft({ id: draftId(2), group: GROUP })], needsGroup: true }
    const { plan, problems } = buildPlan(input)
    expect(plan.steps).toMatchObject([{ kind: 'create', draft: 'draft:2', group: GROUP }])
    expect(problems).toMatchObject([{ code: 'group_required', keyId: 'draft:1', field: 'group' }])
  })

  it('is named after what it does', () => {
    expect(planTitle(planOf(createStep(aDraft())))).toBe('create 1 key')
    expect(planTitle(planOf(deleteStep(idOf('ci'), 'ci'), deleteStep(idOf('cron'), 'cron')))).toBe('delete 2 keys')
    expect(planTitle(built([aDraft()]).plan)).toBe('env, create: 2 changes on 2 keys')
  })

  it('describes a new key in one line whatever its labels say', () => {
    const { after } = createStep(aDraft({ labels: [['a', 'b, c=d'], ['e', 'two\nlines']] })) // prettier-ignore
    expect(after).toBe('limit 500, a="b, c=d", e="two\\nlines"')
  })
})

describe('checkPlan', () => {
  const create = createStep(aDraft())
  const broken = (part: Partial<CreateStep>): Plan => planOf({ ...create, ...part })

  it.each<[string, Plan, string]>([
    ['a draft twice', planOf(create, create), 'duplicate'],
    ['a key twice', planOf(deleteStep(idOf('ci'), 'ci'), deleteStep(idOf('ci'), 'ci')), 'duplicate'],
    ['a cell of a key that is deleted', planOf(relabel('ci'), deleteStep(idOf('ci'), 'ci')), 'delete_and_set'],
    ['a key that is set after it was deleted', planOf(deleteStep(idOf('ci'), 'ci'), relabel('ci')), 'delete_and_set'],
    [
      'a deletion of another key than it shows',
      planOf({ ...deleteStep(idOf('ci'), 'ci'), before: idOf('b') }),
      'value',
    ],
    ['a new key without a name', broken({ name: '' }), 'name_blank'],
    ['a new key without a limit', broken({ limit: '' }), 'limit_required'],
    ['a new key with a limit of 0', broken({ limit: '0' }), 'value'],
    ['a limit in another spelling', broken({ limit: '500.00' }), 'value'],
    ['a new key that is not what it is described as', broken({ limit: '5000' }), 'value'],
  ])('refuses %s', (_, plan, code) => {
    expect(checkPlan(plan)?.code).toBe(code)
    expect(planSchema.safeParse(plan).success).toBe(false)
  })

  it('takes an expiry that waits for a new key of the plan, and nothing else that waits', () => {
    const ends: SetStep = {
      kind: 'set',
      keyId: idOf('old'),
      name: 'old',
      field: 'expiry',
      before: null,
      after: '2027-01-01T00:00:00Z',
      once: draftId(1),
    }
    const replacing = createStep(aDraft(), { replaces: idOf('old') })
    expect(checkPlan(planOf(replacing, ends))).toBeNull()
    expect(planSchema.parse(planOf(replacing, ends)).steps).toEqual([replacing, ends])
    expect(checkPlan(planOf(ends))).toMatchObject({ code: 'value', step: 0 })
    expect(checkPlan(planOf(replacing, { ...ends, field: 'label:env', after: 'x' }))).toMatchObject({ code: 'value' })
    expect(checkPlan(planOf(replacing, { ...ends, after: '2027-01-01T01:00:00+01:00' }))).toMatchObject({
      code: 'value',
    })
  })

  it('takes two new keys of one name, which the service does as well', () => {
    expect(checkPlan(planOf(create, createStep(aDraft({ id: draftId(2) }))))).toBeNull()
  })
})
