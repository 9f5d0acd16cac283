import { afterEach, describe, expect, it } from 'vitest'
import type { Draft, DraftId } from '#shared/domain/draft.ts'
import { connectWorkspace } from '../../../main/workspace/connecting.ts'
import { control } from '../demo/calling.ts'
import { clearBenches, setUpBench } from './workspace-bench.ts'

afterEach(clearBenches)

const draft: Draft = {
  id: 'draft:1' as DraftId,
  name: 'new',
  limit: '5',
  labels: [],
  group: null,
  expiry: null,
}

describe('an organisation with budgets per group', () => {
  it.each(['off', 'required'] as const)('is known by its groups, also without a network: %s', async (groupBudget) => {
    const bench = await setUpBench()
    await control(bench.gateway, '/control/shape', { groupBudget })
    const { url, managementKey } = bench.gateway
    const input = { name: 'Acme', baseUrl: url, credential: managementKey }
    const answer = await connectWorkspace(bench.services, input, { place: 'keychain' })
    if (answer.kind !== 'connected') throw new Error('not connected')
    const session = await bench.services.openSession(answer.workspace)
    expect((await session.refresh()).needsGroup).toBe(groupBudget === 'required')
    const codes = session.buildPlan([], [draft]).problems.map(({ code }) => code)
    expect(codes).toEqual(groupBudget === 'required' ? ['group_required'] : [])
    await bench.gateway.close()
    const again = await bench.restart().openSession(session.workspace())
    expect(again.keys()?.needsGroup).toBe(groupBudget === 'required')
  })
})
