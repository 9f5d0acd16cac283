import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { keepMine, takeTheirs } from '../../../renderer/review/settle-conflicts.ts'
import { planOf } from '../../../renderer/state/planning.ts'
import { aList, sendList } from '../state/list.ts'
import { openPage } from '../state/page.ts'

const env = labelField('env')

async function aConflict() {
  const { store } = await openPage()
  const now = () => store.getState()
  sendList(now(), aList({ n: 1, labels: [['env', 'production']] }), 's1')
  now().stage('Edit', [{ row: 0, field: env, to: 'prod' }])
  sendList(now(), aList({ n: 1, labels: [['env', 'staging']] }), 's2')
  const { conflicts } = planOf(now())
  expect(conflicts).toMatchObject([{ remote: 'staging', change: { base: 'production', to: 'prod' } }])
  return { now, conflicts }
}

describe('settling conflicts', () => {
  it('keeps mine against what the list says now, so that it is sent', async () => {
    const { now, conflicts } = await aConflict()
    keepMine(now(), conflicts)
    const { plan, conflicts: left } = planOf(now())
    expect(left).toEqual([])
    expect(plan.steps).toMatchObject([{ before: 'staging', after: 'prod' }])
  })

  it('takes theirs by unstaging', async () => {
    const { now, conflicts } = await aConflict()
    takeTheirs(now(), conflicts)
    expect(now().stagedCount).toBe(0)
  })
})
