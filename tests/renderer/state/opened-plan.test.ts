import { describe, expect, it } from 'vitest'
import type { OpenedPlan } from '#shared/contract/opened-plan.ts'
import { labelField } from '#shared/domain/field.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import type { DeleteStep, Plan, SetStep } from '#shared/domain/plan.ts'
import { compareWithList } from '../../../main/workspace/review-again.ts'
import { settleConflicts } from '../../../renderer/review/settle-conflicts.ts'
import { stagedOf, unstageRow, unstageSteps } from '../../../renderer/review/unstage.ts'
import { isRunOfOpened } from '../../../renderer/state/opened-plan.ts'
import { planOf } from '../../../renderer/state/planning.ts'
import { aList, idOf, sendList } from './list.ts'
import { aRun, changed, wire } from './main-bridge.ts'
import { anApp } from './page.ts'

const env = labelField('env')
const step = (n: number, before: string, after: string): SetStep => ({
  kind: 'set',
  keyId: idOf(n),
  name: `key-${n}`,
  field: env,
  before,
  after,
})
const plan: Plan = {
  version: 1,
  id: 'theirs',
  organisation: 'org-w1',
  madeAt: '2026-11-20T10:00:00Z',
  base: { snapshotId: 'old', listedAt: '2026-11-20T10:00:00Z' },
  // Of another order than the list: it is what the first person saw.
  steps: [step(3, 'a', 'b'), step(1, 'a', 'b'), step(2, 'a', 'b'), step(4, 'a', 'b'), step(9, 'a', 'b')],
}
const file: OpenedPlan = { plan, hash: 'f'.repeat(64), file: 'plan.json', left: [] }

const aDeletion = (n: number, name: string): DeleteStep => ({
  kind: 'delete',
  keyId: idOf(n),
  name,
  field: 'delete',
  before: name,
  after: null,
})

/** What main calls the changes that it finds in a list. */
function mainFinds(of: Plan, table: KeyTable | null): string {
  const info = { snapshotId: 's', rowCount: 0, listedAt: '2026-11-28T10:00:00Z', partial: false }
  if (!table) throw new Error('no list')
  return compareWithList(of, { info, table }, '2026-11-28T10:00:00Z').seen
}

/** A page with one cell staged and the plan of somebody else opened. Key 2 changed since, 4 is so already, 9 is gone. */
async function opened() {
  const wired = wire()
  wired.send(changed(anApp(null)))
  await wired.rest()
  const now = () => wired.store.getState()
  const labels = (value: string) => ({ labels: [['env', value]] as [string, string][] })
  sendList(now(), aList({ n: 1, ...labels('a') }, { n: 2, ...labels('x') }, { n: 3, ...labels('a') }, { n: 4, ...labels('b') }, { n: 5 }), 's1') // prettier-ignore
  now().stage('Edit', [{ row: 4, field: env, to: 'mine' }])
  wired.answers.set('plan.open', file)
  await now().openPlanFile()
  return { ...wired, now }
}

