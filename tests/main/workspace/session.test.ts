import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Change } from '#shared/domain/change.ts'
import { cellAt, idAt, indexKeys } from '#shared/domain/key-table.ts'
import { stepRow } from '#shared/domain/plan.ts'
import type { SetStep } from '#shared/domain/plan.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { connectWorkspace, replaceKey } from '../../../main/workspace/connecting.ts'
import type { LoadedKeys } from '../../../main/workspace/loaded-keys.ts'
import type { Workspace } from '../../../main/workspace/connect.ts'
import { control } from '../demo/calling.ts'
import { clearBenches, setUpBench } from './workspace-bench.ts'
import type { Bench } from './workspace-bench.ts'

afterEach(clearBenches)

async function connected({ services, gateway }: Bench): Promise<Workspace> {
  const answer = await connectWorkspace(
    services,
    { name: 'Acme', baseUrl: gateway.url, credential: gateway.managementKey },
    { place: 'keychain' },
  )
  if (answer.kind !== 'connected') throw new Error('not connected')
  return answer.workspace
}

function relabel(keys: LoadedKeys, count: number, to: string | null): Change[] {
  return Array.from({ length: count }, (_, row) => ({
    keyId: idAt(keys.table, row),
    field: 'label:env',
    base: cellAt(keys.table, row, 'label:env'),
    to,
  }))
}

const noProgress = { onProgress: () => undefined }
const everyFile = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())

describe('connecting', () => {
  it('keeps the key in the keychain and nowhere in the data folder', async () => {
    const bench = await setUpBench()
    const workspace = await connected(bench)
    expect(await bench.keychain.load(workspace.id)).toBe(bench.gateway.managementKey)
    for (const file of everyFile(bench.home))
      expect(readFileSync(file).includes(bench.gateway.managementKey)).toBe(false)
    expect(workspace).toMatchObject({ name: 'Acme', manage: 'write', selfId: bench.gateway.selfId })
  })

  it.each([
    ['a wrong key', (bench: Bench) => ({ baseUrl: bench.gateway.url, credential: 'rqsty-sk-wrong' }), 'key_refused'],
    ['no key at all', (bench: Bench) => ({ baseUrl: bench.gateway.url, credential: ' ' }), 'key_refused'],
    [
      'a key that may not list',
      (bench: Bench) => ({ baseUrl: bench.gateway.url, credential: bench.gateway.noManageKey }),
      'permission_missing',
    ],
    ['a host that is not there', () => ({ baseUrl: 'http://127.0.0.1:9', credential: 'k' }), 'unreachable'],
    ['plain http to a network', () => ({ baseUrl: 'http://gateway.invalid', credential: 'k' }), 'not_https'],
    ['no address', () => ({ baseUrl: 'nonsense nonsense', credential: 'k' }), 'bad_url'],
  ])('refuses %s, says why and remembers nothing', async (_name, input, code) => {
    const bench = await setUpBench()
    const attempt = connectWorkspace(bench.services, { name: 'Acme', ...input(bench) }, { place: 'keychain' })
    await expect(attempt).rejects.toMatchObject({ failure: { code } })
    expect((await bench.services.settings.read()).workspaces).toEqual([])
  })

  it('refuses a gateway that answers with a web page', async () => {
    const bench = await setUpBench()
    await control(bench.gateway, '/control/faults', { faults: [{ effect: { kind: 'html-200' } }] })
    await expect(connected(bench)).rejects.toMatchObject({ failure: { code: 'not_json' } })
  })

  it('replaces a key only by one of the same organisation that works', async () => {
    const bench = await setUpBench()
    const workspace = await connected(bench)
    await expect(
      replaceKey(bench.services, workspace.id, 'rqsty-sk-wrong', { place: 'keychain' }),
    ).rejects.toMatchObject({
      failure: { code: 'key_refused' },
    })
    expect(await bench.keychain.load(workspace.id)).toBe(bench.gateway.managementKey)
    await replaceKey(bench.services, workspace.id, bench.gateway.readOnlyKey, { place: 'keychain' })
    expect(await bench.keychain.load(workspace.id)).toBe(bench.gateway.readOnlyKey)
    expect((await bench.services.settings.read()).workspaces).toMatchObject([{ id: workspace.id, manage: 'read' }])
  })

  it('holds a key for the session only when asked to', async () => {
    const bench = await setUpBench()
    const input = { name: 'Acme', baseUrl: bench.gateway.url, credential: bench.gateway.managementKey }
    const answer = await connectWorkspace(bench.services, input, { place: 'session' })
    if (answer.kind !== 'connected') throw new Error('not connected')
    expect(bench.services.credentials.place(answer.workspace.id)).toBe('session')
    expect(await bench.keychain.load(answer.workspace.id)).toBeNull()
    await expect(bench.restart().credentials.load(answer.workspace.id)).rejects.toMatchObject({
      failure: { code: 'credential_missing' },
    })
  })
})

