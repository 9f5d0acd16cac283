import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { idAt } from '#shared/domain/key-table.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { planFileText } from '../../../main/workspace/plan-file.ts'
import { reportText } from '../../../main/workspace/run-report.ts'
import { send } from '../demo/calling.ts'
import { apply, openBench, relabelling, runFolders } from './open-bench.ts'
import type { OpenBench } from './open-bench.ts'
import { clearBenches } from './workspace-bench.ts'

afterEach(clearBenches)

const envOf = (desk: OpenBench, keyId: string): string | null =>
  desk.gateway.state().keys.find(({ id }) => id === keyId)?.labels.find(([key]) => key === 'env')?.[1] ?? null // prettier-ignore

describe('reverting a run', () => {
  it('restores what the run wrote, and leaves what a colleague changed since as a conflict', async () => {
    const desk = await openBench()
    const { session, gateway } = desk
    await session.refresh()
    const plan = relabelling(session, 8, 'moved')
    const runId = await apply(session, plan)
    const drifted = new Set(plan.steps.slice(0, 3).map((step) => (step.kind === 'set' ? step.keyId : '')))
    for (const keyId of drifted) await relabelAtGateway(desk, keyId, 'canary')
    await session.refresh()
    const { plan: inverse, left } = await session.past.planRevert(runId, { deletesSpent: false })
    expect(left).toEqual([])
    expect(inverse.steps).toHaveLength(plan.steps.length)
    const undone = await session.openRun(await apply(session, inverse))
    expect(undone.summary.counts).toMatchObject({ conflict: 3, done: plan.steps.length - 3 })
    expect(undone.summary.title).toMatch(/^revert: /)
    for (const step of plan.steps)
      if (step.kind === 'set') expect(envOf(desk, step.keyId)).toBe(drifted.has(step.keyId) ? 'canary' : step.before)
    expect(gateway.state().keys).toHaveLength(60)
  })

  it('tries again only what was not done, against the values of now', async () => {
    const desk = await openBench()
    const { session } = desk
    await session.refresh()
    const plan = relabelling(session, 5, 'moved')
    const [first] = plan.steps
    if (first?.kind !== 'set') throw new Error('no step')
    await relabelAtGateway(desk, first.keyId, 'canary')
    const runId = await apply(session, plan)
    await session.refresh()
    const { plan: again } = await session.past.planRetry(runId)
    expect(again.steps).toEqual([{ ...first, before: 'canary' }])
    await apply(session, again)
    expect(envOf(desk, first.keyId)).toBe('moved')
  })
})

async function relabelAtGateway({ gateway }: OpenBench, keyId: string, env: string): Promise<void> {
  const labels = Object.fromEntries(gateway.state().keys.find(({ id }) => id === keyId)?.labels ?? [])
  const text = JSON.stringify({ labels: { ...labels, env } })
  const { status } = await send(gateway, 'POST', `/v1/manage/apikey/${keyId}/label`, { text })
  expect(status).toBeLessThan(300)
}

describe('a plan file', () => {
  it('shows a second person the same steps under the same hash, and is refused elsewhere', async () => {
    const { session } = await openBench()
    await session.refresh()
    const plan = relabelling(session, 4, 'moved')
    const text = planFileText(plan)
    const opened = session.past.readPlan(text, 'plan.json')
    expect(opened.plan).toEqual(plan)
    expect(text).toContain(`"sha256": "${opened.hash}"`)
    const others = { ...plan, organisation: 'somebody-else' }
    expect(() => session.past.readPlan(planFileText(others), 'plan.json')).toThrow('other_organisation')
    const stranger = { ...plan, steps: plan.steps.map((step) => ({ ...step, keyId: '99999999-0000-4000-8000-000000000000' })).slice(0, 1) } as Plan // prettier-ignore
    expect(() => session.past.readPlan(planFileText(stranger), 'plan.json')).toThrow('other_organisation')
  })
})