describe('a plan that was opened', () => {
  it('is reviewed step by step as it was made, with what changed since marked', async () => {
    const { now } = await opened()
    const built = planOf(now())
    expect(now().page).toBe('review')
    expect(built.plan).toBe(plan)
    expect(built.conflicts.map(({ change, remote }) => [change.keyId, remote])).toEqual([[idOf(2), 'x']])
    expect(built.problems).toMatchObject([{ keyId: idOf(9), code: 'unknown_key' }])
    expect(built.drift).toMatchObject({ changed: 1, gone: 1, already: 1, renamed: 0 })
  })

  it('is sent to the letter, and what is staged waits beside it', async () => {
    const { now, askedFor } = await opened()
    await now().applyPlan()
    expect(askedFor('plan.apply')).toMatchObject([{ plan }])
    expect([now().stagedCount, now().patchAt(4, env)?.to]).toEqual([1, 'mine'])
    now().closePlan()
    expect(planOf(now()).plan.steps).toMatchObject([{ keyId: idOf(5), after: 'mine' }])
  })

  it('takes decisions of its review, which stage nothing', async () => {
    const { now } = await opened()
    const { conflicts } = planOf(now())
    settleConflicts(now(), conflicts, { kind: 'mine' })
    expect(planOf(now()).conflicts).toEqual([])
    expect(planOf(now()).plan.steps[2]).toMatchObject({ keyId: idOf(2), before: 'x', after: 'b' })
    expect([now().stagedCount, now().openedPlan?.edited]).toEqual([1, 1])
  })

  it('lets a step go where theirs is taken, where it is taken out, and with its row', async () => {
    const { now } = await opened()
    settleConflicts(now(), planOf(now()).conflicts, { kind: 'theirs' })
    now().unstage([{ keyId: idOf(9), field: env }])
    expect(stagedOf(now(), idOf(3))).toBe(1)
    unstageRow(now(), idOf(3))
    expect(planOf(now()).plan.steps.map((left) => left.kind === 'set' && left.keyId)).toEqual([idOf(1), idOf(4)])
    expect([now().stagedCount, now().openedPlan?.edited]).toEqual([1, 3])
  })

  it('does not take edits of the grid', async () => {
    const { now } = await opened()
    now().openPage('keys')
    now().stage('Edit', [{ row: 0, field: env, to: 'grid' }])
    now().unstage([{ keyId: idOf(5), field: env }])
    expect([now().stagedCount, now().patchAt(0, env)?.to, now().openedPlan?.edited]).toEqual([1, 'grid', 0])
  })

  it('is put away when its run has ended, and undo of what is staged stays', async () => {
    const { now, send, rest } = await opened()
    await now().applyPlan()
    expect(now().openedPlan?.runId).toBe('run-1')
    send(changed({ ...anApp(null), run: aRun('running'), openedRun: 'run-1' }))
    expect(now().openedPlan).not.toBeNull()
    send(changed({ ...anApp(null), run: aRun('finished'), openedRun: 'run-1' }))
    await rest()
    expect([now().openedPlan, now().undoName]).toEqual([null, 'Edit'])
  })

  it('goes with one press: what its review shows of changes is what main finds in the same list', async () => {
    const { now, askedFor } = await opened()
    await now().applyPlan()
    expect(askedFor('plan.apply')).toEqual([{ plan, seen: mainFinds(plan, now().table), canary: null }])
  })

  it('goes with one press when nothing changed since, however old it is', async () => {
    const { now, answers, askedFor } = await opened()
    const still: Plan = { ...plan, steps: [step(1, 'a', 'b')] }
    answers.set('plan.open', { ...file, plan: still })
    await now().openPlanFile()
    await now().applyPlan()
    expect(askedFor('plan.apply')).toEqual([{ plan: still, seen: mainFinds(still, now().table), canary: null }])
  })

  it('is told of again when main finds other changes, and goes once its review shows those', async () => {
    const { now, answers, askedFor } = await opened()
    answers.set('plan.apply', { kind: 'changed', changes: [], listedAt: '2026-11-28T10:00:00Z', seen: 'these' })
    await now().applyPlan()
    expect([now().openedPlan?.runId, now().changedSince?.changes]).toEqual([null, []])
    sendList(now(), aList({ n: 1, labels: [['env', 'z']] }, { n: 2, labels: [['env', 'a']] }), 's2')
    await now().applyPlan()
    expect(askedFor('plan.apply')[1]).toEqual({ plan, seen: mainFinds(plan, now().table), canary: null })
  })

  it('shows keys to be deleted that have another name by now', async () => {
    const { now, answers, askedFor } = await opened()
    const deletion: Plan = {
      ...plan,
      steps: [aDeletion(1, 'key-1'), aDeletion(2, 'older-name'), aDeletion(9, 'key-9')],
    }
    answers.set('plan.open', { ...file, plan: deletion })
    await now().openPlanFile()
    expect(planOf(now()).drift).toMatchObject({ changed: 0, gone: 1, already: 0, renamed: 1 })
    await now().applyPlan()
    expect(askedFor('plan.apply')).toEqual([{ plan: deletion, seen: mainFinds(deletion, now().table), canary: null }])
  })

  it('leaves the conflicts of its run staged nowhere', async () => {
    const { now, send, rest, answers } = await opened()
    const [conflict] = plan.steps
    answers.set('run.open', { summary: { runId: 'run-1' }, steps: [{ step: conflict, outcome: 'conflict', reason: null, attempts: 1 }] }) // prettier-ignore
    await now().applyPlan()
    send(changed({ ...anApp(null), run: aRun('running'), openedRun: 'run-1' }))
    send(changed({ ...anApp(null), run: aRun('finished'), openedRun: 'run-1' }))
    await rest()
    expect(now().lastRun?.steps).toHaveLength(1)
    expect(now().stagedCount).toBe(1)
  })

  it('is known to be the one of a run also by a page that was loaded anew while it went on', async () => {
    const { store, send, rest, answers } = wire()
    send(changed({ ...anApp(null), run: aRun('running'), openedRun: 'run-1' }))
    await rest()
    const now = () => store.getState()
    sendList(now(), aList({ n: 1, labels: [['env', 'x']] }, { n: 3, labels: [['env', 'x']] }, { n: 5 }), 's1')
    now().stage('Edit', [{ row: 2, field: env, to: 'mine' }])
    const [conflict] = plan.steps
    answers.set('run.open', { summary: { runId: 'run-1' }, steps: [{ step: conflict, outcome: 'conflict', reason: null, attempts: 1 }] }) // prettier-ignore
    send(changed({ ...anApp(null), run: aRun('finished'), openedRun: 'run-1' }))
    await rest()
    expect([isRunOfOpened(now(), 'run-1'), isRunOfOpened(now(), 'run-2')]).toEqual([true, false])
    expect(now().lastRun?.steps).toHaveLength(1)
    // Neither is its conflict staged, nor does its end take what was staged out of reach of undo.
    expect([now().stagedCount, now().undoName]).toEqual([1, 'Edit'])
  })

  it('lets a whole group go as one decision', async () => {
    const { store, now } = await opened()
    const { groups, plan: shown } = planOf(now())
    expect(groups.map(({ keys }) => keys)).toEqual([5])
    await unstageSteps(store, shown.steps.filter((_, at) => groups[0]?.steps.includes(at))) // prettier-ignore
    expect([now().openedPlan?.plan.steps, now().openedPlan?.edited]).toEqual([[], 5])
    expect(now().stagedCount).toBe(1)
    now().undo()
    expect(now().openedPlan?.plan).toBe(plan)
  })

  it('is taken back decision by decision, and nothing that is staged with it', async () => {
    const { now } = await opened()
    now().unstage([{ keyId: idOf(9), field: env }])
    settleConflicts(now(), planOf(now()).conflicts, { kind: 'mine' })
    expect([now().openedPlan?.plan.steps.length, now().openedPlan?.edited]).toEqual([4, 2])
    now().undo()
    expect([now().openedPlan?.plan.steps.length, now().openedPlan?.edited]).toEqual([4, 1])
    expect(planOf(now()).conflicts).toHaveLength(1)
    now().undo()
    expect([now().openedPlan?.plan, now().openedPlan?.edited]).toEqual([plan, 0])
    now().undo()
    expect([now().openedPlan?.plan, now().patchAt(4, env)?.to]).toEqual([plan, 'mine'])
    now().redo()
    now().redo()
    now().redo()
    expect([now().openedPlan?.edited, planOf(now()).conflicts]).toEqual([2, []])
    now().undo()
    now().unstage([{ keyId: idOf(3), field: env }])
    now().redo()
    expect(now().openedPlan?.plan.steps.map((left) => left.kind === 'set' && left.keyId)).toEqual([1, 2, 4].map(idOf))
  })

  it('stays while a run of something else ends, and goes with its workspace', async () => {
    const { now, send, rest } = await opened()
    send(changed({ ...anApp(null), run: aRun('finished') }))
    expect(now().openedPlan).not.toBeNull()
    send(changed(anApp(null, 'w2')))
    await rest()
    expect(now().openedPlan).toBeNull()
  })
})
