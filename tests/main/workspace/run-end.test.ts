import { describe, expect, it } from 'vitest'
import type { Plan } from '#shared/domain/plan.ts'
import { readAuditChain } from '../../../main/store/audit-chain.ts'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import type { FileLayer } from '../../../main/store/file-layer.ts'
import { walkJournal } from '../../../main/store/journal-walk.ts'
import { createJournal } from '../../../main/store/journal.ts'
import { createRunFolder } from '../../../main/store/run-folder.ts'
import { newRunId } from '../../../main/store/run-id.ts'
import { createClock } from '../../../main/workspace/clock.ts'
import { planHash } from '../../../main/workspace/plan-hash.ts'
import { inTurns, readJournalFile } from '../../../main/workspace/run-audit.ts'
import { keepSummary, readRun } from '../../../main/workspace/run-files.ts'
import { tempFolders } from '../store/temp-folder.ts'

const folderOf = tempFolders()
const plan: Plan = { version: 1, id: 'p', organisation: 'acme', madeAt: '2026-11-23T10:00:00Z', base: { snapshotId: 's', listedAt: '2026-11-23T10:00:00Z' }, steps: [] } // prettier-ignore
const by = { user: 'ann', key: null, owner: 'ann@acme.com' }

/** A disk that counts how often journals are read. */
function counted(): { readonly files: FileLayer; readonly reads: () => number } {
  let reads = 0
  const note = (path: string): void => void (reads += path.endsWith('journal.fobj') ? 1 : 0)
  const files: FileLayer = {
    ...nodeFiles,
    read(path) {
      note(path)
      return nodeFiles.read(path)
    },
    open(path, mode) {
      note(path)
      return nodeFiles.open(path, mode)
    },
  }
  return { files, reads: () => reads }
}

describe('the end of a run', () => {
  it('is put into the chain over all runs as a walk finds it, and its journal is read once', async () => {
    const [folder, runId] = [await folderOf(), newRunId()]
    const { journal: path } = await createRunFolder(folder, runId, plan)
    const journal = await createJournal({ path, run: runId, epoch: 1, clock: createClock() })
    journal.append({ op: 'run-open', plan: planHash(plan), steps: 0, by })
    journal.append({ op: 'run-close', state: 'finished', counts: {}, code: null })
    await journal.close()
    const { files, reads } = counted()
    await keepSummary(folder, await readRun(folder, runId, { files }), { files })
    expect(reads()).toBe(1)
    const walked = await inTurns(walkJournal({ file: await readJournalFile(folder, runId, {}), run: runId }))
    const { records, head } = walked
    expect((await readAuditChain(folder)).entries).toMatchObject([
      { run: runId, by, plan: planHash(plan), records, head, state: 'finished' },
    ])
  })
})
