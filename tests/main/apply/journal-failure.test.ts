import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Plan, SetStep } from '#shared/domain/plan.ts'
import type { FreshKey, Write } from '#shared/domain/write.ts'
import type { Gateway } from '../../../main/apply/ports.ts'
import { startRunner } from '../../../main/apply/runner.ts'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import type { FileLayer, OpenFile } from '../../../main/store/file-layer.ts'
import { createClock } from '../../../main/workspace/clock.ts'
import { startRun } from '../../../main/workspace/run-start.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { startPlan } from './apply-plan.ts'
import { createNothing, createSimulatedService, freshKey, listOf } from './simulated-service.ts'

const id = (at: number): KeyId => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId
const fresh = (): FreshKey => freshKey([['env', 'production']])
const relabel = (count: number): SetStep[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: 'set',
    keyId: id(at),
    name: `key-${at}`,
    field: 'label:env',
    before: 'production',
    after: 'prod',
  }))
const service = (clock: ReturnType<typeof createVirtualClock>, count: number) =>
  createSimulatedService({ clock, keys: relabel(count).map(({ keyId }) => [keyId, fresh()]) })

/** Carries out a plan of twelve steps while the n-th sync fails; `null` when there is no n-th sync. */
async function failAt(n: number) {
  const clock = createVirtualClock()
  const gateway = service(clock, 12)
  let syncs = 0
  let sentBefore = -1
  const run = startPlan({ steps: relabel(12) }, clock, gateway, async () => {
    if (++syncs !== n) return
    sentBefore = gateway.arrivals.length
    throw new AppError('disk_full')
  })
  const end = await run.end()
  return syncs < n ? null : { end, gateway, sentBefore, replay: run.replay() }
}

describe('a run whose journal fails', () => {
  it('sends nothing more, keeps the answers in flight and says why, whichever sync it was', async () => {
    for (let n = 1; ; n++) {
      const failed = await failAt(n)
      if (!failed) return
      const { end, gateway, sentBefore, replay } = failed
      expect(gateway.arrivals.length, `sync ${n}`).toBe(sentBefore)
      expect(end.words.filter((word) => word?.outcome === 'done').length, `sync ${n}`).toBe(sentBefore)
      expect(replay.words, `sync ${n}`).toEqual(end.words)
      // The very last sync is the next test's.
      if (end.words.includes(null)) expect(end.failure, `sync ${n}`).toEqual({ code: 'disk_full' })
    }
  })

  it('does not call a run finished whose last record is not on the disk', async () => {
    let last = 1
    while (await failAt(last + 1)) last++
    const failed = await failAt(last)
    expect(failed?.end.failure).toEqual({ code: 'disk_full' })
  })
})

describe('what a run tells', () => {
  it('is on the disk before it is told, however slow the disk is', async () => {
    const clock = createVirtualClock()
    const gateway = service(clock, 40)
    let appended = 0
    let durable = 0
    let syncs = 0
    let early = 0
    const runner = startRunner(
      'run-1',
      { steps: relabel(40), selfId: null, rate: null, seed: 1 },
      {
        clock,
        gateway,
        journal: {
          append: (record) => void (appended += record.op === 'done' ? (record['s'] as number[]).length : 0), // `as`: a word lists its steps
          async sync() {
            const upTo = appended
            syncs++
            await new Promise<void>((then) => void clock.schedule(30 + ((syncs * 37) % 120), then))
            durable = upTo
          },
        },
        onProgress: ({ counts }) => {
          if (counts.done > durable) early++
        },
      },
    )
    let ended = false
    void runner.finished.then(() => (ended = true))
    await clock.runUntil(() => ended)
    expect(early).toBe(0)
  })
})

/** A file layer whose journals cannot be synced from the n-th time on; `dead` refuses every later write anywhere. */
function failingFiles(n: number, dead: boolean): FileLayer & { readonly hasFailed: () => boolean } {
  let syncs = 0
  let failed = false
  const refuse = (): never => {
    failed = true
    const error: NodeJS.ErrnoException = new Error('EIO: injected')
    error.code = 'EIO'
    throw error
  }
  const wrapped = (file: OpenFile, isJournal: boolean): OpenFile => ({
    ...file,
    write: (bytes) => (dead && failed ? refuse() : file.write(bytes)),
    syncData: async () => (isJournal && ++syncs >= n ? refuse() : file.syncData()),
  })
  return {
    ...nodeFiles,
    hasFailed: () => failed,
    open: async (path, mode) => wrapped(await nodeFiles.open(path, mode), path.endsWith('journal.fobj')),
  }
}

