import { describe, expect, it } from 'vitest'
import type { AppState, WorkspaceInfo } from '#shared/contract/app-state.ts'
import { findApplyBlock } from '../../../renderer/review/apply-block.ts'
import { aRun } from '../state/main-bridge.ts'
import { anApp } from '../state/page.ts'

const ready = { app: anApp(null), hasTable: true, isCurrent: true, applying: false, steps: 3, staged: 3 }
const withWorkspace = (change: Partial<WorkspaceInfo>): AppState => {
  const app = anApp(null)
  return { ...app, workspaces: app.workspaces.map((workspace) => ({ ...workspace, ...change })) }
}

describe('findApplyBlock', () => {
  it('lets a valid plan go', () => expect(findApplyBlock(ready)).toBeNull())

  it('names nothing staged and nothing valid apart', () => {
    expect(findApplyBlock({ ...ready, steps: 0, staged: 0 })).toBe('empty')
    expect(findApplyBlock({ ...ready, steps: 0 })).toBe('unresolved')
  })

  it('waits for a run, paused or not, but not for an ended one', () => {
    expect(findApplyBlock({ ...ready, app: { ...anApp(null), run: aRun('running') } })).toBe('running')
    expect(findApplyBlock({ ...ready, app: { ...anApp(null), run: aRun('paused') } })).toBe('running')
    expect(findApplyBlock({ ...ready, app: { ...anApp(null), run: aRun('stopped') } })).toBeNull()
  })

  it('is off in a read-only workspace, whatever its key may do', () => {
    expect(findApplyBlock({ ...ready, app: withWorkspace({ safety: 'read-only' }) })).toBe('protected')
    expect(findApplyBlock({ ...ready, app: withWorkspace({ safety: 'read-only', manage: 'read' }) })).toBe('protected')
    expect(findApplyBlock({ ...ready, app: withWorkspace({ safety: 'confirm' }) })).toBeNull()
  })

  it('needs a key that may write', () => {
    expect(findApplyBlock({ ...ready, app: withWorkspace({ credential: 'missing' }) })).toBe('missing')
    expect(findApplyBlock({ ...ready, app: withWorkspace({ manage: 'read' }) })).toBe('readOnly')
    expect(findApplyBlock({ ...ready, app: withWorkspace({ manage: 'none' }) })).toBe('noRights')
    expect(findApplyBlock({ ...ready, app: withWorkspace({ credential: 'session' }) })).toBeNull()
  })

  it('needs the gateway and a list', () => {
    const listing = { kind: 'failed', failure: { code: 'unreachable' }, at: '2026-11-23T14:31:00Z' } as const
    expect(findApplyBlock({ ...ready, app: { ...anApp(null), listing } })).toBe('offline')
    expect(findApplyBlock({ ...ready, hasTable: false })).toBe('noList')
  })

  it('needs a disk that takes the journal', () => {
    expect(findApplyBlock({ ...ready, app: { ...anApp(null), disk: { code: 'disk_full' } } })).toBe('disk')
  })

  it('waits for the plan of what is staged now', () =>
    expect(findApplyBlock({ ...ready, isCurrent: false })).toBe('preparing'))

  it('is off while main asks the user', () => expect(findApplyBlock({ ...ready, applying: true })).toBe('asking'))
})
