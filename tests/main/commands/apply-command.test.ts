import { truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SetStep, Step } from '#shared/domain/plan.ts'
import { applyCommand } from '../../../main/commands/apply.ts'
import { UsageError } from '../../../main/commands/arguments.ts'
import { setCommand } from '../../../main/commands/set.ts'
import type { Workspace } from '../../../main/workspace/connect.ts'
import { planFileText } from '../../../main/workspace/plan-file.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { aContext, aSession, aTerminal, loaded } from './fakes.ts'
import type { FakeRun, FakeTerminal } from './fakes.ts'

const folder = tempFolders()
const relabel = (name: string): SetStep => ({
  kind: 'set',
  keyId: idOf(name),
  name,
  field: 'label:env',
  before: 'production',
  after: 'prod',
})
const uncap = (name: string): SetStep => ({ ...relabel(name), field: 'monthly_limit', before: '5', after: 'none' })
const steps = [relabel('a'), relabel('b')]

async function saved(text: string): Promise<string> {
  const file = path.join(await folder(), 'plan.json')
  await writeFile(file, text)
  return file
}

const planOf = (planned: readonly Step[]): string =>
  planFileText({
    version: 1,
    id: 'p1',
    organisation: 'acme',
    madeAt: '2026-11-23T10:00:00Z',
    base: { snapshotId: 's1', listedAt: '2026-11-23T10:00:00Z' },
    steps: planned,
  })

interface Call {
  readonly argv?: readonly string[]
  readonly run?: FakeRun
  readonly text?: string
  readonly terminal?: FakeTerminal
  readonly workspace?: Partial<Workspace>
}

async function apply({ argv = ['--yes'], run, text = planOf(steps), terminal = aTerminal(), workspace }: Call) {
  const session = aSession(run ?? { outcomes: ['done', 'done'] }, workspace)
  const code = await applyCommand.run([await saved(text), ...argv], aContext(terminal, session))
  return { code, ...terminal.written, asked: session.asked }
}

