import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { usualNetwork } from '#shared/domain/network.ts'
import type { Labels } from '#shared/domain/label.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { encodeKeyTable } from '#shared/domain/key-table-file.ts'
import { createLog } from '../../../main/store/log-file.ts'
import { createRunFolder, saveSummary } from '../../../main/store/run-folder.ts'
import { newRunId } from '../../../main/store/run-id.ts'
import { saveSnapshot } from '../../../main/store/snapshot.ts'
import { createStagingLog } from '../../../main/store/staging-log.ts'
import type { StoredWorkspace } from '../../../main/store/settings.ts'
import { cleanLogLine } from '../../../main/workspace/diagnostic-log.ts'
import { buildDiagnostics } from '../../../main/workspace/diagnostics.ts'
import { openJournal } from '../store/journals.ts'
import { aKey, idOf } from '../store/keys.ts'
import { tempFolders } from '../store/temp-folder.ts'

const newFolder = tempFolders()
// Everything that belongs to a user has this word in it, and nothing of ours does.
const SECRET = 'rqsty-canary-0123456789abcdef'
const HOST = 'canary.example.com'

const workspace = (id: string, baseUrl: string): StoredWorkspace => ({
  id,
  name: 'Canary production',
  baseUrl,
  organisation: ['org-canary', 'org-canary-2'],
  organisationName: 'Canary Inc',
  selfId: idOf(7),
  manage: 'canary',
  kind: 'gateway',
  safety: 'review',
  isProduction: true,
  network: usualNetwork,
})

const steps = [
  { kind: 'set', keyId: idOf(1), name: 'canary-key', field: 'label:canary', before: null, after: 'canary' },
] as const
const plan: Plan = {
  version: 1,
  id: 'canary',
  organisation: 'org-canary',
  madeAt: '2026-11-23T10:00:00Z',
  base: { snapshotId: 's1', listedAt: '2026-11-23T10:00:00Z' },
  steps,
}
const counts = { done: 1, conflict: 0, rejected: 2, unknown: 0, waiting: 3 }

async function aUsedHome(): Promise<string> {
  const home = await newFolder()
  const folder = join(home, 'orgs', 'canary')
  await mkdir(folder, { recursive: true })
  const labels: Labels = [['canary-label', 'canary-value']]
  const person = { id: 'canary', email: 'canary@example.com' }
  const table = buildKeyTable([1, 2, 3].map((n) => ({ ...aKey(n, labels), name: `canary-${n}`, createdBy: person })))
  const listedAt = '2026-11-23T10:00:00Z'
  const snapshot = { snapshotId: 's1', listedAt, rowCount: 3, groups: [['g', 'canary']] as const }
  await saveSnapshot(folder, { ...snapshot, bytes: encodeKeyTable(table) })
  const cells = [{ field: 'label:canary', keys: [idOf(1)], bases: ['canary'], tos: ['canary'] }] as const
  await createStagingLog(folder).append([
    { kind: 'batch', id: 1, name: 'Edit canary', cells: [...cells] },
    { kind: 'undo' },
  ])
  const runId = newRunId({ now: () => new Date(listedAt), random: () => Uint8Array.of(1, 2, 3) })
  const paths = await createRunFolder(folder, runId, plan)
  const journal = await openJournal(paths.journal, { run: runId })
  for (const op of ['run-open', 'sent', 'sent', 'done', 'run-close'] as const)
    journal.append({ op, url: `https://${HOST}/canary`, body: SECRET })
  await journal.close()
  const ends = { startedAt: 'canary', endedAt: 'canary', state: 'finished', title: 'Set canary to canary' } as const
  await saveSummary(folder, { runId, steps: 6, keys: 1, counts, cutOff: false, left: 0, ...ends })
  await writeFile(join(home, 'writer-00000007.lock'), 'canary')
  await writeFile(join(home, 'canary-00000007.lock'), 'canary')
  await logThings(home)
  return home
}

