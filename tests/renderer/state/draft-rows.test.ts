import { describe, expect, it } from 'vitest'
import { planSchema } from '#shared/contract/plan-schema.ts'
import { stagedEntrySchema } from '#shared/contract/requests.ts'
import { YES } from '#shared/contract/staged-entry.ts'
import type { CellField } from '#shared/domain/field.ts'
import { labelField } from '#shared/domain/field.ts'
import { buildDraftRemoval, buildDrafts, draftAt, draftProblem, draftRows, goneRows } from '../../../renderer/state/draft-rows.ts' // prettier-ignore
import type { DraftCells } from '../../../renderer/state/draft-rows.ts'
import { planOf } from '../../../renderer/state/planning.ts'
import { rowIdIn } from '../../../renderer/state/staged-book.ts'
import { aList, idOf } from './list.ts'
import { anApp, openPage } from './page.ts'

const env = labelField('env')
const list = () =>
  aList(
    { n: 1, limit: '500', spend: '12.5', labels: [['env', 'production']] },
    { n: 2, limit: '49.99', labels: [['env', 'test']] },
    { n: 3, labels: [['team', 'data']] },
  )

async function aPage(options: Parameters<typeof openPage>[0] = {}) {
  const page = await openPage(options)
  page.show(list())
  const now = () => page.store.getState()
  const draft = (...drafts: DraftCells[]): readonly number[] => {
    const { rows, edits } = buildDrafts(now().book, drafts)
    now().stageBlocks('New keys', edits)
    return rows
  }
  const mark = (...rows: number[]) =>
    now().stage(
      'Mark',
      rows.map((row) => ({ row, field: 'delete', to: YES })),
    )
  const ids = () => [...now().view].map((row) => draftAt(now().book, row) ?? row)
  return { ...page, now, draft, mark, ids }
}

const complete = (name: string): DraftCells => [
  ['name', name],
  ['monthly_limit', '25'],
  [env, 'dev'],
]

