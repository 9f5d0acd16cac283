import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { changeWorkspace } from '../../../main/workspace/change.ts'
import { parseJournal } from '../../../main/store/journal-read.ts'
import { apply, openBench, relabelling, runFolders } from './open-bench.ts'
import { clearBenches } from './workspace-bench.ts'

afterEach(clearBenches)

const journalOf = (home: string, runId: string) => {
  const folder = runFolders(home).find((name) => name.endsWith(runId)) ?? ''
  return parseJournal(readFileSync(path.join(folder, 'journal.fobj'))).records
}

describe('the write rate of a workspace', () => {
  it('holds from the next run on', async () => {
    const { session, services, workspace, home } = await openBench()
    await session.refresh()
    session.follow(await changeWorkspace(services.settings, { id: workspace.id, rate: 1 }, false))
    const runId = await apply(session, relabelling(session, 3, 'live'))
    const sent = journalOf(home, runId).filter(({ op }) => op === 'sent')
    const apart = sent.slice(1).map(({ mono }, at) => mono - (sent[at]?.mono ?? 0))
    expect(sent).toHaveLength(3)
    // A turn that came late is made up for by a fiftieth of a second at most.
    for (const wait of apart) expect(wait).toBeGreaterThan(900)
  })
})
