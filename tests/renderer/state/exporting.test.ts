import { describe, expect, it } from 'vitest'
import { aList, sendList } from './list.ts'
import { wire } from './main-bridge.ts'

const table = aList({ n: 1, labels: [['env', 'prod']] }, { n: 2 }, { n: 3, labels: [['env', 'prod']] })

describe('exporting keys', () => {
  it('sends the rows in view in their order, or none for all of them', async () => {
    const { store, answers, askedFor } = wire()
    sendList(store.getState(), table, 's1')
    store.getState().setFilter('env=prod')
    store.getState().setSort([{ column: 'name', descending: true }])
    answers.set('keys.export', { path: '/tmp/keys.csv', rows: 2 })
    store.getState().openSheet('export')
    await store.getState().exportKeys({ all: false, form: 'tab' })
    await store.getState().exportKeys({ all: true, form: 'xlsx' })
    expect(askedFor('keys.export')).toEqual([
      { snapshotId: 's1', rows: Uint32Array.of(2, 0), form: 'tab' },
      { snapshotId: 's1', rows: null, form: 'xlsx' },
    ])
    expect(store.getState()).toMatchObject({ sheet: null, exportForm: 'xlsx' })
    expect(JSON.stringify(store.getState().notice)).toContain('2 keys exported to /tmp/keys.csv')
  })

  it('stays open when no place was chosen, and closes where the page says what failed', async () => {
    const { store, answers, failures } = wire()
    sendList(store.getState(), table, 's1')
    answers.set('keys.export', null)
    store.getState().openSheet('export')
    await store.getState().exportKeys({ all: true, form: 'comma' })
    expect(store.getState().sheet).toBe('export')
    failures.set('keys.export', { code: 'list_renewed' })
    await store.getState().exportKeys({ all: true, form: 'comma' })
    expect(store.getState().sheet).toBeNull()
    expect(JSON.stringify(store.getState().notice)).toContain('list_renewed')
  })
})
