import { describe, expect, it } from 'vitest'
import { currentWorkspace, isOffline } from '../../../renderer/state/workspace.ts'
import { aList, sendList } from './list.ts'
import { changed, wire } from './main-bridge.ts'
import { anApp } from './page.ts'

describe('starting', () => {
  it('asks for the state, then for staged work, the list and the runs of its workspace', async () => {
    const { store, answers, asked, rest } = wire()
    answers.set('app.open', anApp(null))
    await store.getState().start()
    await rest()
    const [first, ...others] = asked.map(({ name }) => name)
    expect(first).toBe('app.open')
    expect(others.toSorted()).toEqual([
      'app.offer',
      'escrow.list',
      'keys.open',
      'run.list',
      'staged.load',
      'views.load',
    ])
    expect(currentWorkspace(store.getState().app)?.name).toBe('w1')
  })

  it('says why when main does not answer', async () => {
    const { store, failures } = wire()
    failures.set('app.open', { code: 'data_newer' })
    await store.getState().start()
    expect(store.getState().notice).toEqual({ kind: 'failure', failure: { code: 'data_newer' } })
  })

  it('asks for no list while there is no workspace', async () => {
    const { store, send, askedFor, rest } = wire()
    send(changed({ ...anApp(null), current: null, workspaces: [] }))
    await rest()
    expect(askedFor('keys.open')).toEqual([])
    expect(currentWorkspace(store.getState().app)).toBeNull()
  })
})

describe('switching the workspace', () => {
  it('takes the rows and the runs of the other one off the page at once and asks anew', async () => {
    const { store, send, askedFor, rest } = wire()
    send(changed(anApp(null)))
    await rest()
    sendList(store.getState(), aList({ n: 1 }), 's1')
    expect(store.getState().table?.rowCount).toBe(1)
    send(changed(anApp(null, 'w2')))
    expect(store.getState()).toMatchObject({ table: null, snapshotId: null, runs: null })
    await rest()
    expect(askedFor('keys.open')).toHaveLength(2)
    expect(askedFor('staged.load')).toHaveLength(2)
  })

  it('does not ask again when something else changed', async () => {
    const { send, askedFor, rest } = wire()
    send(changed(anApp(null)))
    send(changed({ ...anApp(null), listing: { kind: 'running' } }))
    await rest()
    expect(askedFor('keys.open')).toHaveLength(1)
  })

  it('does not reopen the workspace that is open', async () => {
    const { store, send, askedFor } = wire()
    send(changed(anApp(null)))
    await store.getState().openWorkspace('w1')
    await store.getState().openWorkspace('w2')
    expect(askedFor('workspace.open')).toEqual([{ id: 'w2' }])
  })
})

describe('resetting the demo', () => {
  it('begins with its list and staged work anew, on the page of keys, unless the answer was no', async () => {
    const { store, send, answers, askedFor, rest } = wire()
    send(changed(anApp(null)))
    await rest()
    sendList(store.getState(), aList({ n: 1 }), 's1')
    store.getState().openPage('history')
    answers.set('demo.reset', false)
    await store.getState().resetDemo()
    expect(store.getState()).toMatchObject({ page: 'history', snapshotId: 's1' })
    answers.set('demo.reset', true)
    await store.getState().resetDemo()
    expect(store.getState()).toMatchObject({ page: 'keys', table: null, snapshotId: null })
    expect(askedFor('keys.open')).toHaveLength(2)
    expect(askedFor('staged.load')).toHaveLength(2)
  })
})

describe('notices', () => {
  it('leave with the page when they are good news, and stay when something failed', () => {
    const { store } = wire()
    store.getState().say({ kind: 'info', text: 'saved' })
    store.getState().openPage('history')
    expect(store.getState().notice).toBeNull()
    store.getState().say({ kind: 'failure', failure: { code: 'disk_full' } })
    store.getState().openPage('keys')
    expect(store.getState().notice?.kind).toBe('failure')
  })

  it('are not made when the user cancelled', async () => {
    const { store, failures } = wire()
    failures.set('workspace.connect', { code: 'cancelled' })
    await store.getState().connectWorkspace()
    expect(store.getState().notice).toBeNull()
  })
})

describe('isOffline', () => {
  it('tells an unreachable gateway from a refused key', () => {
    const at = '2026-11-23T14:31:00Z'
    expect(isOffline({ kind: 'failed', failure: { code: 'timeout' }, at })).toBe(true)
    expect(isOffline({ kind: 'failed', failure: { code: 'key_refused' }, at })).toBe(false)
    expect(isOffline({ kind: 'idle' })).toBe(false)
  })
})
