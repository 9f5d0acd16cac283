import { afterEach, describe, expect, it } from 'vitest'
import { planSchema } from '#shared/contract/plan-schema.ts'
import { requests, stagedEntrySchema } from '#shared/contract/requests.ts'
import type { RouteName } from '#shared/contract/requests.ts'
import { cpuTime } from '../../support/cpu-time.ts'

const ID = '3c90c3cc-0d44-4b50-8888-8dd25736052a'

const aStep = { kind: 'set', keyId: ID, name: 'ci', field: 'label:env', before: 'prod', after: 'test' }
const aLimitStep = { ...aStep, field: 'monthly_limit', before: '500', after: '600' }
const aPlan = {
  version: 1,
  id: 'plan-1',
  organisation: 'acme',
  madeAt: '2026-01-02T03:04:05Z',
  base: { snapshotId: 'list-1', listedAt: '2026-01-02T03:00:00Z' },
  steps: [aStep],
}
const someCells = { field: 'label:env', keys: [ID], bases: [null], tos: ['test'] }
const aBatch = { kind: 'batch', id: 1, name: 'Edit', cells: [someCells] }

const isPlan = (value: unknown): boolean => planSchema.safeParse(value).success
const isEntry = (value: unknown): boolean => stagedEntrySchema.safeParse(value).success
const takes = (name: RouteName, input: unknown): boolean => requests[name].input.safeParse(input).success

const undos = (length: number): unknown[] => Array.from({ length }, () => ({ kind: 'undo' }))

/** A value with one field more, set as its own even when it is called `__proto__`. */
function withField(value: object, key: string, extra: unknown): unknown {
  return Object.defineProperty({ ...value }, key, { value: extra, enumerable: true })
}

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([])
})