async function logThings(home: string): Promise<void> {
  const { log, settled } = createLog(home, { secrets: () => [] })
  const stack = `Error: canary failed: ENOENT ECANARY\n    at canary (/home/canary/out/main/main.js:12:34)`
  log('error', 'request.crashed', { route: 'keys.refresh', error: stack })
  log('warn', 'run.unreadable', { runId: 'canary', code: 'data_damaged' })
  log('warn', 'list.slow', { rows: 3, name: 'canary', key: SECRET, code: 'canary', again: true })
  log('warn', 'page.gone', { reason: 'crashed', 'canary-field': 1 })
  await settled()
  const broken = ['canary, no JSON', '{"event":"canary","x":1}', '"canary"', '{"event":{"canary":1}}']
  await writeFile(join(home, 'logs', 'fobsheet.1.log'), `${broken.join('\n')}\n`)
}

async function diagnosticsOf(home: string): Promise<string> {
  const failure = { code: 'unreachable', detail: `canary ${HOST}` } as const
  return buildDiagnostics({
    home,
    madeAt: '2026-11-23T11:00:00Z',
    program: { version: '0.1.0', isPackaged: true },
    workspaces: [workspace('w1', `https://user:canary@${HOST}`), workspace('w2', `https://${HOST}/canary`)],
    state: {
      current: 'w1',
      listing: { kind: 'failed', failure, at: '2026-11-23T10:59:00Z' },
      run: {
        runId: 'canary',
        state: 'paused',
        steps: 6,
        counts,
        pause: { kind: 'failure', failure },
        waitUntil: null,
        startedAt: 'canary',
        rate: null,
        leftMs: null,
        slow: null,
        writes: { sent: 0, total: 6 },
        cells: null,
      },
    },
    place: () => 'keychain',
    secrets: [SECRET],
  })
}

describe('buildDiagnostics', () => {
  it('holds nothing that belongs to anybody', async () => {
    const text = await diagnosticsOf(await aUsedHome())
    expect(text.match(/.*(?:canary|rqsty|example|Inc\b|home\/|0000-4000).*/gi) ?? []).toEqual([])
  })

  it('tells what helps: counts, states, codes', async () => {
    const told = JSON.parse(await diagnosticsOf(await aUsedHome()))
    expect(told.program).toEqual({ version: '0.1.0', isPackaged: true })
    expect(told.workspaces[0]).toMatchObject({
      isOpen: true,
      kind: 'gateway',
      rights: 'other',
      key: 'keychain',
      isSecure: true,
      identities: 2,
    })
    expect(told.listing).toEqual({ kind: 'failed', code: 'unreachable', at: '2026-11-23T10:59:00Z' })
    expect(told.run).toEqual({ state: 'paused', steps: 6, counts, pause: 'unreachable' })
    expect(told.organisations).toEqual([
      {
        keys: 3,
        labelKeys: 1,
        stagingLog: { batch: 1, other: 1, undo: 1 },
        runs: 1,
        latestRuns: [
          {
            state: 'finished',
            steps: 6,
            counts,
            journal: { end: 'clean', records: { done: 1, 'run-close': 1, 'run-open': 1, sent: 2 } },
          },
        ],
        locks: [],
      },
    ])
    expect(told.locks).toEqual(['writer-00000007.lock'])
    expect(told.failures).toMatchObject({ data_damaged: 1 })
    expect(told.events).toEqual({ 'list.slow': 1, 'page.gone': 1, 'request.crashed': 1, 'run.unreadable': 1 })
  })

  it('tells whether workspaces share a host, and not which', async () => {
    const home = await newFolder()
    const hosts = async () => JSON.parse(await diagnosticsOf(home)).workspaces.map(({ host }: { host: string }) => host)
    const [first, second] = await hosts()
    expect(first).toBe(second)
    expect((await hosts())[0]).not.toBe(first)
  })

  it('is made of an empty data folder too', async () => {
    expect(JSON.parse(await diagnosticsOf(await newFolder()))).toMatchObject({ organisations: [], locks: [], log: [] })
  })
})

describe('cleanLogLine', () => {
  it('keeps codes, figures and places in our code, and the length of the rest', () => {
    const error = 'canary ENOENT EFOO\n at x (/home/me/main.js:12:34)'
    const line = { t: '2026-11-23T10:00:00.000Z', level: 'error', event: 'a.b', rows: 3, code: 'disk_full', error }
    expect(cleanLogLine(JSON.stringify(line))).toEqual({
      ...line,
      error: `text of ${error.length} characters, ENOENT, main.js:12:34`,
    })
  })
})
