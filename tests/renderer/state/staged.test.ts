import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { planOf } from '../../../renderer/state/planning.ts'
import { aRun } from './main-bridge.ts'
import { aList, idOf } from './list.ts'
import { anApp, createFakeMain, openPage } from './page.ts'

const env = labelField('env')
const list = () =>
  aList(
    { n: 1, limit: '500', labels: [['env', 'production']] },
    { n: 2, limit: '49.99', labels: [['env', 'production']] },
    { n: 3, labels: [['team', 'data']] },
  )

async function aPage(options: Parameters<typeof openPage>[0] = {}) {
  const page = await openPage(options)
  page.show(list())
  return { ...page, now: () => page.store.getState() }
}

describe('staging', () => {
  it('shows a staged cell with what it was and what it shall become', async () => {
    const { now } = await aPage()
    expect(now().stage('Edit env', [{ row: 0, field: env, to: 'prod' }])).toBe(1)
    expect(now().patchAt(0, env)).toEqual({ base: 'production', to: 'prod' })
    expect(now().patchState(0, env)).toBe('staged')
    expect([now().stagedCount, now().stagedKeyCount, now().undoName]).toEqual([1, 1, 'Edit env'])
  })

  it('leaves out equal values, however they are spelled', async () => {
    const { now } = await aPage()
    const edits = [
      { row: 0, field: env, to: 'production' },
      { row: 0, field: 'monthly_limit', to: ' 0500.0 ' },
      { row: 2, field: 'monthly_limit', to: 'Unlimited' },
    ] as const
    expect(now().stage('Paste', edits)).toBe(0)
    expect([now().stagedCount, now().undoName]).toEqual([0, null])
  })

  it('keeps the value seen first as the base, and unstages a cell that returns to it', async () => {
    const { now } = await aPage()
    now().stage('a', [{ row: 0, field: env, to: 'prod' }])
    now().stage('b', [{ row: 0, field: env, to: 'live' }])
    expect(now().patchAt(0, env)).toEqual({ base: 'production', to: 'live' })
    now().stage('c', [{ row: 0, field: env, to: 'production' }])
    expect(now().patchAt(0, env)).toBeNull()
  })

  it('takes the last value of a cell that one action names twice', async () => {
    const { now } = await aPage()
    const edits = ['a', 'b'].map((to) => ({ row: 0, field: env, to }) as const)
    expect(now().stage('Paste', edits)).toBe(1)
    expect(now().patchAt(0, env)).toEqual({ base: 'production', to: 'b' })
    now().undo()
    expect(now().patchAt(0, env)).toBeNull()
  })

  it('keeps invalid values and says that they are', async () => {
    const { now } = await aPage()
    now().stage('a', [{ row: 0, field: 'monthly_limit', to: '0' }])
    expect(now().patchAt(0, 'monthly_limit')).toEqual({ base: '500', to: '0' })
    expect(now().patchState(0, 'monthly_limit')).toBe('invalid')
  })

  it('tells a removed label from an empty one', async () => {
    const { now } = await aPage()
    now().stage('a', [
      { row: 0, field: env, to: null },
      { row: 1, field: env, to: '' },
    ])
    expect([now().patchAt(0, env)?.to, now().patchAt(1, env)?.to]).toEqual([null, ''])
  })

  it('never stages the key the app is connected with', async () => {
    const { now } = await aPage({ selfId: idOf(2) })
    const edits = [0, 1, 2].map((row) => ({ row, field: env, to: 'prod' }))
    expect(now().stage('Fill', edits)).toBe(2)
    expect(now().patchAt(1, env)).toBeNull()
  })

  it('gives every touched row a new version, and no other', async () => {
    const { now } = await aPage()
    const before = [0, 1, 2].map(now().rowVersion)
    now().stage('a', [{ row: 1, field: env, to: 'prod' }])
    expect([0, 1, 2].map((row) => now().rowVersion(row) !== before[row])).toEqual([false, true, false])
  })
})

