import { describe, expect, it } from 'vitest'
import type { Plan, SetStep, Step } from '#shared/domain/plan.ts'
import { keysToConfirm } from '../../../main/workspace/keys-to-confirm.ts'
import { idOf } from '../../support/a-key.ts'

const relabel = (name: string, label = 'env'): SetStep => ({
  kind: 'set',
  keyId: idOf(name),
  name,
  field: `label:${label}`,
  before: 'production',
  after: 'prod',
})
const uncap = (name: string): SetStep => ({ ...relabel(name), field: 'monthly_limit', before: '5', after: 'none' })
const planOf = (...steps: readonly Step[]): Plan => ({
  version: 1,
  id: 'p1',
  organisation: 'acme',
  madeAt: '2026-11-23T10:00:00Z',
  base: { snapshotId: 's1', listedAt: '2026-11-23T10:00:00Z' },
  steps,
})

describe('keysToConfirm', () => {
  it('asks at the level review only where caps go away', () => {
    expect(keysToConfirm(planOf(relabel('a'), relabel('b')), 'review')).toBeNull()
    expect(keysToConfirm(planOf(relabel('a'), uncap('b'), uncap('c')), 'review')).toBe(3)
  })

  it('asks at the level confirm for the keys of every plan, each counted once', () => {
    expect(keysToConfirm(planOf(relabel('a'), relabel('a', 'team'), relabel('b')), 'confirm')).toBe(2)
    expect(keysToConfirm(planOf(), 'confirm')).toBeNull()
  })

  it('refuses every plan of a read-only workspace', () => {
    for (const plan of [planOf(), planOf(relabel('a'))])
      expect(() => keysToConfirm(plan, 'read-only')).toThrow('workspace_read_only')
  })
})
