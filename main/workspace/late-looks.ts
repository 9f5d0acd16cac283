import type { RunSummary } from '#shared/contract/app-state.ts'
import { AppError } from '#shared/contract/app-error.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyList } from '../api/key-list.ts'
import type { FreshList } from '../apply/ports.ts'
import { listRuns, loadSummary } from '../store/run-folder.ts'
import type { AuditAnchor } from './audit-anchor.ts'
import { freshList } from './engine-gateway.ts'
import { compareRun } from './late-run.ts'
import type { LaterList, LateRunPorts } from './late-run.ts'
import { keepEnd } from './settle-audit.ts'

/** The looks at the list after runs whose creations may still be carried out. */
export interface LateLooks {
  /** Compares a list with such runs and lets their journals tell. It fails for no reason: what cannot be written waits for the next list. */
  readonly compare: (list: Pick<KeyList, 'table' | 'listedAt' | 'partial'>) => Promise<void>
  /** A run has ended, or was written on: how it stands is read anew. */
  readonly follow: (summary: RunSummary) => void
  /** When a look is due next (RFC 3339), null when none is. */
  readonly next: () => Promise<string | null>
  /** The runs that keys came of after their end which the last list still shows, newest first. */
  readonly told: () => readonly RunSummary[]
  /** Settles when no list is being compared. */
  readonly settled: () => Promise<void>
}

/** Follows the runs of an organisation. Their summaries are read once, and those of other processes as they appear. */
export function createLateLooks(ports: LateRunPorts & { readonly anchor: AuditAnchor }): LateLooks {
  const { folder, deps } = ports
  const runs = new Map<string, RunSummary | null>()
  let here: ReadonlySet<string> = new Set()
  let working: Promise<void> = Promise.resolve()

  const readNew = async (): Promise<void> => {
    for (const runId of await listRuns(folder, deps))
      // One without a summary has not ended; it is asked for again.
      if (!runs.get(runId)) runs.set(runId, await loadSummary(folder, runId, deps).catch(quiet))
  }
  const compareOne = async (runId: string, list: LaterList): Promise<void> => {
    try {
      const isTold = await compareRun(runId, list, ports)
      // Another process may have looked as well.
      runs.set(runId, await loadSummary(folder, runId, deps))
      if (isTold) await keepEnd(ports)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      deps.report?.('late.not-compared', { runId, code: error.failure.code })
    }
  }
  const compare: LateLooks['compare'] = async (list) => {
    await readNew().catch(quiet)
    const summaries = [...runs.values()].filter((summary) => summary !== null)
    if (!summaries.some(({ lookAt, late }) => lookAt !== undefined || late !== undefined)) return
    const keys = freshList(list.table, 0, 0)
    const later = { keys, listed: list.listedAt, isWhole: !list.partial }
    for (const { runId, lookAt } of summaries) if (lookAt !== undefined) await compareOne(runId, later)
    const late = [...runs.values()].flatMap((summary) => summary?.late ?? [])
    here = new Set(late.filter((id) => hasKey(keys, id) || (list.partial && here.has(id))))
  }
  return {
    compare(list) {
      working = working.then(() => compare(list))
      return working
    },
    follow: (summary) => void runs.set(summary.runId, summary),
    async next() {
      await readNew().catch(quiet)
      const due = [...runs.values()].flatMap((summary) => summary?.lookAt ?? [])
      return due.toSorted()[0] ?? null
    },
    told: () =>
      [...runs.values()]
        .flatMap((summary) => summary ?? [])
        .map((summary) => ({ ...summary, late: (summary.late ?? []).filter((id) => here.has(id)) }))
        .filter(({ late }) => late.length > 0)
        .toSorted((one, other) => (one.startedAt > other.startedAt ? -1 : 1)),
    settled: () => working,
  }
}

function hasKey(keys: FreshList, id: string): boolean {
  const keyId = parseKeyId(id)
  return keyId !== null && keys.find(keyId) !== null
}

function quiet(error: unknown): null {
  if (error instanceof AppError) return null
  throw error
}
