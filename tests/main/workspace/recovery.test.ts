import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RunOpened } from '#shared/contract/requests.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Plan, SetStep } from '#shared/domain/plan.ts'
import type { FreshKey } from '#shared/domain/write.ts'
import type { Answer, Gateway } from '../../../main/apply/ports.ts'
import { findFrame } from '../../../main/store/journal-frame.ts'
import { parseJournal } from '../../../main/store/journal-read.ts'
import type { JournalEntry } from '../../../main/store/journal-record.ts'
import { deleteOrganisationFolder, openOrganisationFolder } from '../../../main/store/organisation-folder.ts'
import { runPaths } from '../../../main/store/run-folder.ts'
import { createClock } from '../../../main/workspace/clock.ts'
import { newestRun, openRun, readPastRuns } from '../../../main/workspace/run-files.ts'
import { recoverRuns } from '../../../main/workspace/run-recovery.ts'
import { startRun } from '../../../main/workspace/run-start.ts'
import { createNothing, freshKey, listOf } from '../apply/simulated-service.ts'
import { tempFolders } from '../store/temp-folder.ts'

const clock = createClock()
const open = async () => ({ close: async () => {} })
const secrets = { open, reopen: open }
const folderOf = tempFolders()
const id = (at: number): KeyId => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId
const steps: readonly SetStep[] = Array.from({ length: 6 }, (_, at) => ({
  kind: 'set',
  keyId: id(at),
  name: `key-${at}`,
  field: 'label:env',
  before: 'production',
  after: 'prod',
}))
const plan: Plan = {
  version: 1,
  id: 'p1',
  organisation: 'acme',
  madeAt: '2026-11-23T10:00:00Z',
  base: { snapshotId: 's1', listedAt: '2026-11-23T10:00:00Z' },
  steps,
}

/** Answers by key: one is refused, the answer of one is lost after it was carried out, the last was changed by another. */
function createGateway(): Gateway {
  const live = new Map<KeyId, FreshKey>(steps.map(({ keyId }) => [keyId, freshKey([['env', 'production']])]))
  live.set(id(5), freshKey([['env', 'canary']]))
  let isLost = false
  return {
    async list() {
      const began = clock.mono()
      const seen = new Map(live)
      return listOf(seen, began, clock.mono())
    },
    async send({ keyId, body }): Promise<Answer> {
      if (keyId === id(1)) return { kind: 'rejected', failure: { code: 'refused', status: 400 } }
      if (body.kind === 'labels') live.set(keyId, freshKey(body.labels))
      if (keyId !== id(2) || isLost) return { kind: 'accepted' }
      isLost = true
      return { kind: 'ambiguous', failure: { code: 'timeout' } }
    },
    create: createNothing,
  }
}

interface Origin {
  readonly home: string
  readonly folder: string
  readonly runId: string
  readonly journal: Uint8Array
  /** The end of each whole record. */
  readonly ends: readonly number[]
}
let origin: Origin

beforeAll(async () => {
  const home = await folderOf()
  const folder = await openOrganisationFolder(home, ['acme'])
  const ports = {
    home,
    folder,
    selfId: null,
    secrets,
    gateway: createGateway(),
    clock,
    deps: {},
  }
  const run = await startRun(plan, { onProgress: () => undefined }, ports)
  const { summary } = await run.finished
  expect(summary.counts).toMatchObject({ done: 4, rejected: 1, conflict: 1 })
  const journal = new Uint8Array(readFileSync(runPaths(folder, run.runId).journal))
  const ends: number[] = []
  for (let frame = findFrame(journal, 0); frame; frame = findFrame(journal, frame.next)) ends.push(frame.next)
  origin = { home, folder, runId: run.runId, journal, ends }
})

/** The data folder as it was when the journal had these bytes and the process died. */
async function killedWith(journal: Uint8Array): Promise<{ home: string; folder: string }> {
  const home = await folderOf()
  cpSync(origin.home, home, { recursive: true })
  const folder = path.join(home, path.relative(origin.home, origin.folder))
  const paths = runPaths(folder, origin.runId)
  rmSync(paths.summary)
  writeFileSync(paths.journal, journal)
  return { home, folder }
}

async function restarted(journal: Uint8Array): Promise<RunOpened & { readonly folder: string }> {
  const { home, folder } = await killedWith(journal)
  await recoverRuns({ home, folder, clock, deps: {} })
  const opened = await openRun(folder, origin.runId, {})
  expect((await readPastRuns(folder, {})).runs).toEqual([opened.summary])
  return { ...opened, folder }
}

/** What may be said about a step after a cut, by the records that were left: sent, answered, spoken. */
function allowedWords(records: readonly JournalEntry[], at: number): readonly string[] {
  const names = (record: JournalEntry): boolean => Array.isArray(record['s']) && record['s'].includes(at)
  const spoken = records.find(
    (record) => ['done', 'conflict', 'rejected', 'unknown'].includes(record.op) && names(record),
  )
  if (spoken) return [spoken.op]
  const sent = records.findLast((record) => record.op === 'sent' && names(record))
  if (!sent) return ['waiting']
  const answers = records.filter((record) => record.op === 'result' && record['w'] === sent['w'])
  const last = answers.find((record) => record['n'] === sent['n'])?.['answer']
  if (last === 'accepted') return ['done', 'unknown']
  if (last === 'rejected') return ['rejected', 'unknown', 'waiting']
  return ['unknown']
}

