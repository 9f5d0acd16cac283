import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RunSummary } from '#shared/contract/app-state.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { createBallast } from '../../../main/store/ballast.ts'
import { createJournal } from '../../../main/store/journal.ts'
import { deleteOrganisationFolder, openOrganisationFolder } from '../../../main/store/organisation-folder.ts'
import {
  createRunFolder,
  isUnfinishedRun,
  listRuns,
  loadPlan,
  loadSummary,
  runPaths,
  saveSummary,
} from '../../../main/store/run-folder.ts'
import { newRunId } from '../../../main/store/run-id.ts'
import { createFaultyFiles, failureOf } from './faulty-files.ts'
import { idOf } from './keys.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()
const plan: Plan = {
  version: 1,
  id: 'p1',
  organisation: 'o1',
  madeAt: '2026-11-23T10:00:00Z',
  base: { snapshotId: 's1', listedAt: '2026-11-23T09:00:00Z' },
  steps: [{ kind: 'set', keyId: idOf(1), name: '\ud800', field: 'label:__proto__', before: null, after: 'x' }],
}
const at = (time: string): { now: () => Date } => ({ now: () => new Date(time) })
const RUN = newRunId({ ...at('2026-11-23T10:00:00.000Z'), random: () => Uint8Array.of(1, 2, 3) })

async function journalled(folder: string, runId: string, ops: readonly ('run-open' | 'run-close')[]): Promise<void> {
  const { journal } = await createRunFolder(folder, runId, plan)
  const writer = await createJournal({ path: journal, run: runId, epoch: 1, clock: { mono: () => 0, wall: () => '' } })
  for (const op of ops) writer.append({ op })
  await writer.close()
}

describe('newRunId', () => {
  it('is the time and six digits', () => {
    expect(RUN).toBe('20261123T100000000Z-010203')
  })
})

describe('runPaths', () => {
  it.each(['..', '../x', 'a/b', '', 'C:\\x', `${RUN}/..`, `${RUN}\0`])('refuses %j', (runId) => {
    expect(() => runPaths('/home', runId)).toThrow('run_unknown')
  })
})

describe('createRunFolder', () => {
  it('keeps the plan for its owner alone', async () => {
    const folder = await newFolder()
    const paths = await createRunFolder(folder, RUN, plan)
    expect(await loadPlan(folder, RUN)).toEqual(plan)
    expect((await stat(paths.folder)).mode & 0o777).toBe(0o700)
    expect((await stat(paths.plan)).mode & 0o777).toBe(0o600)
  })

  it('leaves no plan or the whole plan whichever call fails', async () => {
    for (let failAt = 1; ; failAt++) {
      const folder = await newFolder()
      const files = createFaultyFiles({ failAt, code: 'ENOSPC' })
      const seen = await failureOf(createRunFolder(folder, RUN, plan, { files }))
      const left = await failureOf(loadPlan(folder, RUN))
      expect(['none', 'run_unknown']).toContain(left)
      if (seen === 'none') expect(left).toBe('none')
      if (files.calls.length < failAt) break
    }
  })
})

describe('loadPlan', () => {
  it.each([
    ['{', 'data_damaged'],
    ['{"version":1}', 'data_damaged'],
    ['{"version":2}', 'data_newer'],
  ])('of %j fails with %s', async (text, failure) => {
    const folder = await newFolder()
    const paths = await createRunFolder(folder, RUN, plan)
    await writeFile(paths.plan, text)
    expect(await failureOf(loadPlan(folder, RUN))).toBe(failure)
  })
})

