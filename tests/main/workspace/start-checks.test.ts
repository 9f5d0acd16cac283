import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import type { Failure } from '#shared/contract/failure.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import { createStep } from '#shared/domain/plan-step.ts'
import { cellAt } from '#shared/domain/key-table.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import { takeWriterLock } from '../../../main/store/writer-lock.ts'
import { runBytes } from '../../../main/workspace/start-checks.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { control } from '../demo/calling.ts'
import { apply, openBench, relabelling, runFolders } from './open-bench.ts'
import { clearBenches } from './workspace-bench.ts'

afterEach(clearBenches)

const MIB = 1 << 20

/** A bench whose disk says that so many bytes are free. */
async function withFree(free: number | null) {
  const disk = { free }
  const deps = { files: { ...nodeFiles, freeBytes: async () => disk.free } }
  const desk = await openBench({ deps })
  await desk.session.refresh()
  return { ...desk, disk }
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(() => null).catch((thrown: unknown) => thrown)
  if (!(error instanceof AppError)) throw new Error(`no failure: ${String(error)}`)
  return error.failure
}

function mixed(session: Session): Plan {
  const plan = relabelling(session, 40, 'moved')
  const made = Array.from({ length: 12 }, (_, at) =>
    createStep({
      id: parseDraftId(`draft:${at + 1}`)!,
      name: `made ${at}`,
      limit: '5',
      labels: [['env', 'x']],
      group: null,
      expiry: '2031-01-01T00:00:00Z',
    }),
  )
  return { ...plan, steps: [...plan.steps, ...made] }
}

describe('the space for a run', () => {
  it('is too little: it is refused before anything is sent, with the folder and both sizes, and nothing of it stays', async () => {
    const { session, home, disk } = await withFree(16.25 * MIB)
    const plan = relabelling(session, 60, 'moved')
    const before = plan.steps.map(({ before: was }) => was)
    const failure = await failureOf(apply(session, plan))
    expect(failure).toMatchObject({ code: 'space_short', detail: home, space: { free: 16.25 * MIB } })
    expect(failure.space?.needed).toBeGreaterThan(16 * MIB + 3 * 60 * 1000)
    expect(words.failure.describe(failure)).toContain(`${home} `)
    expect(words.failure.describe(failure)).toMatch(/may need 17\.[1-9] MB, and 17\.0 MB are free\. Nothing was sent/)
    expect(runFolders(home)).toEqual([])
    const { table } = await session.refresh()
    expect(plan.steps.map((_, row) => cellAt(table, row, 'label:env'))).toEqual(before)
    await (await takeWriterLock(home)).release()
    disk.free = 1000 * MIB
    await apply(session, plan)
  })

  it('counts the reserve once: a run goes where the reserve is there already', async () => {
    const { session, disk } = await withFree(1000 * MIB)
    await apply(session, relabelling(session, 1, 'first'))
    disk.free = 2 * MIB
    await apply(session, relabelling(session, 1, 'second'))
    disk.free = MIB / 8
    expect((await failureOf(apply(session, relabelling(session, 1, 'third')))).code).toBe('space_short')
  })

  it('is asked for the rest of a run that goes on', async () => {
    const { session, disk } = await withFree(null)
    const run = await session.startRun(relabelling(session, 50, 'moved'), { stopAfter: 1, onProgress: () => undefined })
    await run.finished
    disk.free = 1000
    const go = async () => (await session.resumeRun(run.runId, { onProgress: () => undefined })).finished
    const failure = await failureOf(go())
    expect(failure.code).toBe('space_short')
    disk.free = failure.space?.needed ?? 0
    expect((await go()).summary.counts.done).toBe(50)
  })

  it('is enough three times over for what a run really writes', async () => {
    const { session, home } = await withFree(null)
    const plan = mixed(session)
    await apply(session, plan)
    const [folder = ''] = runFolders(home)
    const written = readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0)
    expect(runBytes(plan)).toBeGreaterThan(written)
    expect(runBytes(plan)).toBeLessThan(written * 3)
  })
})

describe('the clock at the start of a run', () => {
  it('keeps no run back by hours, and the audit has by how much it was off', async () => {
    const { session, gateway } = await withFree(null)
    await control(gateway, '/control/shape', { clockSkewSeconds: -9 * 3600 })
    const run = await session.startRun(relabelling(session, 1, 'moved'), { onProgress: () => undefined })
    await run.finished
    const hours = (ms: number | null | undefined): number => Math.round((ms ?? 0) / 3_600_000)
    expect(hours(run.clockOff)).toBe(9)
    expect(hours((await session.past.report(run.runId)).clockOff)).toBe(9)
  })

  it('says nothing where it is right', async () => {
    const { session } = await withFree(null)
    const run = await session.startRun(relabelling(session, 1, 'moved'), { onProgress: () => undefined })
    await run.finished
    expect(run.clockOff).toBeNull()
    expect(await session.past.report(run.runId)).not.toHaveProperty('clockOff')
  })

  it.each([
    [-3 * 86_400, '3 days ahead of'],
    [400 * 86_400, '400 days behind'],
  ])('refuses a run where the gateway is %i s away, before anything is sent', async (seconds, text) => {
    const { session, gateway, home } = await withFree(null)
    await control(gateway, '/control/shape', { clockSkewSeconds: seconds })
    const failure = await failureOf(apply(session, relabelling(session, 1, 'moved')))
    expect(failure.code).toBe('clock_wrong')
    expect(words.failure.describe(failure)).toContain(`The clock of this computer is ${text} the gateway’s`)
    expect(runFolders(home)).toEqual([])
  })
})
