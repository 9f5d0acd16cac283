import { describe, expect, it } from 'vitest'
import type { ApiKey } from '#shared/domain/api-key.ts'
import { checkPlan } from '#shared/domain/plan-check.ts'
import { planSize } from '#shared/domain/plan.ts'
import { overlapEnd, rotatedName, rotatePlan, NAME_RULE } from '#shared/domain/rotation.ts'
import type { RotatedKey, RotationInput } from '#shared/domain/rotation.ts'
import { planSchema } from '#shared/contract/plan-schema.ts'
import { planTitle } from '#shared/words/en/plan-title.ts'
import { aKey, idOf } from '../../support/a-key.ts'

const NOW = '2026-11-28T10:15:00.000Z'
const plain = (name: string): ApiKey => aKey(name).labelled('env', 'prod').build()

function rotated(keys: readonly RotatedKey[], part: Partial<RotationInput> = {}) {
  return rotatePlan({
    id: 'p1',
    organisation: 'acme',
    madeAt: NOW,
    base: { snapshotId: 's1', listedAt: NOW },
    overlapDays: 14,
    nameRule: NAME_RULE,
    keys,
    selfId: idOf('admin'),
    isTaken: () => false,
    ...part,
  })
}

describe('rotatePlan', () => {
  it('makes a new key like the old one, and lets the old one end after the overlap, only once the new one is made', () => {
    const { plan, left } = rotated([{ key: plain('ci'), expiry: '2028-01-01T00:00:00Z' }])
    expect(left).toEqual([])
    expect(plan.steps).toMatchObject([
      {
        kind: 'create',
        draft: 'draft:1',
        name: 'ci (rotated 2026-11)',
        labels: [['env', 'prod']],
        expiry: '2028-01-01T00:00:00Z',
        replaces: idOf('ci'),
      },
      {
        kind: 'set',
        keyId: idOf('ci'),
        field: 'expiry',
        before: '2028-01-01T00:00:00Z',
        after: '2026-12-12T23:59:59Z',
        once: 'draft:1',
      },
    ])
    expect(checkPlan(plan)).toBeNull()
    expect(JSON.stringify(planSchema.parse(plan))).toBe(JSON.stringify(plan))
    expect(planTitle(plan)).toBe('rotate 1 key')
    expect(planSize(plan)).toEqual({ steps: 2, keys: 2, writes: 5 })
  })

  it('never lets the old key live longer', () => {
    const { plan } = rotated([{ key: plain('ci'), expiry: '2026-12-01T00:00:00Z' }])
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['create'])
  })

  it('leaves out what cannot be rotated, and says why', () => {
    const manager: ApiKey = { ...plain('boss'), permissions: { manage: 'write', completions: 'write' } }
    const { plan, left } = rotated(
      [
        { key: plain('admin'), expiry: null },
        { key: manager, expiry: null },
        { key: plain('over'), expiry: '2026-11-01T00:00:00Z' },
        { key: plain('taken'), expiry: null },
        { key: plain('twin'), expiry: null },
        { key: { ...plain('twin'), id: idOf('other twin') }, expiry: null },
      ],
      { isTaken: (name) => name === 'taken (rotated 2026-11)' },
    )
    expect(left.map(({ name, code }) => [name, code])).toEqual([
      ['admin', 'protected_key'],
      ['boss', 'rights'],
      ['over', 'ended'],
      ['taken', 'name_taken'],
      ['twin', 'name_taken'],
    ])
    expect(plan.steps.map(({ kind, name }) => [kind, name])).toEqual([
      ['create', 'twin (rotated 2026-11)'],
      ['set', 'twin'],
    ])
  })
})

describe('rotatedName', () => {
  it('takes the mark of an earlier rotation off', () => {
    expect(rotatedName(NAME_RULE, 'ci (rotated 2026-05)', NOW)).toBe('ci (rotated 2026-11)')
    expect(rotatedName('{date} {name}', 'a {month} b', NOW)).toBe('2026-11-28 a {month} b')
  })
})

describe('overlapEnd', () => {
  it('is the end of the day, in UTC', () => {
    expect(overlapEnd(NOW, 0)).toBe('2026-11-28T23:59:59Z')
    expect(overlapEnd(NOW, 34)).toBe('2027-01-01T23:59:59Z')
  })
})
