import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { madePlan, planning, planOf } from '../../../renderer/state/planning.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'
import { inSlices } from '../../../renderer/state/slices.ts'
import { aList, idOf } from './list.ts'
import { openPage } from './page.ts'

const env = labelField('env')

async function aPlan() {
  const { store, show } = await openPage()
  const now = () => store.getState()
  show(
    aList(
      { n: 0, limit: '500', spend: '10.000000001', labels: [['env', 'production']] },
      { n: 1, limit: '500', spend: '20', labels: [['env', 'production']] },
      { n: 2, spend: '30', labels: [['env', 'prod']] },
    ),
  )
  now().stage(
    'Edit',
    [0, 1].map((row) => ({ row, field: env, to: 'prod' })),
  )
  return { now, show }
}

describe('planOf', () => {
  it('groups what changes, with the dollars of this month that move', async () => {
    const { now } = await aPlan()
    expect(planOf(now()).groups).toMatchObject([{ field: env, keys: 2, spend: '30.000000001', danger: null }])
    expect(planOf(now()).effects.labels).toMatchObject([{ key: 'env', gone: [{ value: 'production', keys: 2 }] }])
  })

  it('finds keys that stop at once: their new limit is at or below what they have spent', async () => {
    const { now } = await aPlan()
    now().stage('Limits', [['10', 0], ['20', 1], ['30.000000001', 2]].map(([to, row]) => ({ row: Number(row), field: 'monthly_limit' as const, to: String(to) }))) // prettier-ignore
    const { plan, stops, groups } = planOf(now())
    expect([...stops].map((at) => plan.steps[at]?.name)).toEqual(['key-0', 'key-1'])
    expect(groups.filter(({ danger }) => danger === 'stops').map(({ stops: keys }) => keys)).toEqual([1, 1])
    expect(planOf(now()).effects.limits).toMatchObject({ sum: '-970', capped: 1 })
  })

  it('knows the rows of its keys, those to be deleted too', async () => {
    const { now } = await aPlan()
    now().stage('Delete', [{ row: 2, field: 'delete', to: 'yes' }])
    expect([...planOf(now()).rows]).toEqual([0, 1, 2].map((row) => [idOf(row), row]))
  })
})

describe('planning in slices', () => {
  it('makes the plan that would have been made at once, and keeps it', async () => {
    const { now } = await aPlan()
    expect(madePlan(now())).toBeNull()
    const plan = await inSlices(planning(now()), { budget: 0 })
    expect(madePlan(now())).toBe(plan)
    expect(planOf(now())).toBe(plan)
  })

  it('is not the plan of now when something was staged meanwhile', async () => {
    const { now } = await aPlan()
    const work = planning(now())
    work.next()
    now().stage('Edit', [{ row: 2, field: env, to: 'dev' }])
    atOnce(work)
    expect(madePlan(now())).toBeNull()
    expect(planOf(now()).plan.steps).toHaveLength(3)
  })

  it('is not the plan of now when another list came', async () => {
    const { now, show } = await aPlan()
    await inSlices(planning(now()))
    show(aList({ n: 0, labels: [['env', 'production']] }))
    expect(madePlan(now())).toBeNull()
  })
})
