import { describe, expect, it } from 'vitest'
import { NO_OUTCOMES } from '#shared/domain/outcome.ts'
import { runSentence, settledSteps, timeLeft } from '../../../renderer/run/run-sentence.ts'
import { aRun } from '../state/main-bridge.ts'

const start = Date.parse('2026-11-23T14:31:00Z')
const counts = (some: Partial<typeof NO_OUTCOMES>) => ({ ...NO_OUTCOMES, ...some })

describe('runSentence', () => {
  it('ends a clean run with changes and keys', () => {
    const run = aRun('finished', { steps: 412, counts: counts({ done: 412 }) })
    expect(runSentence(run, 410, start)).toBe('412 changes done on 410 keys.')
    expect(runSentence(run, null, start)).toBe('412 changes done.')
  })

  it('counts in the singular', () => {
    expect(runSentence(aRun('finished', { steps: 1, counts: counts({ done: 1 }) }), 1, start)).toBe(
      '1 change done on 1 key.',
    )
  })

  it('names what was not done', () => {
    const run = aRun('finished', { steps: 412, counts: counts({ done: 404, conflict: 5, rejected: 1, unknown: 2 }) })
    expect(runSentence(run, 412, start)).toBe('404 of 412 changes done. 5 conflicts, 1 rejected, 2 unknown: see below.')
  })

  it('says what a stop left', () => {
    const run = aRun('stopped', { steps: 10, counts: counts({ done: 4, waiting: 6 }) })
    expect(runSentence(run, 10, start)).toBe(
      'Stopped: 4 of 10 changes done, 6 waiting. What was not sent is still staged.',
    )
  })

  it('says why a run ended that nobody stopped', () => {
    const pause = { kind: 'failure', failure: { code: 'disk_full' } } as const
    const run = aRun('stopped', { steps: 10, counts: counts({ done: 4, waiting: 6 }), pause })
    expect(runSentence(run, 10, start)).toBe(
      'Stopped: 4 of 10 changes done, 6 waiting. What was not sent is still staged. The disk is full. Free some space, then try again.',
    )
  })

  it('counts down while the gateway asked for a pause', () => {
    const run = aRun('running', { waitUntil: '2026-11-23T14:31:42Z' })
    expect(runSentence(run, null, start)).toBe('The gateway asked for a pause. Going on in 42 s.')
    expect(runSentence(run, null, start + 60_000)).toBe('The gateway asked for a pause. Going on in a moment.')
  })

  it('tells a pause by the user from one for a reason', () => {
    expect(runSentence(aRun('paused', { pause: { kind: 'user' } }), null, start)).toContain('You paused the run')
    const pause = { kind: 'failure', failure: { code: 'key_refused' } } as const
    expect(runSentence(aRun('paused', { pause }), null, start)).toContain('refuses this key')
  })

  it('tells how far it is, and the time left once that can be known', () => {
    const run = aRun('running', { steps: 400, counts: counts({ done: 100, waiting: 300 }) })
    expect(runSentence(run, null, start + 1000)).toBe('100 of 400 changes')
    expect(runSentence(run, null, start + 10_000)).toBe('100 of 400 changes, about 30 s left')
  })
})

describe('timeLeft', () => {
  it('is unknown while nothing waits or too little is done', () => {
    expect(timeLeft(aRun('running', { counts: counts({ done: 5, waiting: 5 }) }), start + 60_000)).toBeNull()
    expect(timeLeft(aRun('running', { steps: 100, counts: counts({ done: 100 }) }), start + 60_000)).toBeNull()
  })
})

describe('settledSteps', () => {
  it('leaves out what waits', () => {
    expect(settledSteps(aRun('running', { steps: 10, counts: counts({ done: 3, conflict: 1, waiting: 6 }) }))).toBe(4)
  })
})
