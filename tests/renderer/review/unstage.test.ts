import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import { stagedOf, unstageRow, unstageSteps } from '../../../renderer/review/unstage.ts'
import { planOf } from '../../../renderer/state/planning.ts'
import { buildDrafts } from '../../../renderer/state/draft-rows.ts'
import { AT_ONCE } from '../../../renderer/state/slices.ts'
import { aList, idOf, sendList } from '../state/list.ts'
import { openPage } from '../state/page.ts'

const env = labelField('env')

async function staged() {
  const { store, show } = await openPage()
  const now = () => store.getState()
  show(aList(...[0, 1, 2].map((n) => ({ n, labels: [['env', 'production']] as const }))))
  now().stage(
    'Edit',
    [0, 1, 2].map((row) => ({ row, field: env, to: 'prod' })),
  )
  now().stage('Limit', [{ row: 0, field: 'monthly_limit', to: '50' }])
  now().stage('Delete', [{ row: 2, field: 'delete', to: 'yes' }])
  const left = () => planOf(now()).plan.steps.map((step) => `${step.name} ${step.field}`)
  return { store, now, show, left }
}

/** So many cells are staged for each of more keys than one turn takes. */
async function stagedLarge(cells: 1 | 2 = 1) {
  const { store } = await openPage()
  const now = () => store.getState()
  const size = AT_ONCE + 1
  const list = Array.from({ length: size }, (_, n) => ({ n, labels: [['env', 'a']] as const }))
  sendList(now(), aList(...list), 's1')
  const rows = Uint32Array.from({ length: size }, (_, row) => row)
  now().stageBlocks('Fill', [{ field: env, rows, tos: Array.from(rows, () => 'b') }])
  if (cells === 2) now().stageBlocks('Limit', [{ field: 'monthly_limit', rows, tos: Array.from(rows, () => '5') }])
  return { store, now, size, list }
}

describe('unstaging from the review', () => {
  it('takes back one step, a key, or a group, each as one step of undo', async () => {
    const { store, now, left } = await staged()
    const all = left()
    expect(all).toEqual(['key-0 monthly_limit', 'key-0 label:env', 'key-1 label:env', 'key-2 delete'])

    const [limit] = planOf(now()).plan.steps
    if (limit) await unstageSteps(store, [limit])
    expect(left()).toEqual(all.slice(1))
    now().undo()
    expect(left()).toEqual(all)

    expect(stagedOf(now(), idOf(0))).toBe(2)
    unstageRow(now(), idOf(0))
    expect(left()).toEqual(all.slice(2))
    now().undo()
    expect(left()).toEqual(all)

    const { groups, plan } = planOf(now())
    const group = groups.find(({ field }) => field === env)
    expect(group?.keys).toBe(2)
    await unstageSteps(store, plan.steps.filter((_, at) => group?.steps.includes(at))) // prettier-ignore
    expect(left()).toEqual([all[0], all[3]])
    now().undo()
    expect(left()).toEqual(all)
  })

  it('takes a key back with its deletion and what else was wanted of it', async () => {
    const { now, left } = await staged()
    unstageRow(now(), idOf(2))
    expect(left()).toHaveLength(3)
    expect(now().stagedCount).toBe(3)
  })

  it('takes a draft back with everything written into it', async () => {
    const { store, now } = await staged()
    const { edits } = buildDrafts(now().book, [[['name', 'new'], ['monthly_limit', '5'], [env, 'dev']]]) // prettier-ignore
    now().stageBlocks('New', edits)
    const create = planOf(now()).plan.steps.find(({ kind }) => kind === 'create')
    const before = now().stagedCount
    if (create) await unstageSteps(store, [create])
    expect(now().stagedCount).toBe(before - 1)
    expect([...now().book.patches.keys()]).not.toContain('name')
  })

  it('takes back more than fit into one turn, in slices and still as one step', async () => {
    const { store, now, size } = await stagedLarge()
    await unstageSteps(store, planOf(now()).plan.steps)
    expect(now().stagedCount).toBe(0)
    now().undo()
    expect(now().stagedCount).toBe(size)
  })

  it('takes back those places of a large plan that are meant', async () => {
    const { store, now, size } = await stagedLarge(2)
    const { plan } = planOf(now())
    await unstageSteps(
      store,
      plan.steps,
      Uint32Array.from({ length: size }, (_, at) => at * 2),
    )
    expect(now().stagedCount).toBe(size)
    expect(now().patchAt(0, env) === null).not.toBe(now().patchAt(0, 'monthly_limit') === null)
  })

  it('takes nothing back, and says so, when another list came meanwhile', async () => {
    const { store, now, size, list } = await stagedLarge()
    const work = unstageSteps(store, planOf(now()).plan.steps)
    sendList(now(), aList(...list.slice(1)), 's2')
    await work
    expect(now().stagedCount).toBeGreaterThanOrEqual(size - 1)
    expect(now().notice).toMatchObject({ kind: 'info', text: words.grid.notices.listChanged })
  })
})