describe('undo and redo', () => {
  it('takes back one action at a time and says which', async () => {
    const { now } = await aPage()
    now().stage('first', [{ row: 0, field: env, to: 'a' }])
    now().stage('second', [
      { row: 0, field: env, to: 'b' },
      { row: 1, field: 'monthly_limit', to: '7' },
    ])
    now().undo()
    expect(now().patchAt(0, env)?.to).toBe('a')
    expect(now().patchAt(1, 'monthly_limit')).toBeNull()
    expect([now().undoName, now().redoName]).toEqual(['first', 'second'])
    expect((now().touched ?? []).flatMap(({ rows }) => [...rows])).toEqual([0, 1])
    now().redo()
    expect([now().patchAt(0, env)?.to, now().stagedCount]).toEqual(['b', 2])
  })

  it('forgets what was undone when something new is staged', async () => {
    const { now } = await aPage()
    now().stage('first', [{ row: 0, field: env, to: 'a' }])
    now().undo()
    now().stage('other', [{ row: 1, field: env, to: 'b' }])
    expect(now().redoName).toBeNull()
  })

  it('takes back a discard', async () => {
    const { now } = await aPage()
    now().stage('first', [{ row: 0, field: env, to: 'a' }])
    now().discardAll()
    expect(now().stagedCount).toBe(0)
    now().undo()
    expect(now().patchAt(0, env)?.to).toBe('a')
  })
})

describe('a newer list', () => {
  it('moves staged cells with their keys', async () => {
    const { now, show } = await aPage()
    now().stage('a', [{ row: 1, field: env, to: 'prod' }])
    show(aList({ n: 9 }, { n: 2, labels: [['env', 'production']] }, { n: 1, labels: [['env', 'production']] }))
    expect([0, 1, 2].map((row) => now().patchAt(row, env)?.to)).toEqual([undefined, 'prod', undefined])
    now().undo()
    expect(now().stagedCount).toBe(0)
  })

  it('drops a cell that the gateway now states as wanted', async () => {
    const { now, show } = await aPage()
    now().stage(
      'a',
      [0, 1].map((row) => ({ row, field: env, to: 'prod' })),
    )
    show(aList({ n: 1, labels: [['env', 'prod']] }, { n: 2, labels: [['env', 'production']] }))
    expect([now().patchAt(0, env), now().patchAt(1, env)?.to]).toEqual([null, 'prod'])
    now().undo()
    now().redo()
    expect(now().stagedCount).toBe(1)
  })

  it('shows a cell that a colleague changed as a conflict and keeps it out of the plan', async () => {
    const { now, show } = await aPage()
    now().stage(
      'a',
      [0, 1].map((row) => ({ row, field: env, to: 'prod' })),
    )
    show(aList({ n: 1, labels: [['env', 'staging']] }, { n: 2, labels: [['env', 'production']] }))
    expect([now().patchState(0, env), now().patchState(1, env)]).toEqual(['conflict', 'staged'])
    const { plan, conflicts } = planOf(now())
    expect(plan.steps).toMatchObject([{ keyId: idOf(2) }])
    expect(conflicts).toMatchObject([{ name: 'key-1', remote: 'staging', change: { base: 'production', to: 'prod' } }])
  })

  it('ends a conflict when the user goes back to the value seen first', async () => {
    const { now, show } = await aPage()
    now().stage('a', [{ row: 0, field: env, to: 'prod' }])
    show(aList({ n: 1, labels: [['env', 'staging']] }))
    now().stage('b', [{ row: 0, field: env, to: 'production' }])
    expect(now().patchAt(0, env)).toEqual({ base: 'staging', to: 'production' })
    expect(now().patchState(0, env)).toBe('staged')
  })

  it('keeps the cells of a key that has gone, as problems, until it is back', async () => {
    const { now, show } = await aPage()
    now().stage(
      'a',
      [0, 1].map((row) => ({ row, field: env, to: 'prod' })),
    )
    show(aList({ n: 2, labels: [['env', 'production']] }))
    expect([now().stagedCount, now().stagedKeyCount]).toEqual([2, 2])
    const { plan, problems } = planOf(now())
    expect(plan.steps).toHaveLength(1)
    expect(problems).toMatchObject([{ code: 'unknown_key', keyId: idOf(1), value: 'prod' }])
    show(list())
    expect(planOf(now()).plan.steps).toHaveLength(2)
    show(aList({ n: 2, labels: [['env', 'production']] }))
    now().unstage([{ keyId: idOf(1), field: env }])
    expect(now().stagedCount).toBe(1)
  })

  it('forgets undo after a run, once, and not after a refresh', async () => {
    const { now, show, store } = await aPage()
    now().stage('a', [{ row: 0, field: env, to: 'prod' }])
    show(list())
    expect(now().undoName).toBe('a')
    const counts = { done: 1, conflict: 0, rejected: 0, unknown: 0, waiting: 0 }
    const run = aRun('finished', { steps: 1, counts })
    store.getState().receiveApp({ ...anApp(null), run })
    expect([now().undoName, now().stagedCount]).toEqual([null, 1])
    show(aList({ n: 1, labels: [['env', 'prod']] }, { n: 2 }))
    expect(now().stagedCount).toBe(0)
    now().stage('b', [{ row: 1, field: env, to: 'x' }])
    show(aList({ n: 1, labels: [['env', 'prod']] }, { n: 2 }))
    expect(now().undoName).toBe('b')
  })
})

