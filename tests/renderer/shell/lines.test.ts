import { describe, expect, it } from 'vitest'
import type { WorkspaceInfo } from '#shared/contract/app-state.ts'
import { activityOf } from '../../../renderer/shell/activity-text.ts'
import { freshnessText } from '../../../renderer/shell/freshness-text.ts'
import { byName, hostOf } from '../../../renderer/shell/workspace-line.ts'
import { aRun } from '../state/main-bridge.ts'
import { anApp } from '../state/page.ts'

const listedAt = '2026-11-23T14:31:00Z'
const now = Date.parse(listedAt) + 125_000
const failed = (code: 'unreachable' | 'key_refused') => ({ kind: 'failed', failure: { code }, at: listedAt }) as const

describe('freshnessText', () => {
  it('tells age and clock', () => {
    expect(freshnessText(listedAt, { kind: 'idle' }, now)).toBe('Listed 2 min ago · 14:31 UTC')
  })

  it('dates an old list in full', () => {
    expect(freshnessText(listedAt, failed('unreachable'), now)).toBe(
      'Offline: showing the list of 23 Nov 2026, 14:31 UTC',
    )
    expect(freshnessText(listedAt, failed('key_refused'), now)).toContain('Not refreshed')
  })
})

describe('activityOf', () => {
  it('puts a run before listing, listing before sorting, and that before news', () => {
    const notice = { kind: 'info', text: 'saved' } as const
    const run = aRun('running', { counts: { ...aRun('running').counts, done: 4, waiting: 6 } })
    expect(activityOf({ kind: 'running' }, run, { notice, isSorting: true })).toEqual({
      text: 'Applying 4 of 10 changes',
      isBusy: true,
    })
    expect(activityOf({ kind: 'running' }, null, { notice, isSorting: true })).toEqual({
      text: 'Listing keys…',
      isBusy: true,
    })
    expect(activityOf({ kind: 'idle' }, null, { notice, isSorting: true })).toEqual({
      text: 'Sorting and filtering…',
      isBusy: true,
    })
    expect(activityOf({ kind: 'idle' }, null, { notice, isSorting: false }).text).toBe('saved')
    expect(activityOf({ kind: 'idle' }, aRun('finished'), { notice: null, isSorting: false }).text).toBe('Ready')
    expect(activityOf(failed('unreachable'), null, { notice: null, isSorting: false }).text).toBe('Listing failed')
  })
})

describe('a workspace in the rail', () => {
  const [workspace] = anApp(null).workspaces
  const named = (name: string): WorkspaceInfo => ({ ...workspace, name }) as WorkspaceInfo // the first of two that are there

  it('shows host and port', () => {
    expect(hostOf({ ...named('x'), baseUrl: 'http://127.0.0.1:8080/v1' })).toBe('127.0.0.1:8080')
    expect(hostOf({ ...named('x'), baseUrl: 'not a url' })).toBe('not a url')
  })

  it('stands in the list by its name, numbers by their value', () => {
    const sorted = byName(['Team 10', 'beta', 'Team 9', 'Acme'].map(named))
    expect(sorted.map(({ name }) => name)).toEqual(['Acme', 'beta', 'Team 9', 'Team 10'])
  })
})
