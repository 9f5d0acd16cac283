import { beforeAll, describe, expect, it } from 'vitest'
import { parseDraftId } from '#shared/domain/draft.ts'
import { parseLimit } from '#shared/domain/limit.ts'
import { createStep } from '#shared/domain/plan-step.ts'
import type { Plan, Step } from '#shared/domain/plan.ts'
import type { RunProgress } from '#shared/contract/app-state.ts'
import { parseJournal } from '../../../main/store/journal-read.ts'
import type { JournalEntry } from '../../../main/store/journal-record.ts'
import { runPaths } from '../../../main/store/run-folder.ts'
import { planHash } from '../../../main/workspace/plan-hash.ts'
import type { RunHome } from '../../../main/workspace/run-carry.ts'
import { createRunSecrets, escrowPorts } from '../../../main/workspace/run-secrets.ts'
import { startRun } from '../../../main/workspace/run-start.ts'
import { createClock } from '../../../main/workspace/clock.ts'
import { createMemoryKeychain } from '../../../main/keychain/memory-keychain.ts'
import { freshKey, listOf } from '../apply/simulated-service.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { createDurableFiles } from './durable-files.ts'
import { idOf } from './killed-runs.ts'

const folderOf = tempFolders()
const clock = createClock()
const sets = Array.from({ length: 12 }, (_, at): Step => ({
  kind: 'set',
  keyId: idOf(at),
  name: `key-${at}`,
  field: 'label:env',
  before: 'production',
  after: 'prod',
}))
const draft = createStep({
  id: parseDraftId('draft:1')!,
  name: 'new',
  limit: '5',
  labels: [],
  group: null,
  expiry: null,
})
const plan: Plan = {
  version: 1,
  id: 'p1',
  organisation: 'acme',
  madeAt: '2026-11-23T10:00:00Z',
  base: { snapshotId: 's1', listedAt: '2026-11-23T10:00:00Z' },
  steps: [...sets, draft],
}

/** What a power cut would have left at a moment. */
interface Left {
  readonly plan: Uint8Array | null
  readonly records: readonly JournalEntry[]
  readonly escrow: string
}
interface Watched {
  readonly firstCall: Left
  readonly sends: readonly { readonly request: number; readonly left: Left }[]
  readonly made: Left
  readonly reports: readonly { readonly progress: RunProgress; readonly left: Left }[]
  readonly finished: Left
}
let watched: Watched

beforeAll(async () => {
  const { files, left: leftOf } = createDurableFiles()
  const folder = await folderOf()
  let runFolder = ''
  const left = (): Left => {
    const paths = {
      plan: `${runFolder}/plan.json`,
      journal: `${runFolder}/journal.fobj`,
      escrow: `${runFolder}/secrets.fobe`,
    }
    const text = new TextDecoder().decode(leftOf(paths.escrow) ?? new Uint8Array())
    return {
      plan: leftOf(paths.plan),
      records: parseJournal(leftOf(paths.journal) ?? new Uint8Array()).records,
      escrow: text,
    }
  }
  const live = new Map(sets.map((step) => [step.kind === 'set' ? step.keyId : idOf(0), { ...freshKey([['env', 'production']]), name: step.name }])) // prettier-ignore
  let firstCall: Left | null = null
  const sends: { request: number; left: Left }[] = []
  const arrive = (operation: string): void =>
    void sends.push({ request: Number(operation.split('-').at(-2)), left: left() })
  const secrets = createRunSecrets(escrowPorts(createMemoryKeychain(), files), null)
  const gateway: RunHome['gateway'] = {
    async list() {
      firstCall ??= left()
      const began = clock.mono()
      return listOf(new Map(live), began, clock.mono())
    },
    async send({ keyId, body }, operation) {
      arrive(operation)
      const key = live.get(keyId)
      if (key && body.kind === 'labels') live.set(keyId, { ...key, labels: body.labels })
      const limit = body.kind === 'limit' ? parseLimit(body.limit) : 'other'
      if (key && typeof limit !== 'string') live.set(keyId, { ...key, monthlyLimit: limit })
      return { kind: 'accepted' }
    },
    async create({ name }, operation) {
      arrive(operation)
      const keyId = idOf(99)
      live.set(keyId, { ...freshKey([]), name })
      await secrets.hold({ operation, name, keyId, secret: 'the-secret' })
      return { kind: 'created', keyId }
    },
  }
  const open: RunHome['secrets']['open'] = (runId, place) => ((runFolder = place), secrets.open(runId, place))
  const home = { home: folder, folder, selfId: null, gateway, secrets: { ...secrets, open }, clock, deps: { files } }
  const reports: { progress: RunProgress; left: Left }[] = []
  const run = await startRun(plan, { onProgress: (progress) => reports.push({ progress, left: left() }) }, home)
  expect(runPaths(folder, run.runId).folder).toBe(runFolder)
  await run.finished
  const made = reports.find(({ left: { records } }) => records.some(({ op }) => op === 'escrowed'))?.left
  if (!firstCall || !made) throw new Error('nothing happened')
  watched = { firstCall, sends, made, reports, finished: left() }
}, 60_000)

const opsOf = ({ records }: Left): readonly string[] => records.map(({ op }) => op)
const doneIn = ({ records }: Left): number =>
  new Set(records.flatMap((record) => (record.op === 'done' && Array.isArray(record['s']) ? record['s'] : []))).size

describe('a run is on the disk, as a power cut would leave it,', () => {
  it('D1: with its whole plan, before anything is asked of the service', () => {
    expect(JSON.parse(new TextDecoder().decode(watched.firstCall.plan ?? new Uint8Array()))).toEqual(plan)
  })

  it('D2: with a journal opened for this very plan under an epoch, before the first request', () => {
    const [first] = watched.firstCall.records
    expect(first).toMatchObject({ op: 'run-open', plan: planHash(plan), epoch: 1 })
  })

  it('D3: with each request as sent, before its first byte leaves', () => {
    expect(watched.sends).toHaveLength(14)
    for (const { request, left } of watched.sends)
      expect(left.records.some((record) => record.op === 'sent' && record['w'] === request)).toBe(true)
  })

  it('D4: with the secret of a new key put away, before the journal says that there is one', () => {
    expect(watched.made.escrow).toContain(`"keyId":"${idOf(99)}"`)
    expect(watched.made.escrow).not.toContain('the-secret')
  })

  it('D5: with every word that is shown', () => {
    expect(watched.reports.length).toBeGreaterThan(1)
    for (const { progress, left } of watched.reports) expect(doneIn(left)).toBeGreaterThanOrEqual(progress.counts.done)
  })

  it('D6: with its last list and its end, before it is called finished', () => {
    const told = watched.reports.find(({ progress }) => progress.state === 'finished')
    expect(opsOf(told?.left ?? watched.firstCall).slice(-2)).toEqual(['census', 'run-close'])
    expect(opsOf(watched.finished).at(-1)).toBe('run-close')
  })
})