describe('planSchema', () => {
  it('gives a plan back as it came', () => {
    expect(planSchema.parse(structuredClone(aPlan))).toEqual(aPlan)
    expect(planSchema.parse({ ...aPlan, steps: [] })).toEqual({ ...aPlan, steps: [] })
  })

  it.each([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'then',
    'length',
    'monthly_limit',
    '\uD800',
    ' env ',
  ])('keeps a label called %j', (label) => {
    const step = { ...aStep, field: `label:${label}`, before: '\uDC00', after: null }
    expect(planSchema.parse({ ...aPlan, steps: [step] }).steps).toEqual([step])
  })

  it('reads a key id in capital letters as the same key', () => {
    expect(planSchema.parse({ ...aPlan, steps: [{ ...aStep, keyId: ID.toUpperCase() }] }).steps[0]).toMatchObject({
      keyId: ID,
    })
  })

  it.each(['extra', 'credential', 'toString', 'constructor'])(
    'refuses an unknown field called %j, at every level',
    (key) => {
      expect(isPlan(withField(aPlan, key, 1))).toBe(false)
      expect(isPlan({ ...aPlan, base: withField(aPlan.base, key, 1) })).toBe(false)
      expect(isPlan({ ...aPlan, steps: [withField(aStep, key, 1)] })).toBe(false)
    },
  )

  it('lets no prototype through', () => {
    const result = planSchema.safeParse(
      JSON.parse(JSON.stringify(aPlan).replace('{', '{"__proto__":{"isAdmin":true},')),
    )
    const plan: unknown = result.data ?? {}
    expect('isAdmin' in (plan as object)).toBe(false) // `as`: a plan or the empty object
    expect(Object.hasOwn(plan as object, '__proto__')).toBe(false) // as above
  })

  it.each(Object.keys(aPlan))('refuses a plan without %s', (key) => {
    expect(isPlan(Object.fromEntries(Object.entries(aPlan).filter(([name]) => name !== key)))).toBe(false)
  })

  it.each(Object.keys(aStep))('refuses a step without %s', (key) => {
    const step = Object.fromEntries(Object.entries(aStep).filter(([name]) => name !== key))
    expect(isPlan({ ...aPlan, steps: [step] })).toBe(false)
  })

  it.each([
    ['another version', { ...aPlan, version: 2 }],
    ['a version as text', { ...aPlan, version: '1' }],
    ['steps that are no list', { ...aPlan, steps: { length: 1, 0: aStep } }],
    ['another kind of step', { ...aPlan, steps: [{ ...aStep, kind: 'delete' }] }],
    ['a key id that is none', { ...aPlan, steps: [{ ...aStep, keyId: '../../self' }] }],
    ['a key id with a path behind it', { ...aPlan, steps: [{ ...aStep, keyId: `${ID}/labels` }] }],
    ['a key id that is no text', { ...aPlan, steps: [{ ...aStep, keyId: 5 }] }],
    ['a field that cannot be edited', { ...aPlan, steps: [{ ...aStep, field: 'name' }] }],
    ['a label without a name', { ...aPlan, steps: [{ ...aStep, field: 'label: ' }] }],
    ['a value that is a number', { ...aPlan, steps: [{ ...aStep, after: 5 }] }],
    ['a value that is not given', { ...aPlan, steps: [{ ...aStep, after: undefined }] }],
    ['a list instead of a plan', [aPlan]],
    ['no plan', null],
    ['text', JSON.stringify(aPlan)],
  ])('refuses %s', (_, value) => {
    expect(isPlan(value)).toBe(false)
  })

  it.each(['600', '0.000000001', 'none'])('takes the limit %j', (after) => {
    expect(isPlan({ ...aPlan, steps: [{ ...aLimitStep, after }] })).toBe(true)
  })

  it.each(['0', '0.00', '-0', '-5', '', ' ', 'N/A', 'null', '1e3', '0.30000000000000004', null])(
    'refuses the limit %j, which no review lets through',
    (after) => {
      expect(isPlan({ ...aPlan, steps: [{ ...aLimitStep, after }] })).toBe(false)
    },
  )

  it.each(['unlimited', 'NONE', 'unbegrenzt', ' none '])('does not let %j past the count of uncapped keys', (after) => {
    const result = planSchema.safeParse({ ...aPlan, steps: [{ ...aLimitStep, after }] })
    expect(result.success ? result.data.steps[0]?.after : 'none').toBe('none')
  })

  it('refuses two steps for one cell', () => {
    expect(isPlan({ ...aPlan, steps: [aStep, { ...aStep, after: 'other' }] })).toBe(false)
    expect(isPlan({ ...aPlan, steps: [aLimitStep, { ...aLimitStep, keyId: ID.toUpperCase(), after: '700' }] })).toBe(
      false,
    )
  })

  it('caps texts, fields and values', () => {
    expect(isPlan({ ...aPlan, id: 'x'.repeat(4097) })).toBe(false)
    expect(isPlan({ ...aPlan, organisation: 'x'.repeat(4097) })).toBe(false)
    expect(isPlan({ ...aPlan, base: { ...aPlan.base, snapshotId: 'x'.repeat(4097) } })).toBe(false)
    expect(isPlan({ ...aPlan, steps: [{ ...aStep, field: `label:${'x'.repeat(1024)}` }] })).toBe(false)
    expect(isPlan({ ...aPlan, steps: [{ ...aStep, before: 'x'.repeat(65_537) }] })).toBe(false)
    expect(isPlan({ ...aPlan, steps: [{ ...aStep, after: 'x'.repeat(65_537) }] })).toBe(false)
    expect(isPlan({ ...aPlan, steps: [{ ...aStep, after: 'x'.repeat(65_536) }] })).toBe(true)
  })

  it('caps the name of a key', () => {
    expect(isPlan({ ...aPlan, steps: [{ ...aStep, name: 'x'.repeat(10_000_000) }] })).toBe(false)
  })

  it('reads fifty thousand steps in a moment', () => {
    const steps = Array.from({ length: 50_000 }, (_, at) => ({ ...aStep, field: `label:k${at}` }))
    expect(isPlan({ ...aPlan, steps })).toBe(true)
    expect(cpuTime(() => isPlan({ ...aPlan, steps }))).toBeLessThan(2000)
  })
})

