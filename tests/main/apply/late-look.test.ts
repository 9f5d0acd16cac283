import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import { createStep } from '#shared/domain/plan-step.ts'
import { lookAgain, nextLook } from '../../../main/apply/late-look.ts'
import { replayRun } from '../../../main/apply/replay.ts'
import type { ReplayRecord } from '../../../main/apply/replay.ts'

// `as`: they have the form of ids.
const [late, later, before] = ['1', '2', '9'].map((one) => `${one}0000000-0000-4000-8000-000000000000` as KeyId) as [
  KeyId,
  KeyId,
  KeyId,
]
const step = createStep({ id: parseDraftId('draft:1')!, name: 'new', limit: '500', labels: [], group: null, expiry: null }) // prettier-ignore
const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 1, 12, minutes)).toISOString()
const sent = (wall: string, known: readonly KeyId[] = []): ReplayRecord => ({ op: 'sent', wall, w: 0, kind: 'create', s: [0], known }) // prettier-ignore
const result = (wall: string, answer: string): ReplayRecord => ({ op: 'result', wall, w: 0, answer })
const census = (wall: string, more: object = {}): ReplayRecord => ({ op: 'census', wall, missing: [], changed: [], ...more }) // prettier-ignore
const open: ReplayRecord = { op: 'run-open', wall: at(0) }
const close: ReplayRecord = { op: 'run-close', wall: at(1), state: 'finished' }
const lost = [open, sent(at(0)), result(at(0), 'ambiguous'), { op: 'unknown', wall: at(1), s: [0], reason: 'may_still_land' }, census(at(1)), close] // prettier-ignore

function look(records: readonly ReplayRecord[], listed: string, keys: readonly KeyId[], ours: readonly KeyId[] = []) {
  const replay = replayRun(records, 1)
  return lookAgain({ replay, steps: [step], list: { named: () => keys }, listed, ours: new Set(ours) })
}

describe('nextLook', () => {
  it('is ten minutes after the last unanswered creation, then seventy, then never', () => {
    expect(nextLook(replayRun(lost, 1))).toBe(at(10))
    const once = [...lost, census(at(12), { late: true, listed: at(11) })]
    expect(nextLook(replayRun(once, 1))).toBe(at(70))
    expect(nextLook(replayRun([...once, census(at(71), { late: true, listed: at(70) })], 1))).toBeNull()
  })

  it('goes by when the list was asked for, and takes one that came late for all before it', () => {
    expect(nextLook(replayRun([...lost, census(at(71), { late: true, listed: at(69) })], 1))).toBe(at(70))
    expect(nextLook(replayRun([...lost, census(at(500), { late: true, listed: at(500) })], 1))).toBeNull()
  })

  it.each([
    ['the request was answered', [open, sent(at(0)), result(at(0), 'created'), { op: 'escrowed', wall: at(0), w: 0, s: [0], key: late }]], // prettier-ignore
    ['it never left', [open, sent(at(0)), result(at(0), 'not-sent')]],
    ['it was refused', [open, sent(at(0)), result(at(0), 'rejected')]],
    ['it was recalled before it left', [open, sent(at(0)), result(at(0), 'recalled')]],
  ])('is never where %s', (_, records) => {
    expect(nextLook(replayRun([...records, census(at(1)), close], 1))).toBeNull()
  })

  it.each([
    ['nothing followed its record', [open, sent(at(0))]],
    ['it led elsewhere', [open, sent(at(0)), { ...result(at(0), 'halt'), code: 'redirected' }]],
    ['a good answer named no key', [open, sent(at(0)), result(at(0), 'created')]],
    ['it was sent again and answered then', [open, sent(at(-3)), result(at(0), 'ambiguous'), sent(at(3)), result(at(3), 'created'), { op: 'escrowed', wall: at(3), w: 0, s: [0], key: late }]], // prettier-ignore
  ])('is due where %s', (_, records) => {
    expect(nextLook(replayRun(records, 1))).toBe(at(10))
  })
})

describe('lookAgain', () => {
  it('tells of a key that came after the end of the run, and that it looked', () => {
    expect(look(lost, at(5), [late])).toEqual([
      { op: 'unknown', s: [0], reason: `orphan: ${late}` },
      { op: 'census', late: true, listed: at(5), missing: [], changed: [] },
    ])
  })

  it('adds what comes then to what was told', () => {
    const told = [...lost, { op: 'unknown', wall: at(5), s: [0], reason: `orphan: ${late}` }]
    expect(look(told, at(8), [late, later])[0]).toMatchObject({ reason: `several: ${late} ${later}` })
    expect(look(told, at(8), [late])).toEqual([])
  })

  it('says only that it looked when a look was due and nothing came', () => {
    expect(look(lost, at(9), [])).toEqual([])
    expect(look(lost, at(10), [])).toEqual([{ op: 'census', late: true, listed: at(10), missing: [], changed: [] }])
  })

  it('takes no key for a late one that was there before, or whose secret is held', () => {
    const known = lost.map((record) => (record.op === 'sent' ? sent(at(0), [before]) : record))
    expect(look(known, at(5), [before])).toEqual([])
    expect(look(lost, at(5), [late], [late])).toEqual([])
  })

  it('calls it doubled where the key of the step is there', () => {
    const made = { op: 'escrowed', wall: at(3), w: 0, s: [0], key: later }
    const records = [open, sent(at(0)), result(at(0), 'ambiguous'), sent(at(3)), result(at(3), 'created'), made, { op: 'done', wall: at(3), s: [0], reason: null }, census(at(4)), close] // prettier-ignore
    expect(look(records, at(6), [late, later])[0]).toEqual({ op: 'unknown', s: [0], reason: `doubled: ${late}` })
  })

  it('leaves a run that broke off with what no list was compared with', () => {
    const broken = [open, { op: 'done', wall: at(0), s: [0], reason: null }, sent(at(0)), result(at(0), 'ambiguous'), { ...close, code: 'cut_off' }] // prettier-ignore
    const records = look(broken, at(10), []).map((record) => ({ ...record, wall: at(10) }))
    expect(replayRun([...broken, ...records], 1)).toMatchObject({ cutOff: true, endedAt: at(1), compared: new Set() })
  })
})
