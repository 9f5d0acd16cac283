import type { KeyId } from '#shared/domain/api-key.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { lateKeys, lookAgain } from '../apply/late-look.ts'
import type { FreshList, RunRecord } from '../apply/ports.ts'
import { replayRun } from '../apply/replay.ts'
import { readJournal, repairTail } from '../store/journal-read.ts'
import type { JournalRead } from '../store/journal-read.ts'
import { createJournal } from '../store/journal.ts'
import { dropSummary, listRuns, loadPlan, runMentions, runPaths } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { takeWriterLock } from '../store/writer-lock.ts'
import { keepSummary, readRun } from './run-files.ts'
import type { RecoveryPorts } from './run-recovery.ts'
import { heldSteps } from './run-resume.ts'
import type { ResumeHome } from './run-resume.ts'

/** A list that came after the end of a run; `listed` is when it was asked for (RFC 3339). */
export interface LaterList {
  readonly keys: Pick<FreshList, 'named'>
  readonly listed: string
  /** A list with gaps may show that something came, and never that nothing did. */
  readonly isWhole: boolean
}

/** Where a run is that is looked at again. */
export interface LateRunPorts extends RecoveryPorts, Pick<ResumeHome, 'findHeld'> {}

/**
 * Compares the creations of a closed run that nobody answered with a later list, and writes what it tells into the journal
 * of the run; answers whether anything was written. While another process applies, its journals are left alone.
 */
export async function compareRun(runId: string, list: LaterList, ports: LateRunPorts): Promise<boolean> {
  const { home, folder, clock, deps } = ports
  const plan = await loadPlan(folder, runId, deps)
  const { journal: path } = runPaths(folder, runId)
  const read = await readJournal(path, deps.files)
  if (read.tail !== 'clean' || (await newsOf(runId, plan, { read, list, ports })).length === 0) return false
  const lock = await takeWriterLock(home, deps)
  try {
    // Read anew: whoever held the lock may have written since.
    const mended = await repairTail(path, deps.files)
    const news = await newsOf(runId, plan, { read: mended, list, ports })
    if (news.length === 0) return false
    // Before the journal says more: whoever finds no summary reads the journal.
    await dropSummary(folder, runId, deps)
    const files = deps.files ? { files: deps.files } : {}
    const where = { path, run: runId, epoch: lock.epoch, clock, continues: mended.position, ...files }
    const journal = await createJournal(where)
    for (const record of news) journal.append(record)
    await journal.close()
    await keepSummary(folder, await readRun(folder, runId, deps), deps)
    return true
  } finally {
    await lock.release()
  }
}

interface Compared {
  readonly read: Pick<JournalRead, 'records'>
  readonly list: LaterList
  readonly ports: LateRunPorts
}

async function newsOf(runId: string, plan: Plan, { read, list, ports }: Compared): Promise<readonly RunRecord[]> {
  const { folder, deps } = ports
  const replay = replayRun(read.records, plan.steps.length)
  // One that is open is closed, or goes on, with a list of its own.
  if (replay.isOpen) return []
  const file = read.records.findLast(({ op }) => op === 'run-open')?.['secrets']
  const run = { runId, runFolder: runPaths(folder, runId).folder, file: typeof file === 'string' ? file : null }
  const held = new Set(heldSteps(replay, plan, await ports.findHeld(run)).values())
  const look = { replay, steps: plan.steps, list: list.keys }
  const others = await madeByOthers(runId, lateKeys({ ...look, ours: held }), { folder, deps })
  const records = lookAgain({ ...look, listed: list.listed, ours: new Set([...held, ...others]) })
  return list.isWhole ? records : records.filter(({ op }) => op !== 'census')
}

/** Those of these keys that another run has made: after a run that lost a key, a new one of its name is no stranger. */
async function madeByOthers(
  runId: string,
  keys: readonly KeyId[],
  { folder, deps }: { readonly folder: string; readonly deps: StoreDeps },
): Promise<readonly KeyId[]> {
  const made: KeyId[] = []
  if (keys.length === 0) return made
  for (const other of await listRuns(folder, deps))
    for (const keyId of other === runId ? [] : keys)
      if (await runMentions(folder, other, { text: keyId, file: 'journal', deps })) {
        const { records } = await readJournal(runPaths(folder, other).journal, deps.files)
        if (records.some(({ op, key }) => op === 'escrowed' && key === keyId)) made.push(keyId)
      }
  return made
}
