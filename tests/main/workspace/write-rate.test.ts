import { afterEach, describe, expect, it } from 'vitest'
import { changeWorkspace } from '../../../main/workspace/change.ts'
import { apply, openBench, relabelling } from './open-bench.ts'
import { clearBenches } from './workspace-bench.ts'

afterEach(clearBenches)

describe('the write rate of a workspace', () => {
  it('holds from the next run on', async () => {
    const { session, services, workspace } = await openBench()
    await session.refresh()
    session.follow(await changeWorkspace(services.settings, { id: workspace.id, rate: 1 }, false))
    const began = performance.now()
    await apply(session, relabelling(session, 2, 'live'))
    // The second write waits for its turn.
    expect(performance.now() - began).toBeGreaterThan(900)
  })
})