describe('drafts', () => {
  it('stand behind the keys, whatever is filtered and sorted', async () => {
    const { now, draft, ids } = await aPage()
    draft(complete('a'), complete('b'))
    expect(ids()).toEqual([0, 1, 2, 'draft:1', 'draft:2'])
    now().setFilter('env=test')
    expect(ids()).toEqual([1, 'draft:1', 'draft:2'])
    now().setFilter('')
    now().setSort([{ column: 'name', descending: true }])
    expect(ids()).toEqual([2, 1, 0, 'draft:1', 'draft:2'])
  })

  it('count as one change each, and come and go with undo and redo', async () => {
    const { now, draft, ids } = await aPage()
    draft(complete('a'), [])
    expect([now().stagedCount, now().stagedKeyCount, now().undoName]).toEqual([2, 2, 'New keys'])
    now().undo()
    expect([ids(), now().stagedCount]).toEqual([[0, 1, 2], 0])
    now().redo()
    expect([ids(), now().stagedCount]).toEqual([[0, 1, 2, 'draft:1', 'draft:2'], 2])
  })

  it('are removed with all that was written into them, and come back whole', async () => {
    const { now, draft, ids } = await aPage()
    const [first = -1, second = -1] = draft(complete('a'), complete('b'))
    now().stageBlocks('Remove', buildDraftRemoval(now().book, [first]))
    expect(ids()).toEqual([0, 1, 2, 'draft:2'])
    expect(draftProblem(now().book, second, 'name')).toBeNull()
    now().undo()
    expect(now().patchAt(first, env)?.to).toBe('dev')
  })

  it('are given no number twice while undo knows it', async () => {
    const { now, draft, ids } = await aPage()
    const [first = -1] = draft([])
    now().stageBlocks('Remove', buildDraftRemoval(now().book, [first]))
    draft([])
    expect(ids()).toEqual([0, 1, 2, 'draft:2'])
  })

  it.each<[CellField, string | null, string | null]>([
    ['name', null, 'name_blank'],
    ['name', '  ', 'name_blank'],
    ['name', 'other', 'name_duplicate'],
    ['name', 'key-1', null],
    ['monthly_limit', null, 'limit_required'],
    ['monthly_limit', '0', 'limit_zero'],
    ['monthly_limit', 'none', null],
    [env, null, null],
    ['expiry', null, null],
    ['expiry', '2999-12-31T23:59:59Z', null],
    ['expiry', '2001-01-01T23:59:59Z', 'expiry_past'],
    ['expiry', 'someday', 'expiry_not_a_moment'],
  ])('need a name of their own and a limit: %s %s', async (field, value, problem) => {
    const { now, draft } = await aPage()
    const [row = -1] = draft(complete('a'), [['name', ' other ']])
    now().stage('Edit', [{ row, field, to: value }])
    expect(draftProblem(now().book, row, field)).toBe(problem)
  })

  it('follow a newer list, and survive a restart with their history', async () => {
    const { now, draft, ids, show, main, rest } = await aPage()
    const [row = -1] = draft(complete('a'))
    now().stage('Edit', [{ row, field: 'name', to: 'renamed' }])
    show(aList({ n: 3 }, { n: 1 }))
    expect(ids()).toEqual([0, 1, 'draft:1'])
    await rest()
    for (const line of main.log) expect(stagedEntrySchema.safeParse(line).success).toBe(true)
    const again = await openPage({ main })
    again.show(aList({ n: 1 }))
    const then = () => again.store.getState()
    const [kept = -1] = draftRows(then().book)
    expect([...then().view]).toEqual([0, kept])
    expect(then().patchAt(kept, 'name')?.to).toBe('renamed')
    then().undo()
    expect(then().patchAt(kept, 'name')?.to).toBe('a')
    then().undo()
    expect([...then().view]).toEqual([0])
  })

  it('become steps that create keys; incomplete ones and twins wait with their reasons', async () => {
    const { now, draft } = await aPage()
    draft(complete('a'), complete('b'), [['name', 'c']], complete('d'), complete('d'))
    const { plan, problems, size } = planOf(now())
    expect(plan.steps).toMatchObject([
      { kind: 'create', draft: 'draft:1', name: 'a', limit: '25', labels: [['env', 'dev']] },
      { kind: 'create', draft: 'draft:2', name: 'b' },
    ])
    expect(problems.map(({ keyId, code }) => [keyId, code])).toEqual([
      ['draft:3', 'limit_required'],
      ['draft:4', 'name_duplicate'],
      ['draft:5', 'name_duplicate'],
    ])
    expect([size.keys, size.steps]).toEqual([2, 2])
    expect(planSchema.safeParse(plan).success).toBe(true)
  })

  it('are created with their expiry; a key of the list takes one as well, and never a group', async () => {
    const { now, draft } = await aPage()
    draft([...complete('a'), ['expiry', '2999-12-31T23:59:59Z']])
    expect(planOf(now()).plan.steps).toMatchObject([{ kind: 'create', expiry: '2999-12-31T23:59:59Z' }])
    expect(now().stage('Edit', [{ row: 0, field: 'expiry', to: '2999-12-31T23:59:59Z' }])).toBe(1)
    expect(planOf(now()).plan.steps).toMatchObject([
      { kind: 'set', field: 'expiry', before: null, after: '2999-12-31T23:59:59Z' },
      { kind: 'create' },
    ])
    expect(now().stage('Edit', [{ row: 0, field: 'group', to: 'g' }])).toBe(0)
  })

  it('leave when a run has made keys of them; the others stay', async () => {
    const { now, draft, ids, main, rest } = await aPage()
    draft(complete('a'), complete('b'))
    const [step, other] = planOf(now()).plan.steps
    if (!step || !other) throw new Error('no steps')
    const word = { reason: null, attempts: 1 } as const
    main.outcomes = [
      { step, outcome: 'done', ...word },
      { step: other, outcome: 'rejected', ...word },
    ]
    const run = { runId: 'r1', state: 'finished' } as never // as far as a page reads it
    now().receiveApp({ ...anApp(null), run })
    await now().readLastRun('r1', false)
    expect(ids()).toEqual([0, 1, 2, 'draft:2'])
    await rest()
    expect(JSON.stringify(main.log)).not.toContain('draft:1')
  })

  it('leave after a restart when the app was cut off before it heard that they were created, and only then', async () => {
    const { now, draft, main, rest } = await aPage()
    draft(complete('a'), complete('b'))
    const [step, other] = planOf(now()).plan.steps
    if (!step || !other) throw new Error('no steps')
    const word = { reason: null, attempts: 1 } as const
    main.outcomes = [
      { step, outcome: 'done', ...word },
      { step: other, outcome: 'rejected', ...word },
    ]
    await rest()
    const idsAfterRestart = async (began: number): Promise<readonly unknown[]> => {
      main.began = new Date(began).toISOString()
      const page = await aPage({ main })
      await page.rest()
      return page.ids()
    }
    expect(await idsAfterRestart(Date.now() - 60_000)).toEqual([0, 1, 2, 'draft:1', 'draft:2'])
    expect(await idsAfterRestart(Date.now() + 60_000)).toEqual([0, 1, 2, 'draft:2'])
  })
})

