import { afterEach, describe, expect, it } from 'vitest'
import { pivotCommand } from '../../../main/commands/pivot.ts'
import { spendCommand } from '../../../main/commands/spend.ts'
import { connectWorkspace } from '../../../main/workspace/connecting.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { control } from '../demo/calling.ts'
import { failureOf } from '../store/faulty-files.ts'
import { clearBenches, setUpBench } from '../workspace/workspace-bench.ts'
import type { Bench } from '../workspace/workspace-bench.ts'
import { aContext, aSession, aTerminal } from './fakes.ts'

afterEach(clearBenches)

const DAY = 86_400_000
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString().slice(0, 10)

async function aBench(): Promise<{ readonly bench: Bench; readonly session: Session }> {
  const bench = await setUpBench()
  const { url: baseUrl, managementKey: credential } = bench.gateway
  const answer = await connectWorkspace(bench.services, { name: 'Acme', baseUrl, credential }, { place: 'keychain' })
  if (answer.kind !== 'connected') throw new Error('not connected')
  return { bench, session: await bench.services.openSession(answer.workspace) }
}

async function run(session: Session, args: readonly string[], isTerminal = false) {
  const terminal = { ...aTerminal(), isTerminal }
  const code = await spendCommand.run(args, aContext(terminal, session))
  return { code, ...terminal.written }
}

async function pivot(session: Session, args: readonly string[]) {
  const terminal = aTerminal()
  const code = await pivotCommand.run(args, aContext(terminal, session))
  return { code, ...terminal.written }
}

describe('spend sync', () => {
  it('fetches usage and the labels of today, and says what is stored', async () => {
    const { session } = await aBench()
    const { code, out, err } = await run(session, ['sync', '--from', ago(40), '--json'], true)
    expect(code).toBe(0)
    const report = JSON.parse(out)
    expect(report).toMatchObject({ version: 1, from: ago(40), to: ago(-1), provisionalFrom: ago(2), gaps: [], damaged: [] }) // prettier-ignore
    expect(report.organisation).toMatch(/^\d+\.\d+$/)
    expect(report.residual).toBe('0')
    expect(err).toMatch(/\d of \d months/)
    expect(err).toContain(`${report.organisation} USD`)
    expect(err).toContain(`Days from ${ago(2)} on are provisional`)
    expect(session.keys()?.info.rowCount).toBe(60)
    // A second call has only days to ask for that may have moved.
    expect((await run(session, ['sync'], true)).err).toMatch(/^1 of [12] months?/)
  })

  it('fetches a stretch that is named, and says what is missing in between', async () => {
    const { session } = await aBench()
    await run(session, ['sync', '--from', ago(100), '--to', ago(90)])
    const { out, err } = await run(session, ['sync', '--from', ago(50), '--to', ago(40), '--json'])
    expect(err).toContain(`Not stored in between: ${ago(90)} to ${ago(51)}.`)
    expect(JSON.parse(out)).toMatchObject({ from: ago(100), to: ago(40), gaps: [{ from: ago(90), to: ago(50) }] })
    const later = await run(session, ['sync', '--from', ago(-10)])
    expect(later.code).toBe(0)
  })

  it('ends with what is stored when it is interrupted, and goes on from there', async () => {
    const { bench, session } = await aBench()
    const faults = [{ match: { route: 'org-usage', nth: 3 }, effect: { kind: 'delay', ms: 30_000 } }]
    await control(bench.gateway, '/control/faults', { faults })
    const terminal = aTerminal()
    const running = spendCommand.run(['sync', '--from', ago(60)], aContext(terminal, session))
    setTimeout(terminal.interrupt, 1500)
    expect(await running).toBe(3)
    expect(terminal.written.err).toContain('Stopped')
    expect((await run(session, ['sync', '--from', ago(60), '--json'])).code).toBe(0)
  })

  it('fetches by a further field, which a pivot then takes, with the same total', async () => {
    const { session } = await aBench()
    const days = ['--from', ago(40), '--to', ago(10)]
    await run(session, ['sync', ...days])
    await expect(pivot(session, ['--rows', 'origin_title'])).rejects.toThrow(
      'No usage by origin_title is stored yet. "fobsheet spend sync --by origin_title --from … --to …" fetches it.',
    )
    const fetched = await run(session, ['sync', '--by', 'origin_title', ...days, '--json'])
    expect(JSON.parse(fetched.out)).toMatchObject({ version: 1, by: 'origin_title', from: ago(40), to: ago(10), residual: '0' }) // prettier-ignore
    expect(fetched.err).toContain('In rows by key, model and origin_title')
    const plain = JSON.parse((await pivot(session, ['--rows', 'model', '--json'])).out)
    const { out } = await pivot(session, ['--rows', 'origin_title', '--columns', 'month', '--json'])
    const divided = JSON.parse(out)
    expect(divided.rows).toEqual(['origin_title'])
    expect(divided.totals.spend).toBe(plain.totals.spend)
    expect(divided.reconciliation).toEqual(plain.reconciliation)
    const names = new Set(divided.cells.map(({ rows }: { rows: string[] }) => rows[0]))
    expect([...names]).toEqual(['Fob Chat', 'nightly eval', 'support-bot', 'VS Code', '(none)'])
    // What filters let through and what they leave out is the whole.
    const [none, rest] = await Promise.all(
      ['origin_title=(none)', 'origin_title!=(none)'].map(async (filter) => JSON.parse((await pivot(session, ['--filter', filter, '--json'])).out).reconciliation), // prettier-ignore
    )
    expect([none.pivot, none.filtered]).toEqual([rest.filtered, rest.pivot])
    const later = await pivot(session, ['--rows', 'origin_title', '--to', ago(8)])
    expect(later.out).toContain('"fobsheet spend sync --by origin_title --from … --to …" fetches them')
    for (const format of ['csv', 'xlsx', 'parquet', 'focus', 'focus-parquet'])
      expect((await pivot(session, ['--rows', 'team,origin_title', '--format', format])).code).toBe(0)
    expect((await pivot(session, ['--rows', 'origin_title', '--format', 'focus'])).out).toContain(',x_origin_title')
  })

  it('takes one further field at a time, and none that the gateway does not have', async () => {
    const { session } = await aBench()
    await expect(run(session, ['sync', '--by', 'origin'])).rejects.toThrow('not "origin"')
    await expect(run(session, ['sync', '--by', 'extra.'])).rejects.toThrow('or extra.NAME')
    await expect(pivot(session, ['--rows', 'user_id', '--filter', 'extra.a b=x'])).rejects.toThrow(
      'user_id and extra.a b cannot stand in one question',
    )
    await expect(pivot(session, ['--rows', "extra.o'neil's"])).rejects.toThrow("--by 'extra.o'\\''neil'\\''s' --from")
  })

  it('fails by name when the gateway refuses', async () => {
    const { bench, session } = await aBench()
    const faults = [{ match: { route: 'org-usage' }, effect: { kind: 'status', status: 402 } }]
    await control(bench.gateway, '/control/faults', { faults })
    expect(await failureOf(run(session, ['sync']))).toBe('balance_exhausted')
  })

  it.each([
    [[], 'sync'],
    [['fetch'], 'sync'],
    [['sync', 'now'], 'now'],
    [['sync', '--from', 'yesterday'], 'yesterday'],
    [['sync', '--to', '2026-02-30'], '2026-02-30'],
    [['sync', '--from', '2026-08-02', '--to', '2026-08-02'], '--from'],
  ])('refuses %j', async (args, said) => {
    await expect(run(aSession({ outcomes: [] }), args)).rejects.toThrow(said)
  })
})