function wrongWords(opened: RunOpened, journal: Uint8Array): string[] {
  const { records } = parseJournal(journal)
  return opened.steps.flatMap(({ outcome }, at) => {
    const allowed = allowedWords(records, at)
    return allowed.includes(outcome) ? [] : [`step ${at} is ${outcome}, not ${allowed.join(' or ')}`]
  })
}

const isBetweenAnswerAndWord = (end: number): boolean => {
  const answer = parseJournal(origin.journal.subarray(0, end)).records.at(-1)
  return answer?.op === 'result' && answer['answer'] === 'accepted'
}

describe('a run that was cut off', () => {
  it('is closed with the right words wherever its journal ends, and can be forgotten then', async () => {
    for (const end of origin.ends) {
      if (isBetweenAnswerAndWord(end)) continue
      const journal = origin.journal.subarray(0, end)
      const opened = await restarted(journal)
      expect(wrongWords(opened, journal), `cut at ${end}`).toEqual([])
      expect(opened.summary.endedAt, `cut at ${end}`).not.toBeNull()
      await deleteOrganisationFolder(opened.folder)
      expect(existsSync(opened.folder)).toBe(false)
    }
  })

  it('never calls a step waiting whose request was accepted', async () => {
    const wrong: string[] = []
    for (const end of origin.ends.filter(isBetweenAnswerAndWord)) {
      const journal = origin.journal.subarray(0, end)
      wrong.push(...wrongWords(await restarted(journal), journal))
    }
    expect(wrong).toEqual([])
  })

  it('is mended where a record was torn, with the torn part kept beside it', async () => {
    const starts = [0, ...origin.ends]
    for (const [at, end] of origin.ends.entries()) {
      const start = starts[at] ?? 0
      if (at === 0 || isBetweenAnswerAndWord(start)) continue
      const journal = origin.journal.subarray(0, start + 1 + ((at * 37) % (end - start - 1)))
      const opened = await restarted(journal)
      expect(wrongWords(opened, journal), `torn in record ${at}`).toEqual([])
      expect(opened.summary.endedAt, `torn in record ${at}`).not.toBeNull()
      const kept = readdirSync(runPaths(opened.folder, origin.runId).folder).filter((name) => name.includes('.torn-'))
      // A torn last record of a closed run is its own case: nothing is missing then.
      expect(kept.length, `torn in record ${at}`).toBe(1)
      await deleteOrganisationFolder(opened.folder)
    }
  })

  it('stays as it was mended when the app starts again', async () => {
    const { home, folder } = await killedWith(origin.journal.subarray(0, origin.ends[4]))
    await recoverRuns({ home, folder, clock, deps: {} })
    const { journal } = runPaths(folder, origin.runId)
    const mended = readFileSync(journal)
    await recoverRuns({ home, folder, clock, deps: {} })
    expect(readFileSync(journal)).toEqual(mended)
  })

  it('that never began is in no history, and no obstacle to forgetting', async () => {
    for (const length of [0, 20]) {
      const { home, folder } = await killedWith(origin.journal.subarray(0, length))
      rmSync(path.join(folder, 'audit.jsonl'))
      await recoverRuns({ home, folder, clock, deps: {} })
      expect(await readPastRuns(folder, {})).toEqual({ runs: [], unreadable: [] })
      // What is torn may be more than a start that was cut off, and stays.
      expect(existsSync(runPaths(folder, origin.runId).folder)).toBe(length > 0)
      await deleteOrganisationFolder(folder)
      expect(existsSync(folder)).toBe(false)
    }
  })

  it('is no obstacle to the history when it died before its plan was written', async () => {
    const { folder } = await killedWith(origin.journal)
    rmSync(runPaths(folder, origin.runId).plan)
    expect((await readPastRuns(folder, {})).runs).toBeInstanceOf(Array)
  })

  it('keeps no workspace closed where the runs cannot be read', async () => {
    const { folder } = await killedWith(origin.journal)
    rmSync(path.join(folder, 'runs'), { recursive: true })
    writeFileSync(path.join(folder, 'runs'), 'where a folder should be')
    const told: string[] = []
    expect(await newestRun(folder, { report: (event) => void told.push(event) })).toBeNull()
    expect(told).toEqual(['run.unreadable'])
  })

  it('with a damaged record calls nothing waiting that may have been sent', async () => {
    const damaged = origin.journal.slice()
    const third = origin.ends[1] ?? 0
    damaged[third + 40] = 0
    const { records } = parseJournal(origin.journal)
    const sent = new Set(records.flatMap((record) => (record.op === 'sent' ? (record['s'] as number[]) : []))) // `as`: a request lists its steps
    const opened = await restarted(damaged)
    const lies = opened.steps.flatMap(({ outcome }, at) => (outcome === 'waiting' && sent.has(at) ? [at] : []))
    expect(lies).toEqual([])
    expect(opened.summary).toMatchObject({ damaged: true, left: 0 })
  })
})
