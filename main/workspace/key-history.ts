import { AppError } from '#shared/contract/app-error.ts'
import type { KeyHistory, KeyMoment, KeyRun, KeyRuns, LabelChange } from '#shared/contract/key-history.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Labels } from '#shared/domain/label.ts'
import { stepRow } from '#shared/domain/plan.ts'
import type { LabelEvent } from '../store/label-event.ts'
import { readImportedLabels } from '../store/imported-labels.ts'
import { readLabelHistory } from '../store/label-history.ts'
import { listRuns, runMentions } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { openBegunRun } from './run-files.ts'

const MOST_MOMENTS = 200
const MOST_RUNS = 10
/** Older runs than these are not searched: each is a file to read. */
const MOST_SEARCHED = 500

/** Reads from the label history what concerns one key. Only lines that name it are parsed, and those that end a list. */
export async function readKeyHistory(folder: string, keyId: KeyId, deps: StoreDeps): Promise<KeyHistory> {
  const isWanted = (text: string): boolean => text.includes(keyId) || text.includes('"listed":')
  const moments: KeyMoment[] = []
  let first: KeyHistory['first'] = null
  let isListed = false
  let last: LabelEvent | null = null
  for (const event of await importedEvents(folder, keyId, deps)) {
    if (first === null) first = { at: event.at, isNew: false }
    else moments.push(...momentsBetween(last, event).map((moment) => ({ ...moment, isImported: true as const })))
    last = event
  }
  for await (const event of readLabelHistory(folder, deps, isWanted)) {
    if (event.kind === 'listed') isListed = true
    else if (event.id === keyId) {
      if (first === null) first = { at: event.at, isNew: isListed }
      else moments.push(...momentsBetween(last, event))
      last = event
    }
  }
  const older = Math.max(0, moments.length - MOST_MOMENTS)
  return { first, moments: moments.slice(older).toReversed(), older }
}

/** What files said of the time before the first list, in order; of the same moment the last file counts. */
async function importedEvents(folder: string, keyId: KeyId, deps: StoreDeps): Promise<readonly LabelEvent[]> {
  const byMoment = new Map<string, LabelEvent>()
  for await (const { id, at, labels } of readImportedLabels(folder, deps, (text) => text.includes(keyId)))
    if (id === keyId) byMoment.set(at, { kind: 'labels', at, id, labels })
  return [...byMoment.values()].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
}

/** What an event says that the one before did not: the history may say the same twice. */
function momentsBetween(before: LabelEvent | null, now: LabelEvent): readonly KeyMoment[] {
  const { at } = now
  if (now.kind !== 'labels') return before?.kind === 'labels' ? [{ kind: 'gone', at }] : []
  if (before?.kind !== 'labels') return [{ kind: 'back', at }]
  const changes = compare(before.labels, now.labels)
  return changes.length > 0 ? [{ kind: 'changed', at, changes }] : []
}

function compare(before: Labels, after: Labels): readonly LabelChange[] {
  const was = new Map(before)
  const is = new Map(after)
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((label) => ({ label, before: was.get(label) ?? null, after: is.get(label) ?? null }))
    .filter((change) => change.before !== change.after)
}

/** Reads the latest runs whose plan was about a key, with the final word on each of its steps. */
export async function readKeyRuns(folder: string, keyId: KeyId, deps: StoreDeps): Promise<KeyRuns> {
  const runs: KeyRun[] = []
  const all = await listRuns(folder, deps)
  for (const runId of all.slice(0, MOST_SEARCHED)) {
    const run = await readKeyRun(folder, runId, { keyId, deps })
    if (!run) continue
    if (runs.length === MOST_RUNS) return { runs, isAll: false }
    runs.push(run)
  }
  return { runs, isAll: all.length <= MOST_SEARCHED }
}

async function readKeyRun(
  folder: string,
  runId: string,
  { keyId, deps }: { readonly keyId: KeyId; readonly deps: StoreDeps },
): Promise<KeyRun | null> {
  try {
    if (!(await runMentions(folder, runId, { text: keyId, file: 'plan', deps }))) return null
    const { summary, steps } = await openBegunRun(folder, runId, deps)
    const own = steps.filter(({ step }) => stepRow(step) === keyId)
    if (own.length === 0) return null
    return {
      runId,
      title: summary.title,
      startedAt: summary.startedAt,
      steps: own.map(({ step, outcome, reason }) => {
        const { field, before, after } = step
        return { field, before, after, outcome, reason }
      }),
    }
  } catch (error) {
    // One run that cannot be read must not hide the others.
    if (!(error instanceof AppError)) throw error
    deps.report?.('run.unreadable', { runId, code: error.failure.code })
    return null
  }
}
