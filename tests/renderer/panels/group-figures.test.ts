import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { cellSourceOf } from '../../../renderer/cells/cell-source.ts'
import { groupFigures, totalFigures } from '../../../renderer/panels/group-figures.ts'
import { aList } from '../state/list.ts'
import { openPage } from '../state/page.ts'

const env = labelField('env')

async function aSource() {
  const page = await openPage()
  page.show(
    aList(
      { n: 1, limit: '500', spend: '0.1', labels: [['env', 'prod']] },
      { n: 2, limit: '49.99', spend: '0.2', labels: [['env', 'prod']] },
      { n: 3, spend: '9000000000.000000001', labels: [['env', '']] },
      { n: 4, limit: '9000000000', spend: '7' },
    ),
  )
  const now = () => page.store.getState()
  const source = () => {
    const found = cellSourceOf(now())
    if (!found) throw new Error('no list')
    return found
  }
  return { now, source }
}

describe('groupFigures', () => {
  it('sums exactly by value; absent and empty are groups of their own', async () => {
    const { source, now } = await aSource()
    expect(groupFigures(source(), env, now().view)).toEqual([
      { value: 'prod', keys: 2, uncapped: 0, spend: '0.3', limit: '549.99' },
      { value: null, keys: 1, uncapped: 0, spend: '7', limit: '9000000000' },
      { value: '', keys: 1, uncapped: 1, spend: '9000000000.000000001', limit: '0' },
    ])
    expect(totalFigures(source(), now().view)).toEqual({
      keys: 4,
      uncapped: 1,
      spend: '9000000007.300000001',
      limit: '9000000549.99',
    })
  })

  it('goes by what is in view and by what is staged', async () => {
    const { source, now } = await aSource()
    now().setFilter('env=prod')
    now().stage('a', [
      { row: 0, field: env, to: 'live' },
      { row: 1, field: 'monthly_limit', to: 'none' },
    ])
    expect(groupFigures(source(), env, now().view)).toMatchObject([
      { value: 'prod', keys: 1, uncapped: 1, limit: '0' },
      { value: 'live', keys: 1, limit: '500' },
    ])
  })

  it('has no groups of names', async () => {
    const { source, now } = await aSource()
    expect(groupFigures(source(), 'name', now().view)).toBeNull()
  })
})
