import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { alikeConflicts, settleConflicts } from '../../../renderer/review/settle-conflicts.ts'
import { planOf } from '../../../renderer/state/planning.ts'
import { aList, sendList } from '../state/list.ts'
import { openPage } from '../state/page.ts'

const env = labelField('env')

async function threeConflicts() {
  const { store, main, rest } = await openPage()
  const now = () => store.getState()
  const list = (...values: readonly string[]) =>
    aList(...values.map((value, n) => ({ n, labels: [['env', value]] as const })))
  sendList(now(), list('production', 'production', 'production'), 's1')
  now().stage(
    'Edit',
    [0, 1, 2].map((row) => ({ row, field: env, to: 'prod' })),
  )
  sendList(now(), list('staging', 'staging', 'dev'), 's2')
  const { conflicts } = planOf(now())
  expect(conflicts).toMatchObject([
    { name: 'key-0', remote: 'staging', change: { base: 'production', to: 'prod' } },
    { name: 'key-1', remote: 'staging' },
    { name: 'key-2', remote: 'dev' },
  ])
  const left = () => planOf(now()).conflicts.map(({ name }) => name)
  return { now, conflicts, left, main, rest, list }
}

describe('settling conflicts', () => {
  it('keeps mine against what the list says now, so that it is sent', async () => {
    const { now, conflicts, left } = await threeConflicts()
    settleConflicts(now(), conflicts.slice(0, 1), { kind: 'mine' })
    expect(left()).toEqual(['key-1', 'key-2'])
    expect(planOf(now()).plan.steps).toMatchObject([{ name: 'key-0', before: 'staging', after: 'prod' }])
  })

  it('takes theirs: nothing is wanted any more', async () => {
    const { now, conflicts } = await threeConflicts()
    settleConflicts(now(), conflicts, { kind: 'theirs' })
    expect(now().stagedCount).toBe(0)
  })

  it('takes another value, against what the list says now', async () => {
    const { now, conflicts, left } = await threeConflicts()
    settleConflicts(now(), conflicts.slice(2), { kind: 'other', value: 'qa' })
    expect(left()).toEqual(['key-0', 'key-1'])
    expect(planOf(now()).plan.steps).toMatchObject([{ name: 'key-2', before: 'dev', after: 'qa' }])
  })

  it('knows that another value may be what is there already', async () => {
    const { now, conflicts } = await threeConflicts()
    settleConflicts(now(), conflicts.slice(2), { kind: 'other', value: 'dev' })
    expect(now().stagedCount).toBe(2)
  })

  it.each(['mine', 'theirs'] as const)('is one step of undo, however many are settled: %s', async (kind) => {
    const { now, conflicts, left } = await threeConflicts()
    settleConflicts(now(), conflicts, { kind })
    expect(left()).toEqual([])
    now().undo()
    expect(left()).toEqual(['key-0', 'key-1', 'key-2'])
    now().redo()
    expect(left()).toEqual([])
  })

  it('is remembered: after a start the same is wanted against the same', async () => {
    const { now, conflicts, main, rest, list } = await threeConflicts()
    settleConflicts(now(), conflicts, { kind: 'mine' })
    await rest()
    const again = await openPage({ main })
    again.show(list('staging', 'staging', 'dev'))
    expect(planOf(again.store.getState())).toMatchObject({ conflicts: [], plan: { steps: [{ before: 'staging' }, { before: 'staging' }, { before: 'dev' }] } }) // prettier-ignore
  })

  it('puts those together that are about the same, the most frequent first', async () => {
    const { now, conflicts, left } = await threeConflicts()
    const kinds = alikeConflicts(conflicts.toReversed())
    expect(kinds.map((kind) => kind.conflicts.map(({ name }) => name))).toEqual([['key-1', 'key-0'], ['key-2']])
    settleConflicts(now(), kinds[0]?.conflicts ?? [], { kind: 'mine' })
    expect(left()).toEqual(['key-2'])
  })
})