describe('stagedEntrySchema', () => {
  it.each([aBatch, { ...aBatch, cells: [] }, { kind: 'undo' }, { kind: 'redo' }, { kind: 'seal' }])(
    'gives %j back as it came',
    (entry) => {
      expect(stagedEntrySchema.parse(structuredClone(entry))).toEqual(entry)
    },
  )

  it('keeps a label called __proto__ and values of half characters', () => {
    const entry = { ...aBatch, cells: [{ ...someCells, field: 'label:__proto__', bases: ['\uD800'], tos: [''] }] }
    expect(stagedEntrySchema.parse(entry)).toEqual(entry)
  })

  it('keeps a limit that cannot be sent yet, because it is shown with its reason', () => {
    expect(isEntry({ ...aBatch, cells: [{ ...someCells, field: 'monthly_limit', tos: ['0'] }] })).toBe(true)
  })

  it.each([
    ['an unknown kind', { kind: 'clear' }],
    ['no kind', { id: 1 }],
    ['an unknown field', { ...aBatch, extra: 1 }],
    ['an unknown field of undo', { kind: 'undo', id: 1 }],
    ['an unknown field of cells', { ...aBatch, cells: [{ ...someCells, extra: 1 }] }],
    ['an id that is no whole number', { ...aBatch, id: 1.5 }],
    ['an id beyond exact numbers', { ...aBatch, id: 2 ** 53 }],
    ['an id as text', { ...aBatch, id: '1' }],
    ['a key id that is none', { ...aBatch, cells: [{ ...someCells, keys: ['ci'] }] }],
    ['a field that cannot be edited', { ...aBatch, cells: [{ ...someCells, field: 'name' }] }],
    ['a value that is no text', { ...aBatch, cells: [{ ...someCells, tos: [5] }] }],
    ['a name that is too long', { ...aBatch, name: 'x'.repeat(4097) }],
    ['a value that is too long', { ...aBatch, cells: [{ ...someCells, tos: ['x'.repeat(65_537)] }] }],
    [
      'too many cells of a field',
      {
        ...aBatch,
        cells: [
          { ...someCells, keys: Array(10_001).fill(ID), bases: Array(10_001).fill(null), tos: Array(10_001).fill('a') },
        ],
      },
    ],
    ['too many fields', { ...aBatch, cells: Array.from({ length: 1001 }, () => someCells) }],
  ])('refuses %s', (_, entry) => {
    expect(isEntry(entry)).toBe(false)
  })

  it('refuses lists of different lengths, which would shift values to other keys', () => {
    expect(isEntry({ ...aBatch, cells: [{ ...someCells, tos: [] }] })).toBe(false)
    expect(isEntry({ ...aBatch, cells: [{ ...someCells, bases: [null, null] }] })).toBe(false)
    expect(isEntry({ ...aBatch, cells: [{ ...someCells, keys: [] }] })).toBe(false)
  })
})

