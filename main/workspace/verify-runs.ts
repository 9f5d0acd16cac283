import { createHash } from 'node:crypto'
import { AppError } from '#shared/contract/app-error.ts'
import type { Finding, FindingCode, Verification } from '#shared/contract/verification.ts'
import { readAuditChain } from '../store/audit-chain.ts'
import type { AuditEntry } from '../store/audit-chain.ts'
import { onDisk } from '../store/disk-error.ts'
import { parseJournal } from '../store/journal-read.ts'
import { walkJournal } from '../store/journal-walk.ts'
import type { JournalBreak, JournalWalk } from '../store/journal-walk.ts'
import { homeOf } from '../store/organisation-folder.ts'
import { hasRescue, listRuns, loadSummary, runPaths } from '../store/run-folder.ts'
import { storeDeps } from '../store/store-deps.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { readWriter } from '../store/writer-lock.ts'
import { isIn } from './audit-anchor.ts'
import type { AuditAnchor } from './audit-anchor.ts'
import { findHeads } from './noted-heads.ts'
import { inTurns, readJournalFile } from './run-audit.ts'

/**
 * Checks the record of all past runs: the chain of each journal, that it is the journal that ended then, that each plan
 * is the one that was applied, that no run is missing, and that the list of runs goes as far as it went; and that heads
 * which were noted elsewhere are in it.
 */
export async function verifyRuns(
  folder: string,
  anchor: AuditAnchor,
  { deps, noted = [] }: { readonly deps: StoreDeps; readonly noted?: readonly string[] },
): Promise<Verification> {
  // In this order, so that a run which ends meanwhile is missing nowhere: it is a folder, then in the chain, then its end.
  const { place, heads } = await anchor.load()
  const chain = await readAuditChain(folder, deps)
  const runs = (await listRuns(folder, deps)).toReversed()
  const findings: Finding[] = []
  const endsOf = byRun(chain.entries)
  if (chain.brokenAt !== null) findings.push({ code: 'chain_broken', run: null, at: chain.brokenAt })
  else if (!heads.every((head) => isIn(chain, head))) findings.push({ code: 'chain_cut', run: null, at: chain.count })
  for (const run of endsOf.keys()) if (!runs.includes(run)) findings.push({ code: 'run_missing', run, at: null })
  let records = 0
  let begun = 0
  for (const run of runs) {
    const ends = endsOf.get(run) ?? []
    const checked = await checkEnding(folder, run, { ends, isChained: chain.count > 0, deps })
    records += checked.records
    // What a start has left that came to nothing is no run.
    if (checked.isBegun) begun++
    findings.push(...checked.findings)
  }
  const looked = findHeads(chain, noted)
  for (const { found } of looked) if (!found) findings.push({ code: 'head_unknown', run: null, at: null })
  const { count: entries, head } = chain
  return {
    version: 1,
    whole: findings.length === 0,
    runs: begun,
    records,
    head,
    entries,
    anchor: place,
    findings,
    ...(looked.length > 0 ? { noted: looked } : {}),
  }
}

function byRun(entries: readonly AuditEntry[]): ReadonlyMap<string, readonly AuditEntry[]> {
  const ends = new Map<string, AuditEntry[]>()
  for (const entry of entries) ends.set(entry.run, [...(ends.get(entry.run) ?? []), entry])
  return ends
}

interface RunCheck {
  readonly ends: readonly AuditEntry[]
  /** There is a chain, so that a run that ended is in it. */
  readonly isChained: boolean
  readonly deps: StoreDeps
}

interface CheckedRun {
  readonly records: number
  readonly findings: readonly Finding[]
  readonly isBegun: boolean
  /** Under which epoch its last record was written. */
  readonly epoch: number
}

const CODES: Readonly<Record<JournalBreak['kind'], FindingCode>> = {
  frame: 'record_damaged',
  chain: 'record_chain',
  head: 'record_replaced',
}