describe('a session', () => {
  it('lists, keeps the list, and opens it again without the gateway', async () => {
    const bench = await setUpBench()
    const workspace = await connected(bench)
    const first = await bench.services.openSession(workspace)
    expect(first.keys()).toBeNull()
    const listed = await first.refresh()
    await bench.gateway.close()
    const again = await bench.restart().openSession(workspace)
    expect(again.keys()?.info).toEqual(listed.info)
    expect(again.keys()?.bytes).toEqual(listed.bytes)
    await expect(again.refresh()).rejects.toMatchObject({ failure: { code: 'unreachable' } })
  })

  it('applies a plan: the gateway says what was planned, other labels are untouched, the history tells it', async () => {
    const bench = await setUpBench()
    const session = await bench.services.openSession(await connected(bench))
    const keys = await session.refresh()
    const before = bench.gateway.state().keys
    const { plan, problems } = session.buildPlan(relabel(keys, 40, 'live'))
    const run = await session.startRun(plan, noProgress)
    const { summary } = await run.finished
    expect(problems).toEqual([])
    expect(summary.counts.done).toBe(plan.steps.length)
    const planned = new Set<string>(plan.steps.map(stepRow))
    const wanted = before.map((key) => {
      const labels = new Map(key.labels as [string, string][])
      return [key.id, planned.has(key.id) ? labels.set('env', 'live') : labels]
    })
    const after = bench.gateway.state().keys.map((key) => [key.id, new Map(key.labels as [string, string][])])
    expect(after).toEqual(wanted)
    expect((await session.listRuns()).runs).toEqual([summary])
    expect((await session.openRun(run.runId)).steps.every((step) => step.outcome === 'done')).toBe(true)
    expect(summary.title).toMatch(/^env: .* on \d+ keys$/)
  })

  it('shows the last list of a run afterwards, and never makes the connected key a target', async () => {
    const bench = await setUpBench()
    const session = await bench.services.openSession(await connected(bench))
    const keys = await session.refresh()
    const self = bench.gateway.selfId as KeyId
    const mine: Change = { keyId: self, field: 'label:env', base: null, to: 'prod' }
    const { plan, problems } = session.buildPlan([...relabel(keys, 3, 'live'), mine])
    expect(problems).toMatchObject([{ code: 'protected_key', keyId: self }])
    await (
      await session.startRun(plan, noProgress)
    ).finished
    const table = session.keys()?.table
    const row = table && indexKeys(table).get(idAt(keys.table, 0))
    expect(table && row !== undefined && cellAt(table, row, 'label:env')).toBe('live')
  })

  it('keeps a label that a second admin adds meanwhile, and reports a cell both changed', async () => {
    const bench = await setUpBench()
    const session = await bench.services.openSession(await connected(bench))
    const keys = await session.refresh()
    const [first, second] = [idAt(keys.table, 0), idAt(keys.table, 1)]
    await control(bench.gateway, '/control/drift', {
      changes: [
        { kind: 'label', keyId: first, label: 'owner', value: 'bo' },
        { kind: 'label', keyId: second, label: 'env', value: 'canary' },
      ],
    })
    const { plan } = session.buildPlan(relabel(keys, 2, 'live'))
    const { steps } = await (await session.startRun(plan, noProgress)).finished
    expect(steps.map((step) => step.outcome)).toEqual(['done', 'conflict'])
    const after = new Map(bench.gateway.state().keys.map((key) => [key.id, new Map(key.labels)]))
    expect(after.get(first)?.get('owner')).toBe('bo')
    expect(after.get(first)?.get('env')).toBe('live')
    expect(after.get(second)?.get('env')).toBe('canary')
  })

  it('gets through lost answers, throttling and trouble without writing twice', async () => {
    const bench = await setUpBench()
    const session = await bench.services.openSession(await connected(bench))
    const keys = await session.refresh()
    await control(bench.gateway, '/control/faults', {
      faults: [
        { match: { route: 'label', every: 7 }, times: 3, effect: { kind: 'lost-answer' } },
        { match: { route: 'label', every: 5 }, times: 3, effect: { kind: 'status', status: 429, retryAfter: 1 } },
        { match: { route: 'label', every: 9 }, times: 2, effect: { kind: 'status', status: 503 } },
      ],
    })
    const { plan } = session.buildPlan(relabel(keys, 40, 'live'))
    const { summary } = await (await session.startRun(plan, noProgress)).finished
    expect(summary.counts.done).toBe(plan.steps.length)
    const { effective } = await control(bench.gateway, '/control/counters')
    expect(effective).toBe(plan.steps.length)
  })

  it('refuses a plan of another organisation, an empty one, and one that would send a zero', async () => {
    const bench = await setUpBench()
    const session = await bench.services.openSession(await connected(bench))
    const keys = await session.refresh()
    const { plan } = session.buildPlan(relabel(keys, 1, 'live'))
    await expect(session.startRun({ ...plan, organisation: 'other' }, noProgress)).rejects.toMatchObject({
      failure: { code: 'other_organisation' },
    })
    await expect(session.startRun({ ...plan, steps: [] }, noProgress)).rejects.toMatchObject({
      failure: { code: 'plan_empty' },
    })
    const zero = plan.steps.map((step) => ({
      ...(step as SetStep),
      field: 'monthly_limit' as const,
      before: '5',
      after: '0',
    }))
    await expect(session.startRun({ ...plan, steps: zero }, noProgress)).rejects.toMatchObject({
      failure: { code: 'plan_altered' },
    })
  })

  it('lets one run at a time write', async () => {
    const bench = await setUpBench()
    const workspace = await connected(bench)
    const session = await bench.services.openSession(workspace)
    const keys = await session.refresh()
    const { plan } = session.buildPlan(relabel(keys, 30, 'live'))
    await control(bench.gateway, '/control/faults', {
      faults: [{ match: { route: 'label' }, effect: { kind: 'delay', ms: 50 } }],
    })
    const run = await session.startRun(plan, noProgress)
    const other = await bench.restart().openSession(workspace)
    await expect(other.startRun(plan, noProgress)).rejects.toMatchObject({ failure: { code: 'writer_busy' } })
    run.stop()
    await run.finished
  })
})

describe('forgetting a workspace', () => {
  it('removes key and connection, and the data only when asked to', async () => {
    const bench = await setUpBench()
    const workspace = await connected(bench)
    await (await bench.services.openSession(workspace)).refresh()
    await bench.services.forget(workspace.id, 'connection')
    expect(await bench.keychain.load(workspace.id)).toBeNull()
    expect(everyFile(bench.home).some((file) => file.endsWith('.fob'))).toBe(true)
    const again = await connected(bench)
    await bench.services.forget(again.id, 'connection-and-data')
    expect(everyFile(bench.home).some((file) => file.endsWith('.fob'))).toBe(false)
  })

  it('keeps the data while another workspace uses it', async () => {
    const bench = await setUpBench()
    const workspace = await connected(bench)
    await connectWorkspace(
      bench.services,
      { name: 'Second', baseUrl: bench.gateway.url, credential: bench.gateway.readOnlyKey },
      { place: 'keychain' },
    )
    await expect(bench.services.forget(workspace.id, 'connection-and-data')).rejects.toMatchObject({
      failure: { code: 'bad_request' },
    })
  })
})