describe('apply', () => {
  it('ends with 0 when every step is done', async () => {
    const { code, out, err } = await apply({})
    expect(code).toBe(0)
    expect(out).toBe('')
    expect(err).toContain('2 done')
  })

  it.each(['conflict', 'rejected', 'unknown', 'waiting'] as const)('ends with 3 when a step is %s', async (outcome) => {
    expect((await apply({ run: { outcomes: ['done', outcome] } })).code).toBe(3)
  })

  it('prints one JSON document as the report', async () => {
    const { out } = await apply({ argv: ['--yes', '--json'], run: { outcomes: ['done', 'conflict'] } })
    expect(JSON.parse(out)).toEqual({
      version: 1,
      run: 'r1',
      counts: { done: 1, conflict: 1, rejected: 0, unknown: 0, waiting: 0 },
      steps: [
        { ...cell('a'), outcome: 'done', attempts: 1 },
        { ...cell('b'), outcome: 'conflict', reason: 'changed_remotely', attempts: 1 },
      ],
    })
  })

  it('stops a run that a failure paused, reports it and ends with 3', async () => {
    const pausedBy = { code: 'key_refused', status: 401 } as const
    const { code, out, err, asked } = await apply({
      argv: ['--yes', '--json'],
      run: { outcomes: ['done', 'waiting'], pausedBy },
    })
    expect(code).toBe(3)
    expect(asked.stops).toBe(1)
    expect(err).toMatch(/refuses this key/)
    expect(JSON.parse(out).counts).toMatchObject({ done: 1, waiting: 1 })
  })

  it('stops cleanly on Ctrl+C and still reports', async () => {
    const terminal = aTerminal()
    const run = { outcomes: ['done', 'waiting'], untilStopped: true, onStart: terminal.interrupt } as const
    const { code, asked, err } = await apply({ run, terminal })
    expect([code, asked.stops]).toEqual([3, 1])
    expect(err).toContain('1 waiting')
  })

  it('says where the clock is off, and by how much', async () => {
    const run = { outcomes: ['done', 'done'], clockOff: -7_200_000 } as const
    expect((await apply({ run })).err).toContain('The clock of this computer is 2 h behind the gateway’s.')
    expect((await apply({})).err).not.toContain('clock')
  })

  it('starts nothing without a yes', async () => {
    for (const [answer, expected] of [
      [null, 1],
      ['no', 1],
      ['', 1],
      ['yes', 0],
    ] as const) {
      const { code, asked } = await apply({ argv: [], terminal: aTerminal(answer) })
      expect([answer, code, asked.started.length]).toEqual([answer, expected, expected === 0 ? 1 : 0])
    }
  })

  it('refuses a read-only workspace before it asks anything', async () => {
    const attempt = apply({ workspace: { safety: 'read-only' }, argv: ['--yes', '--confirm', '2'] })
    await expect(attempt).rejects.toMatchObject({ failure: { code: 'workspace_read_only' } })
  })

  it('wants the number of keys of every plan where the workspace says so', async () => {
    const workspace = { safety: 'confirm', name: 'Acme\u202e' } as const
    for (const confirm of [[], ['--confirm', '1']]) {
      const { code, err, asked } = await apply({ workspace, argv: ['--yes', ...confirm] })
      expect([code, asked.started.length]).toEqual([1, 0])
      expect(err).toContain('"Acme<202e>" asks for the number of keys at every apply: --confirm 2')
    }
    const { code, asked } = await apply({ workspace, argv: ['--yes', '--confirm', '2'] })
    expect([code, asked.started[0]?.options.confirmed]).toEqual([0, 2])
  })

  it('names workspace and production in its question', async () => {
    const questions: string[] = []
    const terminal: FakeTerminal = {
      ...aTerminal(),
      ask: async (question) => (questions.push(question), 'no'),
    }
    await apply({ argv: [], terminal, workspace: { isProduction: true } })
    expect(questions).toEqual(['Apply 2 changes on 2 keys in "Acme" (production)? Type yes: '])
  })

  it('wants the number of keys of a plan that takes a cap away, a yes is not enough', async () => {
    const text = planOf([relabel('a'), uncap('b'), uncap('c')])
    const run = { outcomes: ['done', 'done', 'done'] } as const
    for (const confirm of [[], ['--confirm', '2'], ['--confirm', '30']]) {
      const { code, err, asked } = await apply({ text, run, argv: ['--yes', ...confirm] })
      expect([code, asked.started.length]).toEqual([1, 0])
      expect(err).toContain('--confirm 3')
    }
    expect((await apply({ text, run, argv: ['--yes', '--confirm', '3'] })).code).toBe(0)
  })

  it('refuses a number of keys that is given and wrong, where none is asked for', async () => {
    const { code, err, asked } = await apply({ argv: ['--yes', '--confirm', '7'] })
    expect([code, asked.started.length]).toEqual([1, 0])
    expect(err).toContain('--confirm 7 is not the number of keys of this plan, which is 2')
    expect((await apply({ argv: ['--yes', '--confirm', '2'] })).code).toBe(0)
  })

  it('hands rate and count on', async () => {
    const { asked } = await apply({ argv: ['--yes', '--rate', '5', '--stop-after', '7', '--never-resend'] })
    expect(asked.started[0]?.options).toMatchObject({ rate: 5, stopAfter: 7, neverResends: true })
  })

  it.each([
    ['no file', ['--yes']],
    ['a rate that is too high', ['--rate', '51']],
    ['a rate of nothing', ['--rate', '0']],
    ['an option that does not exist', ['--force']],
    ['a count that is no number', ['--stop-after', 'x']],
  ])('calls %s bad usage and starts nothing', async (_, argv) => {
    const session = aSession({ outcomes: [] })
    const files = argv.length === 1 && argv[0] === '--yes' ? [] : [await saved(planOf(steps)), '--yes']
    await expect(applyCommand.run([...files, ...argv], aContext(aTerminal(), session))).rejects.toThrow(UsageError)
    expect(session.asked.started).toEqual([])
  })

  it('ends with 2 for a plan without steps', async () => {
    expect(await apply({ text: planOf([]) })).toMatchObject({ code: 2, out: '' })
  })

  it('prints one JSON document also where no run begins', async () => {
    const counts = { done: 0, conflict: 0, rejected: 0, unknown: 0, waiting: 0 }
    for (const [call, code] of [
      [{ text: planOf([]), argv: ['--yes', '--json'] }, 2],
      [{ argv: ['--json'] }, 1],
    ] as const) {
      const ended = await apply(call)
      expect(ended.code).toBe(code)
      expect(JSON.parse(ended.out)).toEqual({ version: 1, run: null, counts, steps: [] })
    }
  })

  it.each([
    ['no JSON', 'nonsense'],
    ['of a version that never was', planOf(steps).replace('"version": 1', '"version": 0')],
    ['with a cell twice', planOf([relabel('a'), relabel('a')])],
    ['that would send a zero', planOf([{ ...uncap('a'), after: '0' }])],
    ['with a limit in another spelling', planOf([{ ...uncap('a'), after: 'unlimited' }])],
    ['with an id that is a path', planOf(steps).replace(idOf('a'), '../org')],
  ])('refuses a plan %s', async (_, text) => {
    await expect(apply({ text })).rejects.toMatchObject({ failure: { code: 'bad_plan' } })
  })
})

