import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import { idAt } from '#shared/domain/key-table.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import { createStep, deleteStep } from '#shared/domain/plan-step.ts'
import type { CreateStep, Plan, Step } from '#shared/domain/plan.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { createMemoryKeychain } from '../../../main/keychain/memory-keychain.ts'
import { connectWorkspace } from '../../../main/workspace/connecting.ts'
import type { RunOptions } from '../../../main/workspace/run-carry.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { filesHolding } from '../../support/held-text.ts'
import { clearBenches, setUpBench } from './workspace-bench.ts'
import type { Bench } from './workspace-bench.ts'

afterEach(clearBenches)
const aDraft = (at: number): CreateStep =>
  createStep({
    id: parseDraftId(`draft:${at}`)!,
    name: `canary-new-${at}`,
    limit: at === 2 ? 'none' : '500',
    labels: [['env', 'prod']],
    group: null,
    expiry: at === 1 ? '2099-01-01T00:00:00Z' : null,
  })

async function arrange(keychain = createMemoryKeychain()): Promise<{ bench: Bench; session: Session; planOf: PlanOf }> {
  const bench = await setUpBench({ keychain })
  const { url, managementKey } = bench.gateway
  const answer = await connectWorkspace(
    bench.services,
    { name: 'Acme', baseUrl: url, credential: managementKey },
    { place: 'session' },
  )
  if (answer.kind !== 'connected') throw new Error('not connected')
  const session = await bench.services.openSession(answer.workspace)
  await session.refresh()
  return { bench, session, planOf: (...steps) => ({ ...session.buildPlan([]).plan, steps }) }
}
type PlanOf = (...steps: readonly Step[]) => Plan

async function applied(session: Session, plan: Plan, options: Partial<RunOptions> = {}) {
  const run = await session.startRun(plan, { onProgress: () => undefined, ...options })
  return run.finished
}