describe('planOf', () => {
  it('lists steps key by key, and counts keys, writes and removed caps', async () => {
    const { now } = await aPage()
    now().stage('a', [
      { row: 1, field: env, to: 'prod' },
      { row: 0, field: 'monthly_limit', to: 'none' },
      { row: 0, field: env, to: 'prod' },
      { row: 2, field: 'monthly_limit', to: '-1' },
    ])
    const { plan, problems, size, uncapped } = planOf(now())
    expect(plan.steps.map(({ name, field, before, after }) => [name, field, before, after])).toEqual([
      ['key-1', 'monthly_limit', '500', 'none'],
      ['key-1', env, 'production', 'prod'],
      ['key-2', env, 'production', 'prod'],
    ])
    expect(size).toEqual({ steps: 3, keys: 2, writes: 3 })
    expect([...uncapped].map((at) => plan.steps[at]?.field)).toEqual(['monthly_limit'])
    expect(problems.map(({ code }) => code)).toEqual(['limit_negative'])
    expect([plan.organisation, plan.base.listedAt]).toEqual(['org-w1', '2026-11-23T14:31:00Z'])
  })

  it('is the same plan until something is staged', async () => {
    const { now } = await aPage()
    now().stage('a', [{ row: 1, field: env, to: 'prod' }])
    const first = planOf(now())
    now().say(null)
    expect(planOf(now())).toBe(first)
    now().undo()
    expect(planOf(now()).plan.id).not.toBe(first.plan.id)
  })
})

describe('the staging log', () => {
  it('brings back staged cells, undo and redo after a restart', async () => {
    const first = await aPage()
    first.now().stage('one', [{ row: 0, field: env, to: 'a' }])
    first.now().stage('two', [{ row: 1, field: 'monthly_limit', to: '7' }])
    first.now().stage('three', [{ row: 2, field: env, to: 'c' }])
    first.now().undo()
    await first.rest()
    const { now } = await aPage({ main: first.main })
    expect([now().undoName, now().redoName, now().stagedCount]).toEqual(['two', 'three', 2])
    now().redo()
    expect(now().patchAt(2, env)).toEqual({ base: null, to: 'c' })
  })

  it('sends large batches in parts of at most 2,500 cells that are one step again', async () => {
    const keys = Array.from({ length: 25_000 }, (_, n) => ({ n }))
    const first = await openPage()
    first.show(aList(...keys))
    const rows = Uint32Array.from(keys, ({ n }) => n)
    expect(first.store.getState().stageBlocks('Paste', [{ field: env, rows, tos: keys.map(() => 'x') }])).toBe(25_000)
    await expect.poll(() => first.main.log).toHaveLength(10)
    const second = await openPage({ main: first.main })
    second.show(aList(...keys))
    expect(second.store.getState().stagedCount).toBe(25_000)
    second.store.getState().undo()
    expect(second.store.getState().stagedCount).toBe(0)
  })

  it('says when the log cannot be written, and writes all of it once it can', async () => {
    const { now, main, rest } = await aPage()
    main.failure = { code: 'disk_full' }
    now().stage('one', [{ row: 0, field: env, to: 'a' }])
    await rest()
    expect(now().notice).toEqual({ kind: 'failure', failure: { code: 'disk_full' } })
    main.failure = null
    now().stage('two', [{ row: 1, field: env, to: 'b' }])
    await rest()
    const second = await aPage({ main })
    expect([second.now().stagedCount, second.now().undoName]).toEqual([2, 'two'])
  })

  it('keeps the work of two workspaces apart', async () => {
    const { now, main, show, rest, store } = await aPage()
    now().stage('one', [{ row: 0, field: env, to: 'a' }])
    await rest()
    const other = createFakeMain()
    const logOfFirst = main.log
    main.log = other.log
    store.getState().receiveApp(anApp(null, 'w2'))
    expect([now().table, now().stagedCount]).toEqual([null, 0])
    show(list())
    await rest()
    expect([now().table?.rowCount, now().stagedCount]).toEqual([3, 0])
    expect([main.log, logOfFirst.length]).toEqual([[], 1])
  })
})
