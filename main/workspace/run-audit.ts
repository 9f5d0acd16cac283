import type { RunSummary } from '#shared/contract/app-state.ts'
import { appendAudit, readAuditChain } from '../store/audit-chain.ts'
import type { AuditEntry } from '../store/audit-chain.ts'
import { onDisk } from '../store/disk-error.ts'
import { findFrame } from '../store/journal-frame.ts'
import { parseJson } from '../store/json-file.ts'
import type { JournalExtent } from '../store/journal-read.ts'
import { walkJournal } from '../store/journal-walk.ts'
import type { JournalWalk, WalkedJournal } from '../store/journal-walk.ts'
import { hasRescue, listRuns, loadSummary, runPaths } from '../store/run-folder.ts'
import { storeDeps } from '../store/store-deps.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { authorOf } from './run-author.ts'

/** Where a whole journal ends, and what its first record says of who applied which plan. */
export type JournalEnd = Pick<AuditEntry, 'by' | 'plan' | 'records' | 'head'>

/** The end of a journal; `null` where not all of it could be read, or nothing is in it. */
export function endOf({ first, position, head, tail }: JournalExtent): JournalEnd | null {
  if (tail !== 'clean' || !first) return null
  const plan = first['plan']
  return { by: authorOf(first['by']), plan: typeof plan === 'string' ? plan : null, records: position.seq, head }
}

/** A run that has ended, and the end of its journal where that is known. */
export interface EndedRun {
  readonly summary: RunSummary
  readonly end: JournalEnd | null
}

/**
 * Adds a run that has ended to the chain over all runs. Runs that ended before there was a chain go in front of the
 * first one. A run whose last records still wait in a second file is added once they are back.
 */
export async function keepAudit(folder: string, run: EndedRun, deps: StoreDeps): Promise<void> {
  const { summary } = run
  if (await hasRescue(folder, summary.runId, deps)) return
  const { count } = await readAuditChain(folder, deps)
  const earlier = count > 0 ? [] : await endedBefore(folder, summary.runId, deps)
  const entries: AuditEntry[] = []
  for (const ended of [...earlier.map((before) => ({ summary: before, end: null })), run]) {
    const entry = await entryOf(folder, ended, deps)
    if (entry) entries.push(entry)
  }
  await appendAudit(folder, entries, deps)
}

async function endedBefore(folder: string, runId: string, deps: StoreDeps): Promise<readonly RunSummary[]> {
  const summaries: RunSummary[] = []
  for (const id of (await listRuns(folder, deps)).toReversed()) {
    const summary = id === runId ? null : await loadSummary(folder, id, deps)
    if (summary && summary.endedAt !== null) summaries.push(summary)
  }
  return summaries
}

async function entryOf(folder: string, { summary, end }: EndedRun, deps: StoreDeps): Promise<AuditEntry | null> {
  const { runId, endedAt, state, steps, counts } = summary
  if (endedAt === null) return null
  const found = end ?? (await walkToEnd(folder, runId, deps))
  return found && { run: runId, ended: endedAt, state, steps, counts, ...found }
}

async function walkToEnd(folder: string, runId: string, deps: StoreDeps): Promise<JournalEnd | null> {
  const file = await readJournalFile(folder, runId, deps)
  if (file.length === 0) return null
  const { records, head, plan } = await inTurns(walkJournal({ file, run: runId }))
  return { by: authorIn(file), plan, records, head }
}

/** The bytes of a run's journal; one that is missing has none. */
export async function readJournalFile(folder: string, runId: string, deps: StoreDeps): Promise<Uint8Array> {
  const { files } = storeDeps(deps)
  return (await onDisk(() => files.read(runPaths(folder, runId).journal))) ?? new Uint8Array(0)
}

/** Walks a journal and lets others have a turn in between: it may have hundreds of thousands of records. */
export async function inTurns(walk: ReturnType<typeof walkJournal>): Promise<JournalWalk> {
  for (;;) {
    const step = walk.next()
    if (step.done) return step.value
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function authorIn(file: WalkedJournal['file']): AuditEntry['by'] {
  const first = findFrame(file, 0)
  const record = first && parseJson(new TextDecoder().decode(first.json))
  return typeof record === 'object' && record !== null && 'by' in record ? authorOf(record.by) : null
}
