import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import { createStep } from '#shared/domain/plan-step.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { createMemoryKeychain } from '../../../main/keychain/memory-keychain.ts'
import { reportText } from '../../../main/workspace/run-report.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { filesHolding } from '../../support/held-text.ts'
import { openBench } from './open-bench.ts'
import { clearBenches } from './workspace-bench.ts'

afterEach(clearBenches)

function creating(session: Session, ...names: readonly string[]): Plan {
  const steps = names.map((name, at) =>
    createStep({ id: parseDraftId(`draft:${at + 1}`)!, name, limit: '5', labels: [], group: null, expiry: null }),
  )
  return { ...session.buildPlan([]).plan, steps }
}

async function make(secretsFile: string | null = null, keychain = createMemoryKeychain()) {
  const desk = await openBench({ keychain })
  const { session } = desk
  await session.refresh()
  const file = secretsFile === null ? null : path.join(desk.home, secretsFile)
  const run = await session.startRun(creating(session, 'one', 'two'), {
    secretsFile: file,
    onProgress: () => undefined,
  })
  await run.finished
  const out = path.join(desk.home, 'out.json')
  if (file === null) await session.secrets.save(run.runId, out)
  return { ...desk, run, out }
}

/** The secret of a key that was made, from the file that they were saved to. */
function secretOf({ out }: Awaited<ReturnType<typeof make>>, wanted: string): string {
  const saved: readonly { name: string; api_key: string }[] = JSON.parse(readFileSync(out, 'utf8'))
  return saved.find(({ name }) => name === wanted)?.api_key ?? ''
}

describe('the fingerprints of new secrets', () => {
  it('stand in the audit, tell which run has made a key, and no secret is in any file but the sealed one', async () => {
    const made = await make()
    const { session, run, home } = made
    expect(run.isPrintless).toBe(false)
    const report = await session.past.report(run.runId)
    const prints = report.steps.map(({ fingerprint }) => fingerprint)
    for (const print of prints) expect(print).toMatch(/^[0-9a-f]{16}$/)
    expect(new Set(prints).size).toBe(2)
    const csv = reportText(report, 'csv').split('\r\n')
    expect(csv.slice(1, 3).map((line) => line.split(',').at(-3))).toEqual(prints)

    const one = secretOf(made, 'one')
    expect(one).not.toBe('')
    expect(await session.past.findSecret(one)).toEqual({
      fingerprint: prints[0],
      keys: [{ run: run.runId, key: report.steps[0]?.key, name: 'one' }],
    })
    expect(await session.past.find(prints[1] ?? '')).toEqual([run.runId])
    expect((await session.past.findSecret(`${one}x`)).keys).toEqual([])
    expect(filesHolding(home, one)).toEqual([made.out])
    expect(await session.past.verify()).toMatchObject({ whole: true })
  })

  it('are told to be missing where no keychain answers, and the run goes on', async () => {
    const memory = createMemoryKeychain()
    const load: typeof memory.load = (account) =>
      account === 'fingerprint' ? Promise.reject(new AppError('keychain_absent')) : memory.load(account)
    const { session, run } = await make('mine.csv', { ...memory, load })
    expect(run.isPrintless).toBe(true)
    const report = await session.past.report(run.runId)
    expect(report.counts.done).toBe(2)
    expect(report.steps.filter((step) => 'fingerprint' in step)).toEqual([])
    await expect(session.past.findSecret('x')).rejects.toThrow('keychain_absent')
  })

  it('are not asked of a keychain for a key that is held for one session, when a file takes the secrets', async () => {
    const asked: string[] = []
    const memory = createMemoryKeychain()
    const load: typeof memory.load = (account) => (asked.push(account), memory.load(account))
    const desk = await openBench({ keychain: { ...memory, load } })
    const services = desk.restart()
    services.credentials.holdForSession(desk.workspace.id, desk.gateway.managementKey)
    const session = await services.openSession(desk.workspace)
    await session.refresh()
    asked.length = 0
    const secretsFile = path.join(desk.home, 'mine.csv')
    const run = await session.startRun(creating(session, 'one'), { secretsFile, onProgress: () => undefined })
    await run.finished
    expect([run.isPrintless, asked]).toEqual([true, []])
  })

  it('say nothing of runs on a computer that has taken none', async () => {
    const { session } = await openBench()
    await expect(session.past.findSecret('x')).rejects.toThrow('no_fingerprints')
  })
})
