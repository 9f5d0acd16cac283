import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RunReport } from '#shared/contract/run-report.ts'
import type { Verification } from '#shared/contract/verification.ts'
import { NO_OUTCOMES } from '#shared/domain/outcome.ts'
import { invertPlan } from '#shared/domain/invert-plan.ts'
import { UsageError } from '../../../main/commands/arguments.ts'
import { revertCommand } from '../../../main/commands/past-plan.ts'
import { reportCommand } from '../../../main/commands/report.ts'
import { runsCommand } from '../../../main/commands/runs.ts'
import { verifyCommand } from '../../../main/commands/verify.ts'
import type { PastRuns } from '../../../main/workspace/past-runs.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { aCreation, aDeletion, aPast, aSet } from '../../support/past-run.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { aContext, aSession, aTerminal, loaded } from './fakes.ts'

const folder = tempFolders()
const report: RunReport = {
  version: 1,
  run: 'r1',
  title: 'env',
  organisation: 'acme',
  startedAt: '2026-11-28T10:00:00Z',
  endedAt: '2026-11-28T10:01:00Z',
  state: 'finished',
  by: { user: 'ada', key: null, owner: null },
  plan: 'p'.repeat(64),
  counts: { ...NO_OUTCOMES, done: 1, conflict: 1 },
  decisions: [],
  steps: [
    { key: 'k1', name: '=cmd', field: 'label:env', before: null, after: '', outcome: 'done', attempts: 1, source: '=keys.csv row 12', fingerprint: '0123456789abcdef' }, // prettier-ignore
    { key: 'k2', name: 'b', field: 'label:env', before: 'x', after: 'y', outcome: 'conflict', reason: 'changed_remotely', attempts: 0 }, // prettier-ignore
  ],
  records: 9,
  head: 'h'.repeat(64),
  chain: { count: 3, head: 'c'.repeat(64) },
}
const whole: Verification = { version: 1, whole: true, runs: 2, records: 9, head: 'c', entries: 2, anchor: 'keychain', findings: [] } // prettier-ignore

function context(past: Partial<PastRuns>) {
  const terminal = aTerminal()
  const session = aSession({ outcomes: [] })
  const listed = { ...session, past: { ...session.past, ...past }, refresh: async () => loaded(aTable([aKey('a')])) }
  return { terminal, context: aContext(terminal, listed) }
}

describe('report', () => {
  it('prints the audit as JSON, or as CSV with a line a step', async () => {
    const json = context({ report: async () => report })
    expect(await reportCommand.run(['r1'], json.context)).toBe(0)
    expect(JSON.parse(json.terminal.written.out)).toEqual(report)
    const csv = context({ report: async () => report })
    await reportCommand.run(['r1', '--format', 'csv'], csv.context)
    const lines = csv.terminal.written.out.split('\r\n')
    expect(lines).toEqual([
      'key,name,field,before,after,outcome,reason,attempts,source,fingerprint,run,head',
      `k1,'=cmd,label:env,,',done,,1,'=keys.csv row 12,0123456789abcdef,r1,${report.head}`,
      `k2,b,label:env,x,y,conflict,changed_remotely,0,,,r1,${report.head}`,
      '',
    ])
    expect(csv.terminal.written.err).toContain(report.head)
  })

  it.each([[[]], [['r1', 'r2']], [['r1', '--format', 'xml']], [['r1', '--format', 'csv', '--json']]])(
    'calls %j bad usage',
    async (argv) => {
      await expect(reportCommand.run(argv, context({}).context)).rejects.toThrow(UsageError)
    },
  )
})

describe('revert', () => {
  it('saves the plan and says what it leaves out and why', async () => {
    const steps = [aSet('a', 'label:env', 'x', 'y'), aDeletion('old'), aCreation('new')]
    const past = invertPlan(aPast(steps, { new: { spend: '1.5' }, a: {} }), { deletesSpent: false })
    const { terminal, context: surroundings } = context({
      planRevert: async () => ({ ...past, hash: 'h', file: null }),
    })
    const out = path.join(await folder(), 'undo.json')
    expect(await revertCommand.run(['r1', '--out', out], surroundings)).toBe(0)
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({
      origin: { kind: 'revert' },
      steps: [{ after: 'x' }],
    })
    expect(terminal.written.err).toMatch(/old \(.*\) delete: the run deleted this key; it cannot be brought back/)
    expect(terminal.written.err).toMatch(/new \(.*\) create: .*it is not deleted \(\$1\.5\)/)
  })
})

