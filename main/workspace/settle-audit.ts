import { AppError } from '#shared/contract/app-error.ts'
import { listRuns, loadSummary } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { takeWriterLock } from '../store/writer-lock.ts'
import { readAuditChain } from '../store/audit-chain.ts'
import type { AuditAnchor } from './audit-anchor.ts'
import { keepSummary, openRun, readRun } from './run-files.ts'

/** Where the chain over all runs is, and where its end is kept. */
export interface AuditPlace {
  readonly home: string
  readonly folder: string
  readonly anchor: AuditAnchor
  readonly deps: StoreDeps
}

/** Puts runs into the chain that ended while the app was cut off before it could, and keeps where the chain ends then. */
export async function settleAudit(place: AuditPlace): Promise<void> {
  const { folder, anchor, deps } = place
  await unlessRefused(deps, async () => {
    if ((await unchained(place)).length > 0) await chain(place)
    const { count } = await readAuditChain(folder, deps)
    if (count > (await anchor.beside())) await anchor.keep()
  })
}

/** Keeps where the chain ends after a run; a run that has ended well does not fail by this. */
export async function keepEnd({ anchor, deps }: Pick<AuditPlace, 'anchor' | 'deps'>): Promise<void> {
  await unlessRefused(deps, anchor.keep)
}

async function unlessRefused({ report }: StoreDeps, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    report?.('audit.not-kept', { code: error.failure.code })
  }
}

/** Runs that ended and have no summary: it is written after the entry of the chain. */
async function unchained({ folder, deps }: AuditPlace): Promise<readonly string[]> {
  const ended: string[] = []
  for (const runId of await listRuns(folder, deps)) {
    const summary = await loadSummary(folder, runId, deps).catch(quiet)
    if (summary && summary.endedAt !== null) continue
    const opened = await openRun(folder, runId, deps).catch(quiet) // what cannot be read, verify tells
    if (opened && opened.summary.endedAt !== null) ended.push(runId)
  }
  return ended
}

async function chain(place: AuditPlace): Promise<void> {
  const { home, folder, deps } = place
  const lock = await takeWriterLock(home, deps).catch(quiet)
  if (!lock) return
  try {
    // Looked at again: whoever held the lock may have done it.
    for (const runId of (await unchained(place)).toReversed())
      await keepSummary(folder, await readRun(folder, runId, deps), deps)
  } finally {
    await lock.release()
  }
}

function quiet(error: unknown): null {
  if (error instanceof AppError) return null
  throw error
}
