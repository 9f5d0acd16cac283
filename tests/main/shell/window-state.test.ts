import { describe, expect, it } from 'vitest'
import type { RunProgress } from '#shared/contract/app-state.ts'
import { isNews, windowStateOf } from '../../../main/shell/window-state.ts'
import { aRun } from '../../renderer/state/main-bridge.ts'
import { anApp } from '../../renderer/state/page.ts'

const counts = (waiting: number): Partial<RunProgress> => ({
  counts: { done: 10 - waiting, conflict: 0, rejected: 0, unknown: 0, waiting },
})

describe('windowStateOf', () => {
  it('tells how much is staged', () => {
    expect(windowStateOf(null, 0)).toEqual({ title: 'Fobsheet', progress: { value: -1, mode: 'none' } })
    expect(windowStateOf(null, 1412).title).toBe('Fobsheet – 1,412 staged')
  })

  it('tells how far a run is, rather than what is staged', () => {
    expect(windowStateOf(aRun('running', counts(6)), 6)).toEqual({
      title: 'Fobsheet – applying 40 %',
      progress: { value: 0.4, mode: 'normal' },
    })
  })

  it('never says 100 % before the end, and divides nothing by nothing', () => {
    const almost = aRun('running', { steps: 1000, counts: { ...aRun('running').counts, waiting: 1 } })
    expect(windowStateOf(almost, 0).title).toBe('Fobsheet – applying 99 %')
    expect(windowStateOf(aRun('running', { steps: 0 }), 0).progress.value).toBe(0)
  })

  it('tells a pause of the user from trouble', () => {
    const pause = { kind: 'failure', failure: { code: 'key_refused', detail: 'canary' } } as const
    expect(windowStateOf(aRun('paused', { ...counts(5), pause: { kind: 'user' } }), 0).progress.mode).toBe('paused')
    expect(windowStateOf(aRun('paused', { ...counts(5), pause }), 0)).toEqual({
      title: 'Fobsheet – run paused',
      progress: { value: 0.5, mode: 'error' },
    })
  })

  it('forgets a run that has ended', () => {
    for (const state of ['finished', 'stopped'] as const)
      expect(windowStateOf(aRun(state), 3)).toEqual({
        title: 'Fobsheet – 3 staged',
        progress: { value: -1, mode: 'none' },
      })
  })
})

describe('isNews', () => {
  const app = (run: RunProgress | null) => ({ ...anApp(null), run })
  it('is the end or the halt of the run that was going on', () => {
    for (const state of ['finished', 'stopped', 'paused'] as const)
      expect(isNews(app(aRun('running')), app(aRun(state)))).toBe(true)
  })
  it('is not a run that goes on, begins, or was over before', () => {
    expect(isNews(app(aRun('running')), app(aRun('running')))).toBe(false)
    expect(isNews(app(null), app(aRun('running')))).toBe(false)
    expect(isNews(null, app(aRun('finished')))).toBe(false)
    expect(isNews(app(aRun('finished')), app(aRun('finished')))).toBe(false)
  })
})
