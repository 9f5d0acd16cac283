import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseDraftId } from '#shared/domain/draft.ts'
import { createStep } from '#shared/domain/plan-step.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Clock } from '../../../main/apply/ports.ts'
import { createClock } from '../../../main/workspace/clock.ts'
import { connectWorkspace } from '../../../main/workspace/connecting.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { control } from '../demo/calling.ts'
import { clearBenches, setUpBench } from './workspace-bench.ts'
import type { Bench } from './workspace-bench.ts'

afterEach(clearBenches)

const NAME = 'late-1'
const aDraft = createStep({ id: parseDraftId('draft:1')!, name: NAME, limit: '500', labels: [], group: null, expiry: null }) // prettier-ignore
const noted = { onProgress: () => undefined }

/** The clock of a computer on which so many minutes are still to pass until now. */
function minutesAgo(minutes: number): Clock {
  return { ...createClock(), wall: () => new Date(Date.now() - minutes * 60_000).toISOString() }
}

/** A run whose one creation nobody answered, begun so many minutes ago; the key comes when the test says so. */
async function arrange(minutes: number, comes: boolean) {
  const bench = await setUpBench({ clock: minutesAgo(minutes) })
  const { url, managementKey } = bench.gateway
  const connection = { name: 'Acme', baseUrl: url, credential: managementKey }
  const answer = await connectWorkspace(bench.services, connection, { place: 'keychain' })
  if (answer.kind !== 'connected') throw new Error('not connected')
  const session = await bench.services.openSession(answer.workspace)
  await session.refresh()
  // Longer than the run goes on, on a machine that is busy as well.
  const afterMs = 1500
  const lost = { match: { route: 'create' }, times: 1, apply: comes ? { afterMs } : 'never', effect: { kind: 'lost-answer' } } // prettier-ignore
  await control(bench.gateway, '/control/faults', { faults: [lost] })
  const plan: Plan = { ...session.buildPlan([]).plan, steps: [aDraft] }
  const run = await session.startRun(plan, { ...noted, sitOut: false })
  const { summary } = await run.finished
  const keys = () => bench.gateway.state().keys.filter(({ name }) => name === NAME)
  expect(keys()).toEqual([])
  if (comes) await vi.waitFor(() => expect(keys()).toHaveLength(1), { timeout: 20_000 })
  return { bench, session, summary, keys }
}

async function openedAgain({ bench, session }: { bench: Bench; session: Session }): Promise<Session> {
  // The list at the end of the run was compared, too.
  await session.late.settled()
  const again = await bench.restart(createClock()).openSession(session.workspace())
  await again.refresh()
  await again.late.settled()
  return again
}

describe('a key that the gateway makes after the end of the run that asked for it', () => {
  it('is told when the workspace is opened next, in the run that asked for it and in the record of it', async () => {
    const scene = await arrange(3, true)
    expect(scene.summary).toMatchObject({ counts: { unknown: 1 }, left: 1 })
    const again = await openedAgain(scene)
    const { summary, steps } = await again.openRun(scene.summary.runId)
    const [key] = scene.keys()
    expect(steps[0]).toMatchObject({ outcome: 'unknown', reason: `orphan: ${key?.id}` })
    expect(summary).toMatchObject({ late: [key?.id], left: 0 })
    expect(again.late.told().map(({ runId, late }) => [runId, late])).toEqual([[summary.runId, [key?.id]]])
    expect(await again.past.verify()).toMatchObject({ whole: true, runs: 1 })
    expect((await again.listRuns()).runs[0]).toEqual(summary)
    // A look was not due yet, so another one is.
    expect(summary.lookAt).toBe(scene.summary.lookAt)
  })

  it('goes the way of all lost keys: deleted and made again after a review, and the new one is no late one', async () => {
    const scene = await arrange(3, true)
    const again = await openedAgain(scene)
    const { runId } = scene.summary
    const { plan } = await again.past.planOrphans(runId)
    expect(plan.steps.map(({ kind, name }) => `${kind} ${name}`)).toEqual([`create ${NAME}`, `delete ${NAME}`])
    const replaced = await again.startRun(plan, { ...noted, confirmed: 2 })
    expect((await replaced.finished).summary.counts).toMatchObject({ done: 2 })
    await again.refresh()
    await again.late.settled()
    expect(again.late.told()).toEqual([])
    expect((await again.openRun(runId)).summary.late).toHaveLength(1)
    expect(scene.keys()).toHaveLength(1)
  })

  it('is looked for by a list that is taken for that alone, which does not move what is shown', async () => {
    const scene = await arrange(12, true)
    const { session } = scene
    const shown = session.keys()
    await session.late.look()
    expect(session.late.told()).toHaveLength(1)
    expect(session.keys()).toBe(shown)
  })

  it.each([
    [3, 7],
    [12, 58],
    [80, null],
  ])('where none has come, %i minutes after the run, is looked for in another %s', async (minutes, more) => {
    const scene = await arrange(minutes, false)
    const again = await openedAgain(scene)
    const { lookAt } = (await again.openRun(scene.summary.runId)).summary
    const left = lookAt === undefined ? null : Math.round((Date.parse(lookAt) - Date.now()) / 60_000)
    expect(left).toBe(more)
    expect((await again.late.next()) ?? null).toBe(lookAt ?? null)
    expect(await again.past.verify()).toMatchObject({ whole: true })
  })
})
