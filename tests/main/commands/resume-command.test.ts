import { describe, expect, it } from 'vitest'
import type { RunSummary, UnreadableRun } from '#shared/contract/app-state.ts'
import type { Plan, SetStep } from '#shared/domain/plan.ts'
import { runOptions } from '../../../main/commands/follow-run.ts'
import { resumeCommand } from '../../../main/commands/resume.ts'
import { idOf } from '../../support/a-key.ts'
import { aContext, aSession, aTerminal } from './fakes.ts'

const step: SetStep = {
  kind: 'set',
  keyId: idOf('a'),
  name: 'a',
  field: 'label:env',
  before: 'production',
  after: 'prod',
}
const plan: Plan = {
  version: 1,
  id: 'p1',
  organisation: 'acme',
  madeAt: '2026-11-23T10:00:00Z',
  base: { snapshotId: 's1', listedAt: '2026-11-23T10:00:00Z' },
  steps: [step, { ...step, keyId: idOf('b'), name: 'b' }],
}
const aSummary = (runId: string, left: number): RunSummary => ({
  runId,
  startedAt: '2026-11-23T10:00:00Z',
  endedAt: '2026-11-23T10:01:00Z',
  state: 'stopped',
  steps: 2,
  keys: 2,
  counts: { done: 2 - left, conflict: 0, rejected: 0, unknown: 0, waiting: left },
  title: 'Set env',
  cutOff: true,
  left,
})

/** How a run stands by its journal and after a look at the list, and what cannot be read. */
interface Told {
  readonly opened: (run: RunSummary) => RunSummary
  readonly looked: (run: RunSummary) => RunSummary
  readonly unreadable: readonly UnreadableRun[]
}

async function resume(
  argv: readonly string[],
  runs: readonly RunSummary[],
  answer: string | null = null,
  { opened = (run) => run, looked = (run) => run, unreadable = [] }: Partial<Told> = {},
) {
  const terminal = aTerminal(answer)
  const plain = aSession({ outcomes: ['done', 'done'], resumes: plan })
  let looks = 0
  const session = {
    ...plain,
    late: { ...plain.late, look: async () => void looks++ },
    listRuns: async () => ({ runs, unreadable }),
    async openRun(runId: string) {
      const summary = runs.find((run) => run.runId === runId)!
      return { summary: looks > 0 ? looked(summary) : opened(summary), steps: [] }
    },
  }
  const code = await resumeCommand.run(argv, aContext(terminal, session))
  return { code, ...terminal.written, resumed: session.asked.resumed, looks }
}

