import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import { createDesk } from '../../../main/workspace/desk.ts'
import { openBench, relabelling } from './open-bench.ts'
import { clearBenches, keepSpendHere } from './workspace-bench.ts'

afterEach(clearBenches)

/** A window that stays open while another process applies. */
async function openWindow() {
  const read: string[] = []
  const files = { ...nodeFiles, open: (...[file, mode]: Parameters<typeof nodeFiles.open>) => (read.push(file), nodeFiles.open(file, mode)) } // prettier-ignore
  const bench = await openBench({ deps: { files } })
  await bench.session.refresh()
  const desk = createDesk({
    services: bench.restart(),
    version: '0',
    runtime: '0',
    onChange: () => undefined,
    sendTable: async () => undefined,
    startSpend: keepSpendHere,
    log: () => undefined,
  })
  await desk.open(bench.workspace.id)
  await desk.refresh()
  return { ...bench, desk, read }
}

/** The process that holds the lock is no more. */
function killHolder(home: string): void {
  for (const name of readdirSync(home).filter((file) => /^writer-\d+\.lock$/.test(file))) {
    const note: object = JSON.parse(readFileSync(path.join(home, name), 'utf8'))
    writeFileSync(path.join(home, name), JSON.stringify({ ...note, boot: 'another start of this computer' }))
  }
}

describe('a window that comes to the front', () => {
  it('learns of a run of another process that broke off, and can go on with it', async () => {
    const { desk, session, home } = await openWindow()
    const run = await session.startRun(relabelling(session, 6, 'moved'), { rate: 2, onProgress: () => undefined })
    run.pause()
    await desk.lookAround()
    expect(desk.state().unfinished).toBeNull()
    killHolder(home)
    await desk.lookAround()
    expect(desk.state().unfinished).toMatchObject({ runId: run.runId, cutOff: true })
    await desk.resume(run.runId, null)
    await desk.run().finished
    expect(desk.state().unfinished).toBeNull()
    expect((await desk.session().openRun(run.runId)).summary.counts.done).toBe(6)
    // What plays the dead process gives its files back.
    run.stop()
    await run.finished.catch(() => undefined)
  })

  it('learns that a run was gone on with elsewhere, and reads no journal where nothing happened', async () => {
    const { desk, session, read } = await openWindow()
    const run = await session.startRun(relabelling(session, 6, 'moved'), { stopAfter: 1, onProgress: () => undefined })
    await run.finished
    await desk.lookAround()
    expect(desk.state().unfinished).toMatchObject({ runId: run.runId })
    read.length = 0
    await desk.lookAround()
    expect(read.filter((file) => file.endsWith('.fobj'))).toEqual([])
    await (
      await session.resumeRun(run.runId, { onProgress: () => undefined })
    ).finished
    await desk.lookAround()
    expect(desk.state().unfinished).toBeNull()
  })
})
