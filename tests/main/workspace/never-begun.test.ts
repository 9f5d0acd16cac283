import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import { createStep } from '#shared/domain/plan-step.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { createMemoryKeychain } from '../../../main/keychain/memory-keychain.ts'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import type { FileLayer } from '../../../main/store/file-layer.ts'
import { openOrganisationFolder } from '../../../main/store/organisation-folder.ts'
import { runPaths } from '../../../main/store/run-folder.ts'
import { newRunId } from '../../../main/store/run-id.ts'
import { takeWriterLock } from '../../../main/store/writer-lock.ts'
import { createClock } from '../../../main/workspace/clock.ts'
import { createRunSecrets, escrowPorts } from '../../../main/workspace/run-secrets.ts'
import { startRun } from '../../../main/workspace/run-start.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { apply, openBench, relabelling, runFolders } from './open-bench.ts'
import type { OpenBench } from './open-bench.ts'
import { clearBenches } from './workspace-bench.ts'

afterEach(clearBenches)
const newFolder = tempFolders()

const unused = (): never => {
  throw new Error('not part of this test')
}

function creating(session: Session): Plan {
  const draft = { id: parseDraftId('draft:0')!, name: 'made', limit: '5', labels: [], group: null, expiry: null }
  return { ...session.buildPlan([]).plan, steps: [createStep(draft)] }
}

describe('a start that is refused', () => {
  it('leaves no run behind where the secrets of its keys would not be safe', async () => {
    const memory = createMemoryKeychain()
    const save: typeof memory.save = (account, secret) =>
      account.startsWith('escrow-') ? Promise.reject(new AppError('keychain_refused')) : memory.save(account, secret)
    const desk = await openBench({ keychain: { ...memory, save } })
    const { session, home } = desk
    await session.refresh()
    const file = path.join(home, 'mine.csv')
    writeFileSync(file, 'mine')
    const start = (secretsFile: string | null) =>
      session.startRun(creating(session), { secretsFile, onProgress: () => undefined })
    await expect(start(null)).rejects.toThrow('no_escrow')
    expect(runFolders(home)).toEqual([])
    await expect(start(file)).rejects.toThrow()
    expect(runFolders(home)).toEqual([])
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(await session.listRuns()).toEqual({ runs: [], unreadable: [] })
    await apply(session, relabelling(session, 1, 'after'))
    expect(await session.past.verify()).toMatchObject({ whole: true, runs: 1 })
  })

  it('leaves no run behind where its journal cannot be made, and closes what takes the secrets', async () => {
    const home = await newFolder()
    const folder = await openOrganisationFolder(home, ['acme'])
    const open: FileLayer['open'] = (file, mode) =>
      file.endsWith('journal.fobj') && mode !== 'read' ? nodeFiles.open(home, mode) : nodeFiles.open(file, mode)
    let closed = 0
    const vault = async () => ({ close: async () => void closed++ })
    const { session } = await openBench()
    await session.refresh()
    const gateway = { list: unused, send: unused, create: unused }
    const ports = { home, folder, selfId: null, gateway, secrets: { open: vault, reopen: vault }, clock: createClock() }
    const deps = { files: { ...nodeFiles, open } }
    await expect(startRun(creating(session), { onProgress: unused }, { ...ports, deps })).rejects.toThrow('disk_failed')
    expect(runFolders(home)).toEqual([])
    expect(closed).toBe(1)
    await (await takeWriterLock(home)).release()
  })

  it('takes away the file that it made for the secrets, so that the same call can be made again', async () => {
    const home = await newFolder()
    const folder = await openOrganisationFolder(home, ['acme'])
    let isBroken = true
    const open: FileLayer['open'] = (file, mode) =>
      isBroken && file.endsWith('journal.fobj') && mode !== 'read'
        ? nodeFiles.open(home, mode)
        : nodeFiles.open(file, mode)
    const { session } = await openBench()
    await session.refresh()
    const secretsFile = path.join(home, 'secrets.csv')
    const files = { ...nodeFiles, open }
    const refused = { kind: 'rejected', failure: { code: 'refused' } } as const
    const gateway = { list: async () => refused, send: unused, create: unused }
    const start = () =>
      startRun(
        creating(session),
        { secretsFile, onProgress: () => undefined },
        {
          home,
          folder,
          selfId: null,
          gateway,
          secrets: createRunSecrets(escrowPorts(createMemoryKeychain(), files), secretsFile),
          clock: createClock(),
          deps: { files },
        },
      )
    await expect(start()).rejects.toThrow('disk_failed')
    expect(existsSync(secretsFile)).toBe(false)
    isBroken = false
    const run = await start()
    run.stop()
    await run.finished
    // A run that was begun names it in its journal, and goes on with it.
    expect(existsSync(secretsFile)).toBe(true)
  })
})