describe('resume', () => {
  it('goes on with the newest run, and says what is left of it first', async () => {
    const { code, err, resumed } = await resume(['--yes'], [aSummary('r2', 1), aSummary('r1', 2)])
    expect(resumed.map(({ runId }) => runId)).toEqual(['r2'])
    expect(code).toBe(0)
    expect(err).toContain('Run r2 (Set env) broke off: 1 done, 1 waiting of 2 changes. 1 change left')
  })

  it('takes none but the newest run when nobody is asked, and names the one that has something left', async () => {
    const runs = [aSummary('r3', 0), aSummary('r2', 1), aSummary('r1', 2)]
    const { code, err, resumed } = await resume(['--yes'], runs)
    expect({ code, resumed }).toEqual({ code: 1, resumed: [] })
    expect(err).toContain('Nothing is left of the newest run. An older one, r2 (Set env), begun 2026-11-23T10:00:00Z,')
    expect(err).toContain('name it: resume r2 --yes')
    expect((await resume([], runs, 'yes')).resumed.map(({ runId }) => runId)).toEqual(['r2'])
    expect((await resume(['r2', '--yes'], runs)).resumed.map(({ runId }) => runId)).toEqual(['r2'])
  })

  it('takes no older run for one that cannot be read', async () => {
    const unreadable = [{ runId: 'r3', failure: { code: 'data_damaged' } }] as const
    const { code, err, resumed } = await resume(['--yes'], [aSummary('r2', 1)], null, { unreadable })
    expect({ code, resumed }).toEqual({ code: 1, resumed: [] })
    expect(err).toContain('A newer run cannot be read.')
    const older = [{ ...unreadable[0], runId: 'r1' }]
    expect((await resume(['--yes'], [aSummary('r2', 1)], null, { unreadable: older })).resumed).toHaveLength(1)
  })

  it('looks again at a newer run before it sends what is left of an older one', async () => {
    const due = { ...aSummary('r2', 0), lookAt: '2026-11-23T11:10:00.000Z' }
    for (const argv of [['--yes'], []]) {
      const { looks, resumed, err } = await resume(argv, [due, aSummary('r1', 2)], 'yes')
      expect({ looks, resumed }).toEqual({ looks: 1, resumed: [] })
      expect(err).toContain('Looked again at run r2')
    }
  })

  it('counts as left what is not done, and says when only a list is missing', async () => {
    const half = { ...aSummary('r1', 2), counts: { ...aSummary('r1', 1).counts } }
    expect((await resume(['--yes'], [half])).err).toContain('1 done, 1 waiting of 2 changes. 1 change left;')
    const whole = { ...half, counts: { ...aSummary('r1', 0).counts } }
    const { err, resumed } = await resume(['--yes'], [whole])
    expect(err).toContain('2 done of 2 changes. Nothing is left to send; what was done is compared with a list.')
    expect(resumed).toHaveLength(1)
  })

  it.each([
    ['nothing is left of any', [aSummary('r1', 0)], [], null, 0],
    ['nothing is left of the named one', [aSummary('r1', 0)], ['r1'], 'r1', 0],
    ['an older one is left', [aSummary('r2', 0), aSummary('r1', 1)], ['--yes'], null, 1],
    ['it is being applied', [{ ...aSummary('r1', 0), endedAt: null, state: 'running' }], [], 'r1', 1],
    ['its journal is damaged', [{ ...aSummary('r1', 0), damaged: true }], [], 'r1', 3],
    ['only a list is looked at', [{ ...aSummary('r1', 0), lookAt: '2026-11-23T11:10:00.000Z' }], [], 'r1', 0],
    ['nobody says yes', [aSummary('r1', 1)], [], 'r1', 1],
  ] as const)('prints one JSON document where %s', async (_, runs, argv, run, code) => {
    const { out, resumed, ...ended } = await resume([...argv, '--json'], runs)
    expect([ended.code, resumed]).toEqual([code, []])
    const counts = runs.find(({ runId }) => runId === run)?.counts ?? { ...runs[0].counts, done: 0 }
    expect(JSON.parse(out)).toEqual({ version: 1, run, counts, steps: [] })
  })

  it('goes on with the run that is named, with what is given', async () => {
    const { resumed } = await resume(['r1', '--yes', '--rate', '5', '--wait', '--never-resend', '--secrets', '/s.csv'], [aSummary('r2', 1), aSummary('r1', 2)]) // prettier-ignore
    expect(resumed).toMatchObject([
      { runId: 'r1', options: { rate: 5, sitOut: true, neverResends: true, secretsFile: '/s.csv' } },
    ])
  })

  it('names every option that it takes', () => {
    for (const option of Object.keys(runOptions)) expect(resumeCommand.usage).toContain(`[--${option}`)
  })

  it('sends nothing without a yes', async () => {
    expect(await resume([], [aSummary('r1', 1)], 'no')).toMatchObject({ code: 1, resumed: [] })
    expect(await resume([], [aSummary('r1', 1)], null)).toMatchObject({ code: 1, resumed: [] })
    expect((await resume([], [aSummary('r1', 1)], 'yes')).resumed).toHaveLength(1)
  })

  it('leaves alone what is being applied, and says by whom', async () => {
    const running = { ...aSummary('r2', 0), endedAt: null, state: 'running', appliedBy: 'process 7 on h' } as const
    for (const argv of [['--yes'], ['r2', '--yes']]) {
      const { code, err, resumed } = await resume(argv, [running, aSummary('r1', 1)])
      expect({ code, resumed }).toEqual({ code: 1, resumed: [] })
      expect(err).toContain('Run r2 (Set env) is being applied by process 7 on h.')
    }
  })

  it('says of a run whose journal is damaged that it cannot go on, and where that is told', async () => {
    const counts = { done: 1, conflict: 0, rejected: 0, unknown: 1, waiting: 0 }
    const damaged: RunSummary = { ...aSummary('r2', 0), endedAt: null, counts, damaged: true }
    for (const argv of [['r2'], ['--yes'], []]) {
      const { code, err, resumed } = await resume(argv, [damaged, aSummary('r1', 1)], 'yes')
      expect({ code, resumed }).toEqual({ code: 3, resumed: [] })
      expect(err).toContain('Run r2 (Set env) cannot go on: its journal is damaged')
      expect(err).toContain('1 done, 1 unknown of 2 changes')
      expect(err).toContain('verify')
    }
  })

  it('looks at the journal of a run before it goes on, because it may have been damaged since its end', async () => {
    const opened = (run: RunSummary): RunSummary => ({ ...run, damaged: true, left: 0 })
    const { code, resumed } = await resume(['--yes'], [aSummary('r1', 1)], null, { opened })
    expect({ code, resumed }).toEqual({ code: 3, resumed: [] })
  })

  it('has nothing to do when no run has anything left', async () => {
    expect(await resume(['--yes'], [aSummary('r1', 0)])).toMatchObject({ code: 0, resumed: [] })
    expect(await resume(['r1', '--yes'], [{ ...aSummary('r1', 0), counts: { ...aSummary('r1', 0).counts, done: 1, conflict: 1 } }])).toMatchObject({ code: 3, resumed: [] }) // prettier-ignore
  })

  it('takes a list where nothing is left to send and a key may still come, and says what came', async () => {
    const lost = { ...aSummary('r1', 0), counts: { ...aSummary('r1', 0).counts, done: 1, unknown: 1 } }
    const due = { ...lost, lookAt: '2026-11-23T11:10:00.000Z' }
    const nothing = await resume([], [due])
    expect(nothing).toMatchObject({ code: 3, resumed: [], looks: 1 })
    expect(nothing.err).toContain(
      'no key has come since its end. One may still come; look again after 2026-11-23T11:10',
    )
    const found = await resume(['r1'], [due], null, { looked: () => ({ ...lost, late: ['k1'] }) })
    expect(found.err).toContain('1 key came after its end. None can come any more.')
    expect((await resume([], [aSummary('r1', 0)])).looks).toBe(0)
  })
})