describe('requests', () => {
  const withoutInput = Object.keys(requests).filter((name) => takes(name as RouteName, undefined)) as RouteName[] // keys of requests

  it('names the requests without input', () => {
    const names = [
      'app.open app.diagnostics keys.open keys.refresh keys.cancel disk.retry clipboard.paste',
      'staged.load views.load plan.open run.pause run.resume run.stop run.list',
      'escrow.list run.verify',
      'import.choose import.named import.keep-dated import.save-errors import.save-template import.stop',
      'spend.state spend.stop spend.reports spend.recent-keys spend.insight',
      'key.lives org.members workspace.connect demo.reset',
    ]
    expect(withoutInput.join(' ')).toBe(names.join(' '))
  })

  it.each(withoutInput)('%s takes nothing at all', (name) => {
    for (const input of [null, {}, '', 0, false, []]) expect([input, takes(name, input)]).toEqual([input, false])
  })

  it('takes an offer of known commands and a count, and nothing else', () => {
    const rest = { undo: null, redo: 'Edit env' }
    expect(takes('app.offer', { commands: ['apply', 'undo'], staged: 3, ...rest })).toBe(true)
    const odd = [
      { commands: ['quit'] },
      { commands: 'apply' },
      { staged: -1 },
      { staged: 1.5 },
      { title: 'x' },
      { undo: 'x'.repeat(1000) },
    ]
    for (const more of odd) expect(takes('app.offer', { commands: [], staged: 0, ...rest, ...more })).toBe(false)
    expect(takes('app.offer', { commands: Array(100).fill('apply'), staged: 0, ...rest })).toBe(false)
  })

  it('saves diagnostics by name, never by text', () => {
    expect(takes('app.save-diagnostics', { id: 'a' })).toBe(true)
    for (const input of [undefined, {}, { id: 1 }, { id: 'a', text: 'b' }, { id: 'a', path: '/tmp/x' }])
      expect(takes('app.save-diagnostics', input)).toBe(false)
  })

  it.each(['workspace.open', 'workspace.replace-key', 'workspace.forget'] as const)(
    '%s takes an id and nothing else',
    (name) => {
      expect(takes(name, { id: 'w1' })).toBe(true)
      for (const input of [
        undefined,
        null,
        'w1',
        {},
        { id: 5 },
        { id: null },
        { id: 'w1', credential: 'x' },
        { id: 'x'.repeat(4097) },
      ]) {
        expect([input, takes(name, input)]).toEqual([input, false])
      }
    },
  )

  it.each(['run.open', 'run.continue'] as const)('%s takes the id of a run and nothing else', (name) => {
    expect(takes(name, { runId: 'r1' })).toBe(true)
    for (const input of [undefined, 'r1', {}, { id: 'r1' }, { runId: 'r1', path: '/x' }, { runId: 'r1', confirmed: 3 }])
      expect(takes(name, input)).toBe(false)
  })

  it('plan.save takes a plan and nothing around it', () => {
    expect(takes('plan.save', aPlan)).toBe(true)
    for (const input of [undefined, { plan: aPlan }, { ...aPlan, path: '/tmp/x' }, { ...aPlan, confirmed: true }])
      expect(takes('plan.save', input)).toBe(false)
  })

  it('plan.apply takes a plan with what its user has seen and keys to pause after, and nothing that confirms it', () => {
    for (const seen of [null, 'abc']) expect(takes('plan.apply', { plan: aPlan, seen })).toBe(true)
    const isTaken = (canary: unknown) => takes('plan.apply', { plan: aPlan, seen: null, canary })
    expect([null, 1, 1_000_000].every(isTaken)).toBe(true)
    expect([0, -1, 1.5, 1_000_001, '10'].some(isTaken)).toBe(false)
    const confirmed = { plan: aPlan, seen: null, confirmed: 3 }
    for (const input of [undefined, aPlan, { plan: aPlan }, confirmed, { plan: {}, seen: null }])
      expect(takes('plan.apply', input)).toBe(false)
  })

  it.each(['staged.append', 'staged.replace'] as const)('%s takes a list of at most a thousand entries', (name) => {
    expect(takes(name, [])).toBe(true)
    expect(takes(name, undos(1000))).toBe(true)
    expect(takes(name, undos(1001))).toBe(false)
    expect(takes(name, { length: 1, 0: { kind: 'undo' } })).toBe(false)
  })

  it('has no request that carries a credential or a path', () => {
    expect(Object.keys(requests).filter((name) => /credential|secret|file|path/.test(name))).toEqual([])
  })
})
