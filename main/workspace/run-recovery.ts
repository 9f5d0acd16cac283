import { AppError } from '#shared/contract/app-error.ts'
import type { Clock } from '../apply/ports.ts'
import { CUT_OFF, replayRun } from '../apply/replay.ts'
import { countWords } from '../apply/engine-state.ts'
import { readAuditChain } from '../store/audit-chain.ts'
import { isBareRun, removeBareRun } from '../store/bare-run.ts'
import type { JournalRead } from '../store/journal-read.ts'
import { repairTail } from '../store/journal-read.ts'
import { adoptRescue } from '../store/journal-rescue.ts'
import { createJournal } from '../store/journal.ts'
import { hasRescue, isUnfinishedRun, listRuns, loadPlan, loadSummary, runPaths } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { takeWriterLock } from '../store/writer-lock.ts'
import { keepSummary, readRun } from './run-files.ts'

/** Where runs are mended. */
export interface RecoveryPorts {
  readonly home: string
  readonly folder: string
  readonly clock: Clock
  readonly deps: StoreDeps
}

/**
 * Closes runs that were cut off, with what their journals prove: a torn last record is kept aside and cut, a request
 * without an answer is unknown, what was never sent is waiting and still staged. Nothing is sent; a person may resume them
 * (`resumeRun`). What a start has left that was cut off before its first record is removed. While another process applies,
 * its runs are left alone.
 */
export async function recoverRuns(ports: RecoveryPorts): Promise<void> {
  const { home, folder, deps } = ports
  const unfinished: string[] = []
  const bare: string[] = []
  for (const runId of await listRuns(folder, deps)) {
    const left = await leftOf(folder, runId, deps)
    if (left === 'unfinished') unfinished.push(runId)
    if (left === 'bare') bare.push(runId)
  }
  if (unfinished.length + bare.length === 0) return
  const lock = await takeWriterLock(home, deps).catch((error: unknown) => {
    if (error instanceof AppError && error.failure.code === 'writer_busy') return null
    throw error
  })
  if (!lock) return
  try {
    for (const runId of unfinished) await mend(runId, lock.epoch, ports)
    await tidy(bare, ports)
  } finally {
    await lock.release()
  }
}

/** A closed run has its summary beside it, so that its journal is not read at every start. */
async function leftOf(folder: string, runId: string, deps: StoreDeps): Promise<'unfinished' | 'bare' | 'nothing'> {
  try {
    const summary = await loadSummary(folder, runId, deps)
    if (summary && summary.endedAt !== null && !(await hasRescue(folder, runId, deps))) return 'nothing'
    if (await isBareRun(folder, runId, deps)) return 'bare'
    return (await isUnfinishedRun(folder, runId, deps)) ? 'unfinished' : 'nothing'
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    deps.report?.('run.unreadable', { runId, code: error.failure.code })
    return 'nothing'
  }
}

/** A run that ended once and of which nothing but the plan is left was tampered with, and stays for all to see. */
async function tidy(bare: readonly string[], { folder, deps }: RecoveryPorts): Promise<void> {
  if (bare.length === 0) return
  try {
    const { entries, brokenAt } = await readAuditChain(folder, deps)
    if (brokenAt !== null) return
    const ended = new Set(entries.map(({ run }) => run))
    for (const runId of bare)
      if (!ended.has(runId) && (await removeBareRun(folder, runId, deps))) deps.report?.('run.not-begun', { runId })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    deps.report?.('run.not-tidied', { code: error.failure.code })
  }
}

async function mend(runId: string, epoch: number, ports: RecoveryPorts): Promise<void> {
  const { folder, deps } = ports
  const paths = runPaths(folder, runId)
  try {
    await adoptRescue(paths.journal, paths.rescue, deps.files)
    await close(runId, epoch, await repairTail(paths.journal, deps.files), ports)
    await keepSummary(folder, await readRun(folder, runId, deps), deps)
  } catch (error) {
    // A damaged journal stays as it is, to be looked at; the others go on.
    if (!(error instanceof AppError)) throw error
    deps.report?.('journal.damaged', { runId, code: error.failure.code })
  }
}

async function close(runId: string, epoch: number, read: JournalRead, ports: RecoveryPorts): Promise<void> {
  const { folder, clock, deps } = ports
  const plan = await loadPlan(folder, runId, deps)
  const { words, isOpen } = replayRun(read.records, plan.steps.length)
  if (!isOpen) return
  const { journal: path } = runPaths(folder, runId)
  const files = deps.files ? { files: deps.files } : {}
  const journal = await createJournal({ path, run: runId, epoch, clock, continues: read.position, ...files })
  for (const reason of ['no_answer', 'unfinished', 'may_still_land']) {
    const unknown = words.flatMap((word, at) => (word?.outcome === 'unknown' && word.reason === reason ? [at] : []))
    if (unknown.length > 0) journal.append({ op: 'unknown', s: unknown, reason })
  }
  journal.append({ op: 'run-close', state: 'stopped', counts: { ...countWords(words) }, code: CUT_OFF })
  await journal.close()
}
