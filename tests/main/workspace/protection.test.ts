import { afterEach, describe, expect, it } from 'vitest'
import type { Plan, SetStep } from '#shared/domain/plan.ts'
import { cellAt, idAt } from '#shared/domain/key-table.ts'
import { createHandlers } from '../../../main/ipc/handlers.ts'
import type { FrameActs, WindowActs } from '../../../main/ipc/handlers.ts'
import type { Workspace } from '../../../main/workspace/connect.ts'
import { connectWorkspace } from '../../../main/workspace/connecting.ts'
import { createDesk } from '../../../main/workspace/desk.ts'
import type { Desk } from '../../../main/workspace/desk.ts'
import type { LoadedKeys } from '../../../main/workspace/loaded-keys.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { control } from '../demo/calling.ts'
import { clearBenches, keepSpendHere, setUpBench } from './workspace-bench.ts'
import type { Bench } from './workspace-bench.ts'

afterEach(clearBenches)

const noProgress = { onProgress: () => undefined }
const code = (failure: string) => ({ failure: { code: failure } })

async function connected(bench: Bench, name: string, chosen: Partial<Workspace> = {}): Promise<Workspace> {
  const { safety, isProduction } = chosen
  const answer = await connectWorkspace(
    bench.services,
    {
      name,
      baseUrl: bench.gateway.url,
      credential: bench.gateway.managementKey,
      ...(safety ? { safety } : {}),
      ...(isProduction === undefined ? {} : { isProduction }),
    },
    { place: 'keychain' },
  )
  if (answer.kind !== 'connected') throw new Error('not connected')
  return answer.workspace
}

function relabelTwo(session: Session, keys: LoadedKeys): Plan {
  const changes = [0, 1].map((row) => ({
    keyId: idAt(keys.table, row),
    field: 'label:env' as const,
    base: cellAt(keys.table, row, 'label:env'),
    to: 'live',
  }))
  return session.buildPlan(changes).plan
}

function aDesk(bench: Bench): Desk {
  return createDesk({
    services: bench.services,
    version: '0',
    runtime: '0',
    onChange: () => undefined,
    sendTable: async () => undefined,
    startSpend: keepSpendHere,
    log: () => undefined,
  })
}

const unused = (): never => {
  throw new Error('not part of this test')
}
const acts: WindowActs = {
  confirm: unused,
  exportSpend: unused,
  saveStatements: unused,
  imports: {
    openFile: unused,
    give: unused,
    readAs: unused,
    read: unused,
    rows: unused,
    piece: unused,
    errors: unused,
    keepDated: unused,
    template: unused,
    stop: unused,
    close: unused,
  },
  chooseImport: unused,
  openNamed: unused,
  saveErrors: unused,
  saveTemplate: unused,
  savePlan: unused,
  exportKeys: unused,
  savePicture: unused,
  copyPicture: unused,
  openPlan: unused,
  exportRun: unused,
  connect: unused,
  replaceKey: unused,
  forget: unused,
  change: unused,
  resetDemo: unused,
  changeConnection: unused,
  probe: unused,
  makeOwnKey: unused,
  copySecret: unused,
  clearClipboard: unused,
  saveSecrets: unused,
  confirmSecrets: unused,
  paste: unused,
}
const frame: FrameActs = { offer: unused, zoom: unused, readDiagnostics: unused, saveDiagnostics: unused }

describe('a session', () => {
  it('sends nothing for a read-only workspace, and can still be drafted in', async () => {
    const bench = await setUpBench()
    const session = await bench.services.openSession(await connected(bench, 'Acme', { safety: 'read-only' }))
    const before = bench.gateway.state().keys
    const plan = relabelTwo(session, await session.refresh())
    await session.staging.append([{ kind: 'undo' }])
    await expect(session.startRun(plan, { ...noProgress, confirmed: 2 })).rejects.toMatchObject(
      code('workspace_read_only'),
    )
    expect(plan.steps).toHaveLength(2)
    expect(bench.gateway.state().keys).toEqual(before)
    expect((await session.listRuns()).runs).toEqual([])
  })

  it('wants the very number of keys where every apply is confirmed', async () => {
    const bench = await setUpBench()
    const session = await bench.services.openSession(await connected(bench, 'Acme', { safety: 'confirm' }))
    const plan = relabelTwo(session, await session.refresh())
    for (const confirmed of [null, 1, 3])
      await expect(session.startRun(plan, { ...noProgress, confirmed })).rejects.toMatchObject(code('not_confirmed'))
    const { summary } = await (await session.startRun(plan, { ...noProgress, confirmed: 2 })).finished
    expect(summary.counts.done).toBe(2)
  })

  it('goes by the level that is remembered now, whoever changed it', async () => {
    const bench = await setUpBench()
    const session = await bench.services.openSession(await connected(bench, 'Acme'))
    const plan = relabelTwo(session, await session.refresh())
    await connected(bench, 'Acme', { safety: 'read-only' })
    await expect(session.startRun(plan, noProgress)).rejects.toMatchObject(code('workspace_read_only'))
  })
})