describe('a plan file', () => {
  it.each([
    ['that is no JSON', 'key;limit\na;5', /plan\.json: it is not JSON$/],
    ['that holds something else', '[1]', /plan\.json: it holds no plan of version 1$/],
    [
      'with a value that cannot be sent',
      planOf([relabel('a'), { ...uncap('b'), after: '0' }]),
      /: step 2 \(key "b", monthly_limit\) has a value that cannot be sent$/,
    ],
    ['with a cell twice', planOf([relabel('a'), relabel('a')]), /: step 2 \(key "a", label:env\) asks for the same/],
    [
      'with an id that is none',
      planOf(steps).replace(idOf('b'), '../org'),
      /: step 2 \(key "b", label:env\) cannot be read: keyId: not a key id$/,
    ],
    ['without its organisation', planOf(steps).replace('"organisation"', '"org"'), /plan\.json: organisation: /],
  ])('%s is refused with where and why', async (_, text, detail) => {
    await expect(apply({ text })).rejects.toMatchObject({
      failure: { code: 'bad_plan', detail: expect.stringMatching(detail) },
    })
  })

  it('that is a folder, not there or too large is named, and nothing is read', async () => {
    const here = await folder()
    const large = path.join(here, 'large.json')
    await writeFile(large, '')
    await truncate(large, 256 * 1024 * 1024 + 1)
    for (const [file, code, detail] of [
      [here, 'plan_unreadable', `${here}: it is a folder`],
      [path.join(here, 'none.json'), 'plan_unreadable', `${path.join(here, 'none.json')}: there is no such file`],
      [large, 'plan_too_large', large],
    ] as const)
      await expect(
        applyCommand.run([file, '--yes'], aContext(aTerminal(), aSession({ outcomes: [] }))),
      ).rejects.toMatchObject({ failure: { code, detail } })
  })

  it('is refused when it was changed after it was saved, and says so', async () => {
    const text = planOf(steps).replace('"after": "prod"', '"after": "dev"')
    await expect(apply({ text })).rejects.toMatchObject({ failure: { code: 'plan_changed' } })
  })

  it('of a newer version asks for an update', async () => {
    const text = planOf(steps).replace('"version": 1', '"version": 2')
    await expect(apply({ text })).rejects.toMatchObject({ failure: { code: 'plan_newer' } })
  })

  it('may come from another program, which writes no hash, and look otherwise', async () => {
    const { sha256, ...plan } = JSON.parse(planOf(steps))
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    expect((await apply({ text: JSON.stringify(plan) })).code).toBe(0)
    expect((await apply({ text: JSON.stringify({ sha256, ...plan }) })).code).toBe(0)
  })
})

describe('set', () => {
  it('refuses two values for one cell, which no apply would accept', async () => {
    const session = { ...aSession({ outcomes: [] }), refresh: async () => loaded(aTable([aKey('a')])) }
    const argv = ['--where', '', 'env=a', 'label:env=b']
    const planning = setCommand.run(argv, aContext(aTerminal(), { ...session, buildPlan: () => built() }))
    await expect(planning).rejects.toThrow(UsageError)
  })
})

function built() {
  return { plan: JSON.parse(planOf(steps)), problems: [] }
}

function cell(name: string): object {
  const { keyId: key, field, before, after } = relabel(name)
  return { key, name, field, before, after }
}
