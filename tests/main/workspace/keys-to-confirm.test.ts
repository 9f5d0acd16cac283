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
const NOW = '2026-11-23T10:00:00Z'
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
    expect(keysToConfirm(planOf(relabel('a'), relabel('b')), 'review', NOW)).toBeNull()
    expect(keysToConfirm(planOf(relabel('a'), uncap('b'), uncap('c')), 'review', NOW)).toBe(3)
  })

  it('asks where a key ends at once, by the moment at which the plan is applied', () => {
    const ends = { ...relabel('a'), field: 'expiry', before: null, after: '2026-11-24T10:00:00Z' } as const
    expect(keysToConfirm(planOf(ends), 'review', NOW)).toBeNull()
    expect(keysToConfirm(planOf(ends), 'review', '2026-11-25T00:00:00Z')).toBe(1)
    expect(keysToConfirm(planOf({ ...ends, before: ends.after, after: null }), 'review', NOW)).toBeNull()
  })

  it('asks at the level confirm for the keys of every plan, each counted once', () => {
    expect(keysToConfirm(planOf(relabel('a'), relabel('a', 'team'), relabel('b')), 'confirm', NOW)).toBe(2)
    expect(keysToConfirm(planOf(), 'confirm', NOW)).toBeNull()
  })

  it('refuses every plan of a read-only workspace', () => {
    for (const plan of [planOf(), planOf(relabel('a'))])
      expect(() => keysToConfirm(plan, 'read-only', NOW)).toThrow('workspace_read_only')
  })
})