describe('a session that creates keys', () => {
  it('makes them as planned and holds their secrets, which are in no file of the data folder', async () => {
    const { bench, session, planOf } = await arrange()
    const { summary, steps } = await applied(session, planOf(aDraft(1), aDraft(2)))
    expect(summary).toMatchObject({ state: 'finished', counts: { done: 2 } })
    const made = bench.gateway.state().keys.filter(({ name }) => name.startsWith('canary-new-'))
    expect(new Set(made.map(({ name, monthly_limit }) => `${name} ${monthly_limit}`))).toEqual(
      new Set(['canary-new-1 500', 'canary-new-2 0']),
    )
    for (const key of made) expect(key.labels).toEqual([['env', 'prod']])
    expect(new Set(steps.map((step) => step.made))).toEqual(new Set(made.map(({ id }) => id)))

    const again = await bench.restart().openSession(session.workspace())
    const [held] = await again.secrets.list()
    expect(held).toMatchObject({ runId: summary.runId, handOver: 'held' })
    expect(new Set(held?.names)).toEqual(new Set(['canary-new-1', 'canary-new-2']))

    const file = path.join(mkdtempSync(path.join(tmpdir(), 'fobsheet-secrets-')), 'secrets.json')
    await again.secrets.save(summary.runId, file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const saved: { api_key_id: string; api_key: string }[] = JSON.parse(readFileSync(file, 'utf8'))
    expect(new Set(saved.map((entry) => entry.api_key_id))).toEqual(new Set(made.map(({ id }) => id)))
    for (const { api_key } of saved) expect(filesHolding(bench.home, api_key)).toEqual([])
    await again.secrets.confirm(summary.runId)
    expect(await again.secrets.list()).toEqual([])
  })

  it('creates nothing twice when its plan is applied again', async () => {
    const { bench, session, planOf } = await arrange()
    const plan = planOf(aDraft(1), aDraft(2))
    const first = await applied(session, plan, { stopAfter: 1 })
    expect(first.summary.counts).toMatchObject({ done: 1, waiting: 1 })
    const second = await applied(session, plan)
    expect(second.summary.counts.done).toBe(2)
    const third = await applied(session, plan)
    expect(third.steps.map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual(['done already', 'done already'])
    const names = bench.gateway.state().keys.map(({ name }) => name)
    expect(names.filter((name) => name.startsWith('canary-new-')).toSorted()).toEqual(['canary-new-1', 'canary-new-2'])
    expect((await session.secrets.list()).map((held) => held.names)).toHaveLength(2)
    const gone = bench.services.forget(session.workspace().id, 'connection-and-data')
    await expect(gone).rejects.toMatchObject({ failure: { code: 'secrets_held' } })
  })

  it('writes them to a file of the user’s in place of the escrow, and needs no keychain for that', async () => {
    const absent = (): Promise<never> => Promise.reject(new AppError('keychain_absent'))
    const keychain = { ...createMemoryKeychain(), save: absent, load: absent }
    const { bench, session, planOf } = await arrange(keychain)
    const before = bench.gateway.state().keys.length
    await expect(applied(session, planOf(aDraft(1)))).rejects.toMatchObject({ failure: { code: 'no_escrow' } })
    expect(bench.gateway.state().keys).toHaveLength(before)

    const secretsFile = path.join(mkdtempSync(path.join(tmpdir(), 'fobsheet-secrets-')), 'secrets.csv')
    const { summary } = await applied(session, planOf(aDraft(1)), { secretsFile })
    expect(summary.counts.done).toBe(1)
    expect(readFileSync(secretsFile, 'utf8')).toMatch(
      /^name,api_key_id,api_key\r\ncanary-new-1,[0-9a-f-]{36},rqsty-sk-\S+\r\n$/,
    )
    expect(await session.secrets.list()).toEqual([])
    await expect(applied(session, planOf(aDraft(2)), { secretsFile })).rejects.toMatchObject({
      failure: { code: 'secrets_file_exists', detail: secretsFile },
    })
    const nowhere = path.join(secretsFile, 'secrets.csv')
    await expect(applied(session, planOf(aDraft(3)), { secretsFile: nowhere })).rejects.toMatchObject({
      failure: { code: 'secrets_file_failed' },
    })
    expect(bench.gateway.state().keys).toHaveLength(before + 1)
  })

  it('leaves neither file nor data key behind when nothing was made', async () => {
    const kept = createMemoryKeychain()
    const accounts: string[] = []
    const keychain = { ...kept, save: async (account: string, secret: string) => { accounts.push(account); await kept.save(account, secret) } } // prettier-ignore
    const { session, planOf } = await arrange(keychain)
    const refused = createStep({
      id: parseDraftId('draft:1')!,
      name: 'canary-x',
      limit: '5',
      labels: [],
      expiry: null,
      group: '00000000-0000-4000-8000-000000000000',
    })
    const { summary, steps } = await applied(session, planOf(refused))
    expect(steps[0]).toMatchObject({ outcome: 'rejected' })
    expect(await session.secrets.list()).toEqual([])
    const account = accounts.find((name) => name.includes(summary.runId)) ?? ''
    expect(await kept.load(account)).toBeNull()
  })
})

describe('a session that deletes keys', () => {
  it('deletes what was typed for, and nothing without the number', async () => {
    const { bench, session, planOf } = await arrange()
    const table = session.keys()!.table
    const self = session.workspace().selfId
    const rows = [0, 1, 2].filter((row) => idAt(table, row) !== self).slice(0, 2)
    const plan = planOf(...rows.map((row) => deleteStep(idAt(table, row), textAt(table.names, row))))
    await expect(applied(session, plan)).rejects.toMatchObject({ failure: { code: 'not_confirmed' } })
    const { summary } = await applied(session, plan, { confirmed: 2 })
    expect(summary).toMatchObject({ counts: { done: 2 }, title: 'delete 2 keys' })
    const left = new Set(bench.gateway.state().keys.map(({ id }) => id))
    expect(rows.filter((row) => left.has(idAt(table, row)))).toEqual([])
  })
})