const open = async () => ({ close: async () => {} })
const secrets = { open, reopen: open }
const folder = tempFolders()

/** Starts a run on the real store with a gateway that answers at once. */
async function runOnDisk(files: FileLayer & { readonly hasFailed: () => boolean }) {
  const home = await folder()
  const live = new Map(relabel(8).map(({ keyId }) => [keyId, fresh()]))
  const clock = createClock()
  const arrivals: Write[] = []
  let sentAfterFailure = 0
  const gateway: Gateway = {
    async list() {
      const now = clock.mono()
      const seen = new Map(live)
      return listOf(seen, now)
    },
    async send(write) {
      if (files.hasFailed()) sentAfterFailure++
      arrivals.push(write)
      await new Promise((then) => setTimeout(then, 2))
      if (write.body.kind === 'labels') live.set(write.keyId, freshKey(write.body.labels))
      return { kind: 'accepted' }
    },
    create: createNothing,
  }
  const plan: Plan = {
    version: 1,
    id: 'p1',
    organisation: 'acme',
    madeAt: '2026-11-23T10:00:00Z',
    base: { snapshotId: 's1', listedAt: '2026-11-23T10:00:00Z' },
    steps: relabel(8),
  }
  const ports = { home, folder: home, selfId: null, secrets, gateway, clock, deps: { files } }
  const run = await startRun(plan, { onProgress: () => undefined }, ports)
  const report = await run.finished.then(
    (opened) => opened,
    () => null,
  )
  const locks = readdirSync(home).filter((name) => name.endsWith('.lock'))
  return { run, report, arrivals, locks, sentAfterFailure: () => sentAfterFailure }
}

describe('a run on a disk that fails', () => {
  it('reports what was answered, gives the lock back and sends nothing after it', async () => {
    for (const n of [2, 3, 4, 5]) {
      const files = failingFiles(n, false)
      const { run, report, arrivals, locks, sentAfterFailure } = await runOnDisk(files)
      expect(files.hasFailed(), `sync ${n}`).toBe(true)
      expect(sentAfterFailure(), `sync ${n}`).toBe(0)
      expect(run.failure(), `sync ${n}`).toMatchObject({ code: 'disk_failed' })
      expect(report?.summary.counts.done, `sync ${n}`).toBe(arrivals.length)
      expect(report?.summary.endedAt, `sync ${n}`).not.toBeNull()
      expect(locks).toEqual([])
    }
  })

  it('calls a request unknown whose answer could be written nowhere, and gives the lock back', async () => {
    const { report, arrivals, locks } = await runOnDisk(failingFiles(4, true))
    const { done = 0, unknown = 0, waiting = 0 } = report?.summary.counts ?? {}
    expect(done).toBeLessThanOrEqual(arrivals.length)
    expect(done + unknown).toBeGreaterThanOrEqual(arrivals.length)
    expect(done + unknown + waiting).toBe(8)
    expect(report?.summary.endedAt).toBeNull()
    expect(locks).toEqual([])
  })

  it('fails to start, without a lock left behind, when the first record cannot be written', async () => {
    const home = await folder()
    const clock = createClock()
    const gateway: Gateway = {
      list: () => Promise.reject(new Error('asked')),
      send: () => Promise.reject(new Error('sent')),
      create: createNothing,
    }
    const plan = {
      version: 1,
      id: 'p',
      organisation: 'acme',
      madeAt: '',
      base: { snapshotId: '', listedAt: '' },
    } as const
    const starting = startRun(
      { ...plan, steps: relabel(1) },
      { onProgress: () => undefined },
      {
        home,
        folder: home,
        selfId: null,
        secrets,
        gateway,
        clock,
        deps: { files: failingFiles(1, false) },
      },
    )
    await expect(starting).rejects.toMatchObject({ failure: { code: 'disk_failed' } })
    expect(readdirSync(home).filter((name) => name.endsWith('.lock'))).toEqual([])
  })
})