describe('the report of a run', () => {
  it('has a line a step, who did it, and the hashes', async () => {
    const { session, workspace } = await openBench()
    await session.refresh()
    const plan = relabelling(session, 6, 'moved')
    const runId = await apply(session, plan)
    const report = await session.past.report(runId)
    expect(report.steps).toHaveLength(plan.steps.length)
    expect(report.steps[0]).toEqual({
      key: plan.steps[0]?.kind === 'set' ? plan.steps[0].keyId : '',
      name: plan.steps[0]?.name,
      field: 'label:env',
      before: plan.steps[0]?.before,
      after: 'moved',
      outcome: 'done',
      attempts: 1,
    })
    expect(report).toMatchObject({ version: 1, run: runId, counts: { done: 6 }, chain: { count: 1 } })
    expect(report.by?.key).toBe(workspace.selfId)
    expect(report.by?.user).not.toBe('')
    const csv = reportText(report, 'csv').split('\r\n')
    expect(csv).toHaveLength(6 + 2)
    expect(csv[6]).toContain(report.head)
  })

  it('has every step of a journal that was cut off or damaged', async () => {
    const { session, home } = await openBench()
    await session.refresh()
    const plan = relabelling(session, 6, 'moved')
    const runId = await apply(session, plan)
    const [folder = ''] = runFolders(home)
    const journal = path.join(folder, 'journal.fobj')
    const bytes = readFileSync(journal)
    for (let cut = 0; cut < bytes.length; cut += 97) {
      writeFileSync(journal, bytes.subarray(0, cut))
      const report = await session.past.report(runId)
      expect([cut, report.steps.length]).toEqual([cut, 6])
      const damaged = Buffer.from(bytes)
      damaged[cut] = (damaged[cut] ?? 0) ^ 1
      writeFileSync(journal, damaged)
      expect((await session.past.report(runId)).steps).toHaveLength(6)
    }
  })
})

describe('finding runs', () => {
  it('finds them by name, id, label and value, and by nothing that only the file format says', async () => {
    const { session } = await openBench()
    const { table } = await session.refresh()
    const first = await apply(session, relabelling(session, 2, 'Ωmega "1"'))
    await session.refresh()
    const second = await apply(session, relabelling(session, 1, 'two'))
    const name = session.past.find
    const id = idAt(table, 1)
    expect(await name(id)).toEqual([first])
    expect(await name(id.slice(0, 13).toUpperCase())).toEqual([first])
    expect(await name('ωMEGA "1"')).toEqual([second, first])
    expect(await name('env')).toEqual([second, first])
    expect(await name('keyId')).toEqual([])
    expect(await name('')).toEqual([second, first])
  })
})

describe('a past run that cannot be read', () => {
  it('is named with its reason beside the others, and nothing of it is changed', async () => {
    const desk = await openBench()
    const { session } = desk
    await session.refresh()
    const whole = await apply(session, relabelling(session, 2, 'whole'))
    const broken = await apply(session, relabelling(session, 2, 'broken'))
    const folder = runFolders(desk.home).find((name) => name.endsWith(broken)) ?? ''
    for (const name of ['plan.json', 'summary.json']) writeFileSync(path.join(folder, name), '{"version":')
    expect((await session.listRuns()).runs.map(({ runId }) => runId)).toEqual([whole])
    expect((await session.listRuns()).unreadable).toEqual([
      { runId: broken, failure: expect.objectContaining({ code: 'data_damaged' }) },
    ])
    expect(readFileSync(path.join(folder, 'plan.json'), 'utf8')).toBe('{"version":')
  })

  it('is called damaged, not under way, where a record of it is', async () => {
    const desk = await openBench()
    const { session } = desk
    await session.refresh()
    const runId = await apply(session, relabelling(session, 2, 'moved'))
    const [folder = ''] = runFolders(desk.home)
    rmSync(path.join(folder, 'summary.json'))
    const journal = path.join(folder, 'journal.fobj')
    writeFileSync(journal, readFileSync(journal, 'latin1').replace('"op":"sent"', '"op":"sunk"'), 'latin1')
    expect((await session.listRuns()).runs).toMatchObject([{ runId, damaged: true, left: 0 }])
    expect(await session.unfinished()).toBeNull()
    await expect(session.past.planRetry(runId)).rejects.toThrow('data_damaged')
  })
})