describe('connecting again', () => {
  it('keeps level and mark, unless they are given', async () => {
    const bench = await setUpBench()
    const first = await connected(bench, 'Acme', { safety: 'confirm', isProduction: true })
    expect(await connected(bench, 'Acme')).toMatchObject({ id: first.id, safety: 'confirm', isProduction: true })
    expect(await connected(bench, 'Acme', { safety: 'review' })).toMatchObject({ safety: 'review', isProduction: true })
  })
})

describe('a desk', () => {
  it('renames the open workspace: the id and its key stay, session and page follow', async () => {
    const bench = await setUpBench()
    const { id } = await connected(bench, 'Acme')
    const desk = aDesk(bench)
    await desk.open(id)
    await desk.change({ id, name: 'Acme EU', safety: 'confirm' }, false)
    expect(desk.session().workspace()).toMatchObject({ id, name: 'Acme EU', safety: 'confirm' })
    expect(desk.state().workspaces).toMatchObject([{ id, name: 'Acme EU', safety: 'confirm' }])
    expect(await bench.keychain.load(id)).toBe(bench.gateway.managementKey)
    await desk.session().refresh()
  })

  it('changes nothing of a workspace while its run is under way, others it does', async () => {
    const bench = await setUpBench()
    const other = await connected(bench, 'Other')
    const { id } = await connected(bench, 'Acme')
    const desk = aDesk(bench)
    await desk.open(id)
    const plan = relabelTwo(desk.session(), await desk.session().refresh())
    await control(bench.gateway, '/control/faults', {
      faults: [{ match: { route: 'label' }, effect: { kind: 'delay', ms: 300 } }],
    })
    await desk.apply(plan, { isOpened: false })
    await expect(desk.change({ id, name: 'New' }, false)).rejects.toMatchObject(code('run_active'))
    await desk.change({ id: other.id, name: 'New' }, false)
    await desk.run().finished
  })

  it('keeps the staged work of each organisation apart, and shares it within one', async () => {
    const [left, right] = [await setUpBench(), await setUpBench({ seed: 'globex' })]
    const here = await connected(left, 'Here')
    const sister = await connected(left, 'Sister')
    const there = await connected({ ...left, gateway: right.gateway }, 'There')
    const desk = aDesk(left)
    const staged = { kind: 'batch', id: 1, name: 'typed', cells: [] } as const
    await desk.open(here.id)
    await desk.session().staging.append([staged])
    await desk.open(there.id)
    expect(await desk.session().staging.load()).toEqual([])
    await desk.session().staging.append([{ ...staged, id: 2 }])
    await desk.open(sister.id)
    expect(await desk.session().staging.load()).toEqual([staged])
    await desk.open(there.id)
    expect(await desk.session().staging.load()).toEqual([{ ...staged, id: 2 }])
  })
})

