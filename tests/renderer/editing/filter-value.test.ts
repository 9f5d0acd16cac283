import { expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { filterByValue, isOfList } from '../../../renderer/editing/filter-value.ts'
import type { Hands } from '../../../renderer/editing/hands.ts'
import { singleCell } from '../../../renderer/state/view-selection.ts'
import { aList } from '../state/list.ts'
import { openPage } from '../state/page.ts'

const env = labelField('env')

it('narrows what is in view by the value of the active cell, and its chip takes that back', async () => {
  const { store, show } = await openPage()
  const list = aList(
    { n: 1, spend: '5', labels: [['env', 'prod'], ['team', 'web']] }, // prettier-ignore
    { n: 2, labels: [['env', 'prod'], ['team', 'data']] }, // prettier-ignore
    { n: 3, labels: [['team', 'web']] },
  )
  show(list)
  const now = () => store.getState()
  // As far as a filter asks.
  const hands = { store, layout: () => ({ all: buildColumns(list, ['env', 'team']) }) } as unknown as Hands
  const at = (row: number, column: string): void => {
    now().select(singleCell({ at: row, column }))
    filterByValue(hands)
  }
  now().setFilter('team=web')
  at(0, env)
  expect([now().filter, [...now().view]]).toEqual(['team=web', [0]])
  at(0, 'monthly_spend')
  expect(now().columnFilters.map(({ column }) => column)).toEqual([env, 'monthly_spend'])
  now().filterColumn({ column: env, values: null })
  now().filterColumn({ column: 'monthly_spend', values: null })
  at(1, env)
  expect([...now().view]).toEqual([2])
  now().select(singleCell({ at: 0, column: 'name' }))
  expect(isOfList(hands)).toBe(true)
})
