import { describe, expect, it } from 'vitest'
import { NO_OUTCOMES } from '#shared/domain/outcome.ts'
import { paceSentence, runSentence, settledSteps, slowSentence } from '../../../renderer/run/run-sentence.ts'
import { aRun } from '../state/main-bridge.ts'

const start = Date.parse('2026-11-23T14:31:00Z')
const counts = (some: Partial<typeof NO_OUTCOMES>) => ({ ...NO_OUTCOMES, ...some })

describe('runSentence', () => {
  it('says in one sentence what a finished run did, and what is left to do', () => {
    const run = aRun('finished', { steps: 420, counts: counts({ done: 412, conflict: 5, rejected: 1, unknown: 2 }) })
    expect(runSentence(run, '412 keys relabelled', start)).toBe('412 keys relabelled; 5 conflicts to decide, 1 rejected, 2 unknown.') // prettier-ignore
    expect(runSentence(aRun('finished', { steps: 1, counts: counts({ done: 1 }) }), '1 key relabelled', start)).toBe('1 key relabelled.') // prettier-ignore
  })

  it('counts changes until the outcomes were read', () => {
    expect(runSentence(aRun('finished', { steps: 412, counts: counts({ done: 412 }) }), null, start)).toBe('412 changes done.') // prettier-ignore
  })

  it('says when nothing changed', () => {
    const run = aRun('finished', { steps: 1, counts: counts({ conflict: 1 }) })
    expect(runSentence(run, 'nothing changed', start)).toBe('Nothing changed; 1 conflict to decide.')
  })

  it('says what a stop left', () => {
    const run = aRun('stopped', { steps: 10, counts: counts({ done: 4, waiting: 6 }) })
    expect(runSentence(run, '4 keys relabelled', start)).toBe('4 keys relabelled; 6 waiting. What was not sent is still staged.') // prettier-ignore
  })

  it('does not call staged what came from a plan that was opened', () => {
    const run = aRun('stopped', { steps: 10, counts: counts({ done: 4, waiting: 6 }) })
    expect(runSentence(run, '4 keys relabelled', start, true)).toBe('4 keys relabelled; 6 waiting.')
  })

  it('says why a run ended that nobody stopped', () => {
    const pause = { kind: 'failure', failure: { code: 'disk_full' } } as const
    const run = aRun('stopped', { steps: 10, counts: counts({ done: 4, waiting: 6 }), pause })
    expect(runSentence(run, '4 keys relabelled', start)).toBe('4 keys relabelled; 6 waiting. What was not sent is still staged. The disk is full. Free some space, then try again.') // prettier-ignore
  })

  it('tells a pause by the user from one for a reason, and says what to do about it', () => {
    expect(runSentence(aRun('paused', { pause: { kind: 'user' } }), null, start)).toContain('You paused the run')
    const paused = (failure: object) => runSentence(aRun('paused', { pause: { kind: 'failure', failure } as never }), null, start) // prettier-ignore
    expect(paused({ code: 'key_refused' })).toMatch(/refuses this key.*replace the key/)
    expect(paused({ code: 'balance_exhausted' })).toMatch(/no credit left.*press Resume/)
    expect(paused({ code: 'throttled', until: '2026-11-23T15:01:00Z' })).toContain(
      'It may be asked again at 15:01 UTC, in 30 min',
    )
    expect(paused({ code: 'throttled', until: '2026-11-23T14:00:00Z' })).toContain('press Resume')
  })

  it('tells how far it is', () => {
    const run = aRun('running', { steps: 400, counts: counts({ done: 100, waiting: 300 }) })
    expect(runSentence(run, null, start)).toBe('100 of 400 changes')
  })
})

describe('slowSentence', () => {
  it.each([
    ['throttled', /asked for a pause\. Going on in 42 s\./],
    ['retrying', /tried again\. Going on in 42 s\./],
    ['outage', /asked in 42 s/],
    ['offline', /as soon as there is a network/],
    ['asleep', /was asleep/],
    ['doubt', /in 42 s/],
    ['canary', /first keys/],
  ] as const)('says why a run is slow, with a countdown where there is one: %s', (kind, text) => {
    expect(slowSentence({ kind, until: '2026-11-23T14:31:42Z' }, start)).toMatch(text)
  })

  it('does not count below nothing', () => {
    expect(slowSentence({ kind: 'throttled', until: '2026-11-23T14:30:00Z' }, start)).toContain('in a moment')
  })
})

describe('paceSentence', () => {
  it('names requests, rate and time left as far as they are known', () => {
    const run = aRun('running', { writes: { sent: 187, total: 412 }, rate: 9.96, leftMs: 30_000 })
    expect(paceSentence(run)).toBe('187 of 412 requests · 10.0 requests a second · about 30 s left')
    expect(paceSentence({ ...run, rate: null, leftMs: null })).toBe('187 of 412 requests')
    expect(paceSentence({ ...run, state: 'paused' })).toBe('')
  })
})

describe('settledSteps', () => {
  it('leaves out what waits', () => {
    expect(settledSteps(aRun('running', { steps: 10, counts: counts({ done: 3, conflict: 1, waiting: 6 }) }))).toBe(4)
  })
})