describe('the history of runs', () => {
  it('lists runs newest first and only runs', async () => {
    const folder = await newFolder()
    expect(await listRuns(folder)).toEqual([])
    const ids = ['2026-11-23T10:00:00Z', '2026-11-24T10:00:00Z', '2025-11-24T10:00:00Z'].map((time) =>
      newRunId(at(time)),
    )
    for (const id of ids) await createRunFolder(folder, id, plan)
    await mkdir(join(folder, 'runs', 'other'))
    expect(await listRuns(folder)).toEqual([ids[1], ids[0], ids[2]])
  })

  it('gives back a summary', async () => {
    const folder = await newFolder()
    await createRunFolder(folder, RUN, plan)
    expect(await loadSummary(folder, RUN)).toBeNull()
    const counts = { done: 1, conflict: 0, rejected: 0, unknown: 0, waiting: 0 }
    const summary: RunSummary = {
      runId: RUN,
      startedAt: 'a',
      endedAt: null,
      state: 'paused',
      steps: 1,
      keys: 1,
      counts,
      title: 't',
      cutOff: false,
      left: 0,
    }
    await saveSummary(folder, summary)
    expect(await loadSummary(folder, RUN)).toEqual(summary)
  })

  it('knows which runs are unfinished', async () => {
    const folder = await newFolder()
    const [planned = '', begun = '', closed = ''] = [1, 2, 3].map((n) =>
      newRunId({ random: () => Uint8Array.of(n, n, n) }),
    )
    await createRunFolder(folder, planned, plan)
    await journalled(folder, begun, ['run-open'])
    await journalled(folder, closed, ['run-open', 'run-close'])
    expect(await Promise.all([planned, begun, closed].map((id) => isUnfinishedRun(folder, id)))).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('openOrganisationFolder', () => {
  it('is one folder for all who share an id, also one learnt later', async () => {
    const home = await newFolder()
    const first = await openOrganisationFolder(home, ['a'])
    expect(first).toMatch(/\/orgs\/[0-9a-f]{32}$/)
    expect(await openOrganisationFolder(home, ['b', 'a'])).toBe(first)
    expect(await openOrganisationFolder(home, ['b'])).toBe(first)
    expect(JSON.parse(await readFile(join(first, 'organisation.json'), 'utf8'))).toEqual({ format: 1, ids: ['a', 'b'] })
    expect(await openOrganisationFolder(home, ['c'])).not.toBe(first)
    expect((await stat(first)).mode & 0o777).toBe(0o700)
  })
})

describe('deleteOrganisationFolder', () => {
  it('is refused while a run is unfinished or a secret is held', async () => {
    const home = await newFolder()
    const folder = await openOrganisationFolder(home, ['a'])
    await journalled(folder, RUN, ['run-open'])
    expect(await failureOf(deleteOrganisationFolder(folder))).toBe('run_active')
    const other = await openOrganisationFolder(home, ['b'])
    await mkdir(join(other, 'escrow'))
    await writeFile(join(other, 'escrow', 'x'), '')
    expect(await failureOf(deleteOrganisationFolder(other))).toBe('run_active')
  })

  it('removes everything of the organisation and nothing else', async () => {
    const home = await newFolder()
    const folder = await openOrganisationFolder(home, ['a'])
    await openOrganisationFolder(home, ['b'])
    await journalled(folder, RUN, ['run-open', 'run-close'])
    await deleteOrganisationFolder(folder)
    expect(await readdir(join(home, 'orgs'))).toHaveLength(1)
  })
})

describe('createBallast', () => {
  it('takes 16 MiB of real disk and gives it back', async () => {
    const home = await newFolder()
    const ballast = createBallast(home)
    await ballast.ensure()
    await ballast.ensure()
    const { size, mode } = await stat(join(home, 'ballast.bin'))
    expect([size, mode & 0o777]).toEqual([16 << 20, 0o600])
    await ballast.release()
    await ballast.release()
    expect(await readdir(home)).toEqual([])
  })

  it('leaves nothing behind when the disk is too full for it', async () => {
    const home = await newFolder()
    expect(await failureOf(createBallast(home, createFaultyFiles({ failAt: 6, code: 'ENOSPC' })).ensure())).toBe(
      'disk_full',
    )
    expect(await readdir(home)).toEqual([])
  })
})
