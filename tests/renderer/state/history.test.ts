import { describe, expect, it } from 'vitest'
import { wire } from './main-bridge.ts'

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 220))

describe('looking for runs', () => {
  it('asks once for what was typed last, and shows all again when it is emptied', async () => {
    const { store, answers, askedFor } = wire()
    answers.set('run.find', ['r2'])
    const { searchRuns } = store.getState()
    void searchRuns('c')
    void searchRuns('ci')
    await later()
    expect(askedFor('run.find')).toEqual([{ text: 'ci' }])
    expect([...(store.getState().foundRuns ?? [])]).toEqual(['r2'])
    await searchRuns(' ')
    expect(store.getState().foundRuns).toBeNull()
  })

  it('drops an answer that comes too late', async () => {
    const { store, answers } = wire()
    answers.set('run.find', ['r2'])
    const first = store.getState().searchRuns('ci')
    await later()
    await store.getState().searchRuns('')
    await first
    expect(store.getState().foundRuns).toBeNull()
  })
})

describe('checking the record', () => {
  it('shows what it came to, and nothing old while it goes on', async () => {
    const { store, answers } = wire()
    const whole = { whole: true, findings: [] }
    answers.set('run.verify', whole)
    const checking = store.getState().verifyRuns()
    expect(store.getState()).toMatchObject({ verifying: true, verification: null })
    await checking
    expect(store.getState()).toMatchObject({ verifying: false, verification: whole })
    store.getState().dismissVerification()
    expect(store.getState().verification).toBeNull()
  })

  it('tells where an audit was saved, and nothing when the dialog was left', async () => {
    const { store, answers } = wire()
    answers.set('run.export', null)
    await store.getState().exportRun('r1')
    expect(store.getState().notice).toBeNull()
    answers.set('run.export', { path: '/tmp/a.csv' })
    await store.getState().exportRun('r1')
    expect(store.getState().notice).toEqual({ kind: 'info', text: 'Audit saved as /tmp/a.csv' })
  })

  it('knows of past runs that cannot be read, and of none any more once they can', async () => {
    const { store, answers } = wire()
    const failure = { code: 'data_newer' }
    answers.set('run.list', { runs: [], unreadable: [{ runId: 'r0', failure }] })
    await store.getState().listRuns()
    expect(store.getState().unreadableRuns).toEqual([{ runId: 'r0', failure }])
    answers.set('run.list', { runs: [], unreadable: [] })
    await store.getState().listRuns()
    expect(store.getState().unreadableRuns).toEqual([])
  })
})
