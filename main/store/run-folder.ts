import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import type { RunSummary } from '#shared/contract/app-state.ts'
import { planSchema } from '#shared/contract/plan-schema.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { atomicWrite } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import { followJournal } from './journal-read.ts'
import type { JournalEntry, JournalOp } from './journal-record.ts'
import { parseJson, readJsonFile } from './json-file.ts'
import { checkedRunId, isRunId } from './run-id.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** The files of one run. */
export interface RunPaths {
  readonly folder: string
  readonly plan: string
  readonly journal: string
  readonly rescue: string
  readonly summary: string
}

const count = z.int().nonnegative()
const summaryFile = z.object({
  format: z.literal(1),
  runId: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  state: z.enum(['running', 'paused', 'finished', 'stopped']),
  steps: count,
  keys: count,
  counts: z.object({ done: count, conflict: count, rejected: count, unknown: count, waiting: count }),
  title: z.string(),
  cutOff: z.boolean(),
  left: count,
  damaged: z.boolean().optional(),
  lookAt: z.string().optional(),
  late: z.array(z.string()).optional(),
})
const planVersion = z.object({ version: z.int() })

/** Where the files of a run are; anything but a run id is refused. */
export function runPaths(organisationFolder: string, runId: string): RunPaths {
  const folder = join(organisationFolder, 'runs', checkedRunId(runId))
  return {
    folder,
    plan: join(folder, 'plan.json'),
    journal: join(folder, 'journal.fobj'),
    rescue: join(folder, 'journal-rescue.fobj'),
    summary: join(folder, 'summary.json'),
  }
}

/** Durability point D1: makes the run's folder with its plan in it, before anything is sent. */
export async function createRunFolder(
  organisationFolder: string,
  runId: string,
  plan: Plan,
  deps: StoreDeps = {},
): Promise<RunPaths> {
  const { files } = storeDeps(deps)
  const paths = runPaths(organisationFolder, runId)
  await onDisk(() => files.makeFolder(paths.folder))
  await atomicWrite(files, paths.plan, `${JSON.stringify(plan)}\n`)
  return paths
}

/** The ids of all runs, newest first. */
export async function listRuns(organisationFolder: string, deps: StoreDeps = {}): Promise<readonly string[]> {
  const { files } = storeDeps(deps)
  const entries = await onDisk(() => files.list(join(organisationFolder, 'runs')))
  return entries
    .filter((entry) => entry.isFolder && isRunId(entry.name))
    .map((entry) => entry.name)
    .toSorted()
    .toReversed()
}

/** The plan of a run. */
export async function loadPlan(organisationFolder: string, runId: string, deps: StoreDeps = {}): Promise<Plan> {
  const { files } = storeDeps(deps)
  const bytes = await onDisk(() => files.read(runPaths(organisationFolder, runId).plan))
  if (bytes === null) throw new AppError('run_unknown')
  const json = parseJson(new TextDecoder().decode(bytes))
  const version = planVersion.safeParse(json)
  if (version.success && version.data.version > 1) throw new AppError('data_newer', { detail: 'plan.json' })
  const plan = planSchema.safeParse(json)
  if (!plan.success) throw new AppError('data_damaged', { detail: 'plan.json' })
  return plan.data
}

/** Keeps how a run stands, for the history; the journal stays the truth. */
export async function saveSummary(
  organisationFolder: string,
  summary: RunSummary,
  deps: StoreDeps = {},
): Promise<void> {
  const { files } = storeDeps(deps)
  await atomicWrite(
    files,
    runPaths(organisationFolder, summary.runId).summary,
    `${JSON.stringify({ format: 1, ...summary })}\n`,
  )
}

/** Forgets the summary of a run that goes on: until it ends anew, only its journal knows how it stands. */
export async function dropSummary(organisationFolder: string, runId: string, deps: StoreDeps = {}): Promise<void> {
  const { files } = storeDeps(deps)
  const { folder, summary } = runPaths(organisationFolder, runId)
  await onDisk(async () => {
    await files.remove(summary)
    await files.syncFolder(folder)
  })
}

/** The kept summary of a run; `null` when there is none or it cannot be read, since it can be made from the journal. */
export async function loadSummary(
  organisationFolder: string,
  runId: string,
  deps: StoreDeps = {},
): Promise<RunSummary | null> {
  const { files } = storeDeps(deps)
  const found = await readJsonFile(files, runPaths(organisationFolder, runId).summary, summaryFile)
  if (found.kind !== 'read') return null
  const { format: _, ...summary } = found.value
  return summary
}

/** Whether a run wrote on in a second file because its journal broke. */
export async function hasRescue(organisationFolder: string, runId: string, deps: StoreDeps = {}): Promise<boolean> {
  const { files } = storeDeps(deps)
  return (await onDisk(() => files.read(runPaths(organisationFolder, runId).rescue))) !== null
}

/**
 * Whether a run began and has not been closed: something of it may still have to be looked at. A damaged journal can
 * be neither continued nor closed, and does not stand in the way for ever.
 */
export async function isUnfinishedRun(
  organisationFolder: string,
  runId: string,
  deps: StoreDeps = {},
): Promise<boolean> {
  const { files } = storeDeps(deps)
  // One that was continued has the ends of its earlier parts in it.
  let last: JournalOp | null = null
  const take = ({ op }: JournalEntry): void => void (last = op === 'run-open' || op === 'run-close' ? op : last)
  const { tail } = await followJournal(runPaths(organisationFolder, runId).journal, take, files)
  if (tail === 'damaged') return false
  if (await hasRescue(organisationFolder, runId, deps)) return true
  return last === 'run-open'
}

const PART = 1 << 20

/** A text to look for in a file of a run; capital letters make no difference, so it has to be in small ones. */
export interface Mention {
  readonly text: string
  readonly file: 'plan' | 'journal'
  readonly deps?: StoreDeps
}

/** Whether a file of a run mentions a text, without reading it as what it is: it may be of a hundred thousand steps. */
export async function runMentions(
  organisationFolder: string,
  runId: string,
  { text, file: kind, deps = {} }: Mention,
): Promise<boolean> {
  const { files } = storeDeps(deps)
  const path = runPaths(organisationFolder, runId)[kind]
  const overlap = Buffer.byteLength(text) * 4
  return onDisk(async () => {
    const file = await files.open(path, 'read')
    try {
      for (let at = 0; ; at += PART - overlap) {
        const part = await file.read(at, PART)
        if (Buffer.from(part.buffer, part.byteOffset, part.length).toString('utf8').toLowerCase().includes(text))
          return true
        if (part.length < PART) return false
      }
    } finally {
      await file.close()
    }
  })
}