/** What a run that ends, or is looked at again, is found with for a moment: the chain and its summary follow its journal. */
const PASSING: ReadonlySet<FindingCode> = new Set<FindingCode>(['run_unknown', 'summary_altered'])

/** Checks a run that may be ending at this moment, under the lock of who applies it. */
async function checkEnding(folder: string, run: string, check: RunCheck): Promise<CheckedRun> {
  const { deps } = check
  const checked = await checkRun(folder, run, check)
  if (!checked.findings.some(({ code }) => PASSING.has(code))) return checked
  const { isHeld, epoch } = await readWriter(homeOf(folder), deps)
  if (isHeld && epoch === checked.epoch)
    return { ...checked, findings: checked.findings.filter(({ code }) => !PASSING.has(code)) }
  // Whoever held it has written all of it by now.
  const { entries, count } = await readAuditChain(folder, deps)
  return checkRun(folder, run, { ends: byRun(entries).get(run) ?? [], isChained: count > 0, deps })
}

async function checkRun(folder: string, run: string, check: RunCheck): Promise<CheckedRun> {
  const { ends, deps } = check
  const file = await readJournalFile(folder, run, deps)
  const marks = new Map(ends.map(({ records, head }) => [records, head]))
  const walk = await inTurns(walkJournal({ file, run, marks }))
  const codes: Finding[] = []
  const find = (code: FindingCode, at: number | null = null): void => void codes.push({ code, run, at })
  const { broken, records } = walk
  const last = ends.at(-1)
  if (file.length === 0 && last) find('journal_missing')
  else if (broken && !isTorn(file, walk, last)) find(CODES[broken.kind], broken.record + 1)
  else if (last && records < last.records) find('journal_short', records)
  else if (check.isChained && walk.isClosed && records > (last?.records ?? 0) && !(await hasRescue(folder, run, deps)))
    find('run_unknown', records)
  if (walk.plan !== null && !(await isPlan(folder, run, { hash: walk.plan, deps }))) find('plan_altered')
  if (last && walk.isClosed && records === last.records && !(await isSummaryOf(folder, last, deps))) find('summary_altered') // prettier-ignore
  return { records, findings: codes, isBegun: records > 0 || last !== undefined || codes.length > 0, epoch: walk.epoch }
}

/** A run that is under way, or was cut off just now, may end in half a record; what ended once may not. */
function isTorn(file: Uint8Array, { records, broken }: JournalWalk, last: AuditEntry | undefined): boolean {
  if (broken?.kind !== 'frame' || records < (last?.records ?? 0) || (last && records === last.records)) return false
  const { tail, position } = parseJournal(file)
  return tail === 'torn' && position.seq === records
}

interface PlanCheck {
  readonly hash: string
  readonly deps: StoreDeps
}

/** The plan stands in its file as the text that was hashed when the run began. */
async function isPlan(folder: string, run: string, { hash, deps }: PlanCheck): Promise<boolean> {
  const { files } = storeDeps(deps)
  const bytes = await onDisk(() => files.read(runPaths(folder, run).plan))
  if (bytes === null) return false
  const end = bytes.at(-1) === 10 ? bytes.length - 1 : bytes.length
  return createHash('sha256').update(bytes.subarray(0, end)).digest('hex') === hash
}

/** A summary is only a copy: one that is missing is made again, one that says something else was edited. */
async function isSummaryOf(folder: string, entry: AuditEntry, deps: StoreDeps): Promise<boolean> {
  try {
    const summary = await loadSummary(folder, entry.run, deps)
    return !summary || JSON.stringify(factsOf(summary)) === JSON.stringify(factsOf(entry))
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

function factsOf({ state, steps, counts }: Pick<AuditEntry, 'state' | 'steps' | 'counts'>): object {
  const { done, conflict, rejected, unknown, waiting } = counts
  return { state, steps, done, conflict, rejected, unknown, waiting }
}
