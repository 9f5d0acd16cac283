import { join } from 'node:path'
import { decodeKeyTable } from '#shared/domain/key-table-file.ts'
import type { OutcomeCounts } from '#shared/domain/outcome.ts'
import { readLines } from '../store/json-lines.ts'
import { parseJson } from '../store/json-file.ts'
import { nodeFiles } from '../store/file-layer.ts'
import { readJournal } from '../store/journal-read.ts'
import { listRuns, loadSummary, runPaths } from '../store/run-folder.ts'
import { loadSnapshot } from '../store/snapshot.ts'

/** A run in figures. */
interface RunFigures {
  readonly state: string
  readonly steps: number | null
  readonly counts: OutcomeCounts | null
  readonly journal: { readonly end: string; readonly records: Readonly<Record<string, number>> }
}

/** The data of an organisation in figures: nothing of it says whose it is. */
export interface OrganisationFigures {
  readonly keys: number | null
  readonly labelKeys: number | null
  readonly stagingLog: Readonly<Record<string, number>>
  readonly runs: number
  readonly latestRuns: readonly RunFigures[]
  readonly locks: readonly string[]
}

const MOST_RUNS = 20

/** Counts what is kept of each organisation; what cannot be read is left out and never repaired here. */
export async function describeFolders(home: string): Promise<readonly OrganisationFigures[]> {
  const found: OrganisationFigures[] = []
  for (const { name, isFolder } of await nodeFiles.list(join(home, 'orgs')))
    if (isFolder) found.push(await describeFolder(join(home, 'orgs', name)))
  return found
}

async function describeFolder(folder: string): Promise<OrganisationFigures> {
  const table = await loadSnapshot(folder)
    .then((kept) => kept && decodeKeyTable(kept.bytes))
    .catch(() => null) // damage is in the log
  const runs = await listRuns(folder)
  const latestRuns: RunFigures[] = []
  for (const runId of runs.slice(0, MOST_RUNS)) latestRuns.push(await describeRun(folder, runId))
  return {
    keys: table?.rowCount ?? null,
    labelKeys: table?.labels.length ?? null,
    stagingLog: await countStaging(join(folder, 'staged.jsonl')),
    runs: runs.length,
    latestRuns,
    locks: await listLockStates(folder),
  }
}

async function describeRun(folder: string, runId: string): Promise<RunFigures> {
  const summary = await loadSummary(folder, runId).catch(() => null) // a newer format
  const journal = await readJournal(runPaths(folder, runId).journal).catch(() => null)
  return {
    state: summary?.state ?? 'without summary',
    steps: summary?.steps ?? null,
    counts: summary?.counts ?? null,
    journal: { end: journal?.tail ?? 'unreadable', records: countBy(journal?.records.map(({ op }) => op) ?? []) },
  }
}

const ENTRIES = new Set<unknown>(['batch', 'undo', 'redo', 'seal'])

async function countStaging(path: string): Promise<Readonly<Record<string, number>>> {
  const kinds: string[] = []
  for await (const { text } of readLines(nodeFiles, path)) {
    const entry = parseJson(text)
    const kind = typeof entry === 'object' && entry !== null && 'kind' in entry ? entry.kind : null
    kinds.push(typeof kind === 'string' && ENTRIES.has(kind) ? kind : 'other')
  }
  return countBy(kinds)
}

const LOCKS = /^(?:settings|organisations|list|writer)-\d{8,15}\.(?:lock|free)$/

/** The locks in a folder: which, their epoch, and whether they are held. */
export async function listLockStates(folder: string): Promise<readonly string[]> {
  return (await nodeFiles.list(folder)).map(({ name }) => name).filter((name) => LOCKS.test(name))
}

/** How often each of a few words occurs. */
export function countBy(all: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return Object.fromEntries([...counts].toSorted(([left], [right]) => left.localeCompare(right)))
}
