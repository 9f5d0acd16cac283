import { describe, expect, it } from 'vitest'
import { deleteStep } from '#shared/domain/plan-step.ts'
import type { Plan, Step } from '#shared/domain/plan.ts'
import { confirmPrompt } from '../../../main/workspace/confirm-prompt.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { aSession, loaded } from '../commands/fakes.ts'

const NOW = '2026-11-28T10:00:00Z'
const listed = loaded(
  aTable([aKey('idle'), aKey('ci').spent('12.5'), aKey('bot').spent('1000.000000001'), aKey('cap')]),
)
const workspace = aSession({ outcomes: [] }).workspace()
const ends = (name: string, after: string): Step => ({ kind: 'set', keyId: idOf(name), name, field: 'expiry', before: null, after }) // prettier-ignore
const planOf = (...steps: readonly Step[]): Plan => ({
  version: 1,
  id: 'p1',
  organisation: 'acme',
  madeAt: NOW,
  base: { snapshotId: 's1', listedAt: NOW },
  steps,
})

describe('confirmPrompt', () => {
  it('sums what the keys have spent that are deleted or end at once, the most used first', () => {
    const uncap: Step = { kind: 'set', keyId: idOf('cap'), name: 'cap', field: 'monthly_limit', before: '5', after: 'none' } // prettier-ignore
    const plan = planOf(ends('ci', '2026-11-01T00:00:00Z'), uncap, deleteStep(idOf('idle'), 'idle'), deleteStep(idOf('bot'), 'bot')) // prettier-ignore
    expect(confirmPrompt(plan, workspace, listed, NOW)).toEqual({
      workspace: { name: 'Acme', host: '127.0.0.1:1', isProduction: false },
      changes: 4,
      keys: 4,
      uncapped: 1,
      deleted: 2,
      ended: 1,
      used: { keys: 2, spend: '1012.500000001' },
      names: [
        { name: 'bot', spend: '1000.000000001' },
        { name: 'ci', spend: '12.5' },
        { name: 'idle', spend: null },
        { name: 'cap', spend: null },
      ],
    })
  })

  it('does not call a key ended that ends later, and asks without a list too', () => {
    const plan = planOf(ends('ci', '2027-01-01T00:00:00Z'), deleteStep(idOf('bot'), 'bot'))
    expect(confirmPrompt(plan, workspace, null, NOW)).toMatchObject({
      ended: 0,
      deleted: 1,
      used: { keys: 0, spend: '0' },
      names: [{ name: 'bot', spend: null }],
    })
  })
})
