import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { buildDrafts } from '../../../renderer/state/draft-rows.ts'
import { planOf } from '../../../renderer/state/planning.ts'
import { aList, sendList } from './list.ts'
import { aRun, changed, wire } from './main-bridge.ts'
import { anApp } from './page.ts'

const env = labelField('env')

async function staged() {
  const wired = wire()
  wired.answers.set('plan.apply', { kind: 'started', runId: 'run-1' })
  wired.send(changed(anApp(null)))
  await wired.rest()
  sendList(wired.store.getState(), aList({ n: 1, labels: [['env', 'production']] }, { n: 2 }), 's1')
  wired.store.getState().stage('Edit', [{ row: 0, field: env, to: 'prod' }])
  return { ...wired, now: () => wired.store.getState() }
}

describe('applying', () => {
  it('sends exactly the plan that was reviewed', async () => {
    const { now, askedFor } = await staged()
    const { plan } = planOf(now())
    await now().applyPlan()
    expect(askedFor('plan.apply')).toEqual([{ plan, seen: null, canary: null }])
    expect(plan.steps).toMatchObject([{ field: 'label:env', before: 'production', after: 'prod' }])
  })

  it('pauses after the first keys where that is asked for, for one run', async () => {
    const { now, answers, askedFor } = await staged()
    now().stage('Edit', [{ row: 1, field: env, to: 'dev' }])
    now().setCanary(10)
    answers.set('plan.apply', { kind: 'changed', changes: [], listedAt: '2026-11-23T10:00:00Z', seen: 's' })
    await now().applyPlan()
    answers.set('plan.apply', { kind: 'started', runId: 'run-1' })
    await now().applyPlan()
    await now().applyPlan()
    expect(askedFor('plan.apply').map((input) => (input as { canary: number | null }).canary)).toEqual([1, 1, null])
  })

  it('sends no creation twice where that is asked for, for one run that makes keys', async () => {
    const { now, askedFor } = await staged()
    const asked = () => askedFor('plan.apply').map((input) => (input as { neverResends?: boolean }).neverResends)
    now().setNeverResends(true)
    await now().applyPlan()
    expect(asked()).toEqual([undefined])
    expect(now().neverResends).toBe(false)
    const { edits } = buildDrafts(now().book, [
      [
        ['name', 'canary'],
        ['monthly_limit', '25'],
      ],
    ])
    now().stageBlocks('New keys', edits)
    now().setNeverResends(true)
    await now().applyPlan()
    expect(asked()).toEqual([undefined, true])
  })

  it('sends it once, however often Apply is pressed while main asks the user', async () => {
    const { now, askedFor } = await staged()
    const first = now().applyPlan()
    expect(now().applying).toBe(true)
    await now().applyPlan()
    await first
    expect(askedFor('plan.apply')).toHaveLength(1)
    expect(now().applying).toBe(false)
  })

  it('keeps staged work and says why when main refuses', async () => {
    const { now, failures } = await staged()
    failures.set('plan.apply', { code: 'writer_busy' })
    await now().applyPlan()
    expect(now().notice).toEqual({ kind: 'failure', failure: { code: 'writer_busy' } })
    expect(now().stagedCount).toBe(1)
  })

  it('says which changes stand otherwise by now, and keeps them staged', async () => {
    const { now, answers } = await staged()
    const change = { step: 0, kind: 'changed', now: 'canary' } as const
    answers.set('plan.apply', { kind: 'changed', changes: [change], listedAt: '2026-11-23T10:00:00Z', seen: 's' })
    await now().applyPlan()
    expect(now().changedSince).toMatchObject({ changes: [change], steps: [{ name: 'key-1', after: 'prod' }] })
    expect([now().stagedCount, now().applying]).toEqual([1, false])
    answers.set('plan.apply', { kind: 'started', runId: 'run-1' })
    await now().applyPlan()
    expect(now().changedSince).toBeNull()
  })

  it('says nothing when the user did not confirm', async () => {
    const { now, failures } = await staged()
    failures.set('plan.apply', { code: 'not_confirmed' })
    await now().applyPlan()
    expect(now().notice).toBeNull()
  })

  it('tells where a plan was saved, and nothing when the dialog was left', async () => {
    const { now, answers } = await staged()
    answers.set('plan.save', null)
    await now().savePlan()
    expect(now().notice).toBeNull()
    answers.set('plan.save', { path: '/tmp/plan.json', hash: 'abcdef0123456789ffff' })
    await now().savePlan()
    expect(now().notice).toEqual({ kind: 'info', text: 'Plan saved as /tmp/plan.json (SHA-256 abcdef0123456789)' })
  })
})

describe('the end of a run', () => {
  it('reads its outcomes and the history once, and takes undo back', async () => {
    const { now, send, askedFor, rest } = await staged()
    send(changed({ ...anApp(null), run: aRun('running') }))
    const before = askedFor('run.list').length
    expect(now().undoName).toBe('Edit')
    send(changed({ ...anApp(null), run: aRun('finished') }))
    send(changed({ ...anApp(null), run: aRun('finished') }))
    await rest()
    expect(askedFor('run.open')).toEqual([{ runId: 'run-1' }])
    expect(askedFor('run.list')).toHaveLength(before + 1)
    expect(now().undoName).toBeNull()
  })

  it('lets done cells go with the next list and keeps the others', async () => {
    const { now, send } = await staged()
    now().stage('Edit', [{ row: 1, field: env, to: 'dev' }])
    send(changed({ ...anApp(null), run: aRun('running') }))
    send(changed({ ...anApp(null), run: aRun('finished') }))
    sendList(now(), aList({ n: 1, labels: [['env', 'prod']] }, { n: 2 }), 's2')
    expect(now().stagedCount).toBe(1)
    expect(now().patchAt(1, env)?.to).toBe('dev')
  })

  it('notices a run that began and ended between two messages', async () => {
    const { send, askedFor, rest } = await staged()
    send(changed({ ...anApp(null), run: aRun('stopped', { runId: 'quick' }) }))
    await rest()
    expect(askedFor('run.open')).toEqual([{ runId: 'quick' }])
  })

  it('keeps a result until the user puts it away', async () => {
    const { now, send } = await staged()
    send(changed({ ...anApp(null), run: aRun('finished') }))
    expect(now().dismissedRun).toBeNull()
    now().dismissRun()
    expect(now().dismissedRun).toBe('run-1')
  })
})

describe('history', () => {
  it('opens a run and closes it with the page', async () => {
    const { now, answers } = await staged()
    const opened = { summary: { runId: 'r' }, steps: [] }
    answers.set('run.open', opened)
    await now().openRun('r')
    expect(now().opened).toBe(opened)
    now().openPage('keys')
    expect(now().opened).toBeNull()
  })

  it('passes pause, resume and stop on', async () => {
    const { now, asked } = await staged()
    await now().pauseRun()
    await now().resumeRun()
    await now().stopRun()
    expect(asked.slice(-3).map(({ name }) => name)).toEqual(['run.pause', 'run.resume', 'run.stop'])
  })
})