describe('marking for deletion', () => {
  it('never marks the connected key, and is taken off again', async () => {
    const { now, mark } = await aPage({ selfId: idOf(2) })
    expect(mark(0, 1)).toBe(1)
    expect([now().stagedCount, now().undoName]).toEqual([1, 'Mark'])
    now().stage('Keep', [{ row: 0, field: 'delete', to: null }])
    expect(now().stagedCount).toBe(0)
    now().undo()
    expect(now().patchAt(0, 'delete')?.to).toBe(YES)
  })

  it('keeps the edits of a marked key, and does not send them', async () => {
    const { now, mark } = await aPage()
    now().stage('Edit', [{ row: 0, field: env, to: 'dev' }])
    mark(0, 1)
    const { plan, kept, spent } = planOf(now())
    expect(plan.steps.map(({ kind, name }) => [kind, name])).toEqual([
      ['delete', 'key-1'],
      ['delete', 'key-2'],
    ])
    expect([kept, [...spent]]).toEqual([1, [[idOf(1), '12.5']]])
    now().stage('Keep', [{ row: 0, field: 'delete', to: null }])
    expect(planOf(now()).plan.steps.map(({ kind }) => kind)).toEqual(['set', 'delete'])
  })

  it('is counted where a filter hides it', async () => {
    const { now, mark } = await aPage()
    mark(0)
    now().setFilter('env=test')
    expect(now().hiddenStaged).toBe(1)
  })

  it('is settled when somebody else has deleted the key, with its edits and in every step of history', async () => {
    const { now, mark, show, main, rest } = await aPage()
    now().stage('Edit', [{ row: 0, field: env, to: 'dev' }])
    mark(0)
    show(aList({ n: 2 }))
    expect([now().stagedCount, now().undoName, planOf(now()).problems]).toEqual([0, null, []])
    await rest()
    expect(JSON.stringify(main.log)).not.toContain(idOf(1))
  })

  it('is kept over a list with gaps, which proves of no key that it is gone', async () => {
    const { now, mark, show } = await aPage()
    mark(0)
    show(aList({ n: 2 }), undefined, true)
    show(list())
    expect(now().patchAt(0, 'delete')?.to).toBe(YES)
  })
})

describe('keys that left the list', () => {
  it('stay at the end under their names while something is staged on them, whatever is filtered', async () => {
    const { now, draft, show } = await aPage()
    draft(complete('a'))
    now().stage('Edit', [{ row: 1, field: env, to: 'live' }])
    now().stage('Edit', [{ row: 2, field: env, to: null }])
    show(aList({ n: 1 }, { n: 3 }))
    const [gone = -1] = goneRows(now().book)
    expect([rowIdIn(now().book, gone), now().book.goneNames.get(idOf(2))]).toEqual([idOf(2), 'key-2'])
    expect([...now().view]).toEqual([0, 1, gone, ...draftRows(now().book)])
    expect(now().patchState(gone, env)).toBe('conflict')
    now().setFilter('env=nowhere')
    expect([...now().view]).toEqual([gone, ...draftRows(now().book)])
    now().setFilter('')
    show(aList({ n: 1 }))
    expect(now().book.goneNames.get(idOf(2))).toBe('key-2')
    now().unstage([{ keyId: idOf(2), field: env }])
    expect([...now().view]).toEqual([0, ...draftRows(now().book)])
  })

  it('are a row of the list again when it has them again', async () => {
    const { now, show } = await aPage()
    now().stage('Edit', [{ row: 1, field: env, to: 'live' }])
    show(aList({ n: 1 }))
    show(list())
    expect([goneRows(now().book), now().patchAt(1, env)?.to]).toEqual([[], 'live'])
  })
})
