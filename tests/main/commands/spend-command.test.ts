import { afterEach, describe, expect, it } from 'vitest'
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