const LATER = newRunId({ now: () => new Date('2999-01-01T00:00:00Z') })

/** What a kill leaves between the folder of a run and its first record. */
const leftovers: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['its folder', {}],
  ['half a plan', { '.plan.json.0123456789ab.tmp': '{"ver' }],
  ['its plan', { 'plan.json': 'PLAN' }],
  ['an empty journal', { 'plan.json': 'PLAN', 'journal.fobj': '' }],
]

/** A workspace with a run that was stopped, and above it what a kill has left of a start. */
async function withLeftover(files: Readonly<Record<string, string>>) {
  const desk = await openBench()
  const { session, home } = desk
  await session.refresh()
  const plan = relabelling(session, 3, 'moved')
  const stopped = await session.startRun(plan, { stopAfter: 1, onProgress: () => undefined })
  await stopped.finished
  const [first = ''] = runFolders(home)
  const organisation = path.dirname(path.dirname(first))
  const { folder } = runPaths(organisation, LATER)
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files))
    writeFileSync(path.join(folder, name), text === 'PLAN' ? `${JSON.stringify(plan)}\n` : text)
  return { desk, folder, stopped: stopped.runId }
}

const reopened = ({ restart, workspace }: OpenBench): Promise<Session> => restart().openSession(workspace)

describe('a run that was never begun', () => {
  it.each(leftovers)('is in no history and hides no other when a kill left %s', async (_, files) => {
    const { desk, folder, stopped } = await withLeftover(files)
    const lock = await takeWriterLock(desk.home)
    const busy = await reopened(desk)
    expect(existsSync(folder)).toBe(true)
    const { runs, unreadable } = await busy.listRuns()
    expect([runs.map(({ runId }) => runId), unreadable]).toEqual([[stopped], []])
    expect((await busy.unfinished())?.runId).toBe(stopped)
    expect(await busy.past.verify()).toMatchObject({ whole: true, runs: 1 })
    await lock.release()
    const free = await reopened(desk)
    expect(existsSync(folder)).toBe(false)
    expect((await free.listRuns()).runs).toEqual(runs)
    expect((await free.unfinished())?.runId).toBe(stopped)
  })

  it('says so when it is asked for, and never that it is under way', async () => {
    const { desk, folder } = await withLeftover({ 'plan.json': 'PLAN', 'journal.fobj': 'half a first rec' })
    const session = await reopened(desk)
    await session.refresh()
    expect(readdirSync(folder).toSorted()).toEqual(['journal.fobj', 'plan.json'])
    expect((await session.listRuns()).runs.map(({ runId }) => runId)).not.toContain(LATER)
    await expect(session.openRun(LATER)).rejects.toThrow('run_not_begun')
    await expect(session.past.planRetry(LATER)).rejects.toThrow('run_not_begun')
    await expect(session.past.planRevert(LATER, { deletesSpent: false })).rejects.toThrow('run_not_begun')
  })

  it('is not confused with one whose journal was taken away', async () => {
    const { desk, folder, stopped } = await withLeftover({})
    const organisation = path.dirname(path.dirname(folder))
    const paths = runPaths(organisation, stopped)
    for (const file of [paths.journal, paths.summary]) rmSync(file)
    const session = await reopened(desk)
    expect(existsSync(paths.plan)).toBe(true)
    expect((await session.past.verify()).findings).toMatchObject([{ code: 'journal_missing', run: stopped }])
  })
})