describe('the request plan.apply', () => {
  it('asks for the keys of a harmless plan where the level says so, and refuses without asking where it is read-only', async () => {
    const bench = await setUpBench()
    const { id } = await connected(bench, 'Acme', { safety: 'confirm' })
    const desk = aDesk(bench)
    await desk.open(id)
    const plan = relabelTwo(desk.session(), await desk.session().refresh())
    const asked: string[] = []
    const asking = (answer: boolean): WindowActs => ({
      ...acts,
      confirm: async (_plan, { name }) => (asked.push(name), answer),
    })
    await expect(createHandlers(desk, asking(false), frame)['plan.apply']({ plan, seen: null })).rejects.toMatchObject(
      code('not_confirmed'),
    )
    await createHandlers(desk, asking(true), frame)['plan.apply']({ plan, seen: null })
    await desk.run().finished
    await expect.poll(() => desk.isRunning()).toBe(false)
    await desk.change({ id, safety: 'read-only' }, false)
    const attempt = createHandlers(desk, asking(true), frame)['plan.apply']({ plan, seen: null })
    await expect(attempt).rejects.toMatchObject(code('workspace_read_only'))
    expect(asked).toEqual(['Acme', 'Acme'])
  })

  it('sends nothing of a plan that is another one after it was confirmed', async () => {
    const bench = await setUpBench()
    const { id } = await connected(bench, 'Acme', { safety: 'confirm' })
    const desk = aDesk(bench)
    await desk.open(id)
    const plan = relabelTwo(desk.session(), await desk.session().refresh())
    const steps = [...plan.steps]
    const confirm = async () => {
      steps[1] = { ...steps[1], after: 'smuggled' } as SetStep
      return true
    }
    const attempt = createHandlers(desk, { ...acts, confirm }, frame)['plan.apply']({
      plan: { ...plan, steps },
      seen: null,
    })
    await expect(attempt).rejects.toMatchObject(code('plan_altered'))
    expect(desk.isRunning()).toBe(false)
    expect((await desk.session().listRuns()).runs).toEqual([])
  })

  it('does not carry a confirmation over to another workspace', async () => {
    const bench = await setUpBench()
    const other = await connected(bench, 'Other')
    const { id } = await connected(bench, 'Acme', { safety: 'confirm' })
    const desk = aDesk(bench)
    await desk.open(id)
    const plan = relabelTwo(desk.session(), await desk.session().refresh())
    const confirm = async () => {
      await desk.open(other.id)
      return true
    }
    const attempt = createHandlers(desk, { ...acts, confirm }, frame)['plan.apply']({ plan, seen: null })
    await expect(attempt).rejects.toMatchObject(code('not_confirmed'))
    expect(desk.isRunning()).toBe(false)
  })
})

describe('a plan that stands otherwise by now', () => {
  it('is shown again before anything is sent, and goes once its user has seen it', async () => {
    const bench = await setUpBench()
    const { id } = await connected(bench, 'Acme')
    const desk = aDesk(bench)
    await desk.open(id)
    const plan = relabelTwo(desk.session(), await desk.session().refresh())
    const other = { ...plan, steps: plan.steps.slice(0, 1).map((step) => ({ ...step, after: 'canary' }) as SetStep) }
    await (
      await desk.session().startRun(other, noProgress)
    ).finished
    const apply = createHandlers(desk, acts, frame)['plan.apply']
    const answer = await apply({ plan, seen: null })
    expect(answer).toMatchObject({ kind: 'changed', changes: [{ step: 0, kind: 'changed', now: 'canary' }] })
    expect((await desk.session().listRuns()).runs).toHaveLength(1)
    expect(await apply({ plan, seen: 'what was seen of another list' })).toMatchObject({ kind: 'changed' })
    if (answer.kind !== 'changed') throw new Error('started')
    expect(await apply({ plan, seen: answer.seen })).toMatchObject({ kind: 'started' })
    expect((await desk.run().finished).summary.counts).toMatchObject({ done: 1, conflict: 1 })
  })

  it('is shown again where its list is older than ten minutes, though nothing changed', async () => {
    const bench = await setUpBench()
    const { id } = await connected(bench, 'Acme')
    const desk = aDesk(bench)
    await desk.open(id)
    const made = relabelTwo(desk.session(), await desk.session().refresh())
    const listedAt = new Date(Date.now() - 11 * 60_000).toISOString()
    const answer = await createHandlers(desk, acts, frame)['plan.apply']({ plan: { ...made, base: { ...made.base, listedAt } }, seen: null }) // prettier-ignore
    expect(answer).toMatchObject({ kind: 'changed', changes: [] })
    expect(desk.isRunning()).toBe(false)
  })
})

describe('connecting', () => {
  it.each(['x'.repeat(101), 'two\nlines', 'rank\u202e2'])('refuses %j as a name', async (name) => {
    const bench = await setUpBench()
    await expect(connected(bench, name)).rejects.toMatchObject(code('bad_name'))
  })
})
