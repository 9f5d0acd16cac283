import { describe, expect, it } from 'vitest'
import type { Rights } from '#shared/domain/rights.ts'
import { wire } from './main-bridge.ts'

const rights: Rights = {
  manage: 'read',
  reads: {
    keys: 'allowed',
    organisation: 'allowed',
    groups: 'refused',
    members: 'absent',
    accessLists: 'failed',
    usage: 'allowed',
    usageByKey: 'absent',
  },
}

describe('rights', () => {
  it('sends nothing before somebody agreed, and then once', async () => {
    const { store, askedFor, answers } = wire()
    answers.set('gateway.probe', rights)
    await store.getState().probeRights()
    store.getState().offerProbe('w1')
    expect(askedFor('gateway.probe')).toEqual([])
    await Promise.all([store.getState().probeRights(), store.getState().probeRights()])
    expect(askedFor('gateway.probe')).toEqual([{ id: 'w1' }])
    expect(store.getState().rights).toEqual({ workspaceId: 'w1', kind: 'done', rights })
    store.getState().closeRights()
    expect(store.getState().rights).toBeNull()
  })

  it('tells a failure in its place, and nothing of one that was closed', async () => {
    const { store, failures } = wire()
    failures.set('gateway.probe', { code: 'unreachable' })
    store.getState().offerProbe('w1')
    await store.getState().probeRights()
    expect(store.getState().rights).toMatchObject({ kind: 'failed', failure: { code: 'unreachable' } })
    expect(store.getState().notice).toBeNull()
    store.getState().offerProbe('w2')
    const probing = store.getState().probeRights()
    store.getState().closeRights()
    await probing
    expect(store.getState().rights).toBeNull()
  })
})