describe('verify', () => {
  it('ends with 0 for a whole record and with 1 for another, and says where', async () => {
    const good = context({ verify: async () => whole })
    expect(await verifyCommand.run([], good.context)).toBe(0)
    expect(good.terminal.written.err).toContain('The record is whole: 2 runs, 9 records.')
    const bad = context({
      verify: async () => ({ ...whole, whole: false, anchor: 'file', findings: [{ code: 'record_chain', run: 'r1', at: 7 }] }), // prettier-ignore
    })
    expect(await verifyCommand.run([], bad.context)).toBe(1)
    expect(bad.terminal.written.out).toBe('r1: a record of the journal was edited, removed or moved (record 7).\n')
    expect(bad.terminal.written.err).toContain('cannot be proved')
  })

  it('looks for heads that were noted elsewhere', async () => {
    const asked: (readonly string[])[] = []
    const [known, other] = ['a'.repeat(64), 'b'.repeat(16)]
    const verify: PastRuns['verify'] = async (noted = []) => {
      asked.push(noted)
      const found = { kind: 'list', entries: 2 } as const
      return { ...whole, whole: false, findings: [{ code: 'head_unknown', run: null, at: null }], noted: [{ head: known, found }, { head: other, found: null }] } // prettier-ignore
    }
    const called = context({ verify })
    expect(await verifyCommand.run(['--head', known, '--head', other], called.context)).toBe(1)
    expect(asked).toEqual([[known, other]])
    expect(called.terminal.written.err).toContain(`Head ${known.slice(0, 16)} is in the record`)
    expect(called.terminal.written.err).toContain(`Head ${other} is not in the record`)
    await expect(verifyCommand.run(['--head', 'abc'], called.context)).rejects.toThrow(UsageError)
  })
})

describe('runs', () => {
  it('finds runs by key and by outcome', async () => {
    const terminal = aTerminal()
    const session = aSession({ outcomes: [] })
    const run = (runId: string, conflict: number) => ({ runId, startedAt: '', endedAt: '', state: 'finished' as const, steps: 1, keys: 1, left: 0, cutOff: false, counts: { ...NO_OUTCOMES, conflict }, title: runId }) // prettier-ignore
    const listed = {
      ...session,
      listRuns: async () => ({
        runs: [run('r1', 1), run('r2', 0), run('r3', 1)],
        unreadable: [{ runId: 'r0', failure: { code: 'data_newer' as const } }],
      }),
      past: { ...session.past, find: async () => ['r2', 'r3'] },
    }
    await runsCommand.run(['--json', '--key', 'ci', '--outcome', 'conflict'], aContext(terminal, listed))
    expect(JSON.parse(terminal.written.out).runs.map(({ runId }: { runId: string }) => runId)).toEqual(['r3'])
    expect(JSON.parse(terminal.written.out).unreadable).toEqual([{ runId: 'r0', code: 'data_newer' }])
    expect(terminal.written.err).toContain('r0 cannot be read')
    await expect(runsCommand.run(['--outcome', 'toString'], aContext(terminal, listed))).rejects.toThrow(UsageError)
    const none = { ...listed, past: { ...session.past, find: async () => [] } }
    const told = async (session: typeof none): Promise<string> => {
      const to = aTerminal()
      await runsCommand.run(['--key', 'nope'], aContext(to, session))
      return to.written.err
    }
    expect(await told(none)).toContain('No run matches.')
    const fresh = { ...none, listRuns: async () => ({ runs: [], unreadable: [] }) }
    expect(await told(fresh)).toBe('Nothing was applied yet.\n')
  })

  it('finds the run that made a key by its secret, from standard input alone', async () => {
    const terminal = { ...aTerminal(), readAll: async () => ' rqsty-sk-secret\n' }
    const asked: string[] = []
    const key = idOf('made')
    const session = aSession({ outcomes: [] })
    const run = (runId: string) => ({ runId, startedAt: '', endedAt: '', state: 'finished' as const, steps: 1, keys: 1, left: 0, cutOff: false, counts: NO_OUTCOMES, title: runId }) // prettier-ignore
    const findSecret: PastRuns['findSecret'] = async (secret) => {
      asked.push(secret)
      return { fingerprint: '0123456789abcdef', keys: [{ run: 'r2', key, name: 'made' }] }
    }
    const listed = { ...session, listRuns: async () => ({ runs: [run('r1'), run('r2')], unreadable: [] }), past: { ...session.past, findSecret } } // prettier-ignore
    expect(await runsCommand.run(['--secret-from-stdin', '--json'], aContext(terminal, listed))).toBe(0)
    expect(asked).toEqual(['rqsty-sk-secret'])
    const printed = JSON.parse(terminal.written.out)
    expect(printed.runs.map(({ runId }: { runId: string }) => runId)).toEqual(['r2'])
    expect(printed.secret.keys).toEqual([{ run: 'r2', key, name: 'made' }])
    expect(terminal.written.err).toContain(`Fingerprint 0123456789abcdef: key "made" (${key}), made by run r2.`)
    expect(terminal.written.out + terminal.written.err).not.toContain('rqsty-sk-secret')
    const empty = aContext({ ...aTerminal(), readAll: async () => '\n' }, listed)
    await expect(runsCommand.run(['--secret-from-stdin'], empty)).rejects.toThrow(UsageError)
  })
})
