import { expect, it } from 'vitest'
import { widestRows } from '../../../renderer/grid/autofit.ts'
import { aList } from '../state/list.ts'

const many = Array.from({ length: 300 }, (_, at) => ({ n: at + 1, spend: '1', limit: '2' }))
const list = aList(...many, {
  n: 301,
  name: 'a much longer name than all others',
  spend: '123456789.12',
  limit: '3.000000001',
})

it('measures the rows that need the most room, wherever they stand', () => {
  for (const column of ['name', 'monthly_spend', 'monthly_limit']) {
    const rows = widestRows(list, column)
    expect([column, rows[0]]).toStrictEqual([column, 300])
    expect(rows.length).toBeLessThanOrEqual(200)
  }
})

it('is not led astray by what is no amount', () => {
  const some = aList({ n: 1, spend: '5' }, { n: 2, spend: '70' })
  expect(widestRows(some, 'monthly_spend')[0]).toBe(1)
  expect(widestRows(some, 'monthly_limit')).toHaveLength(2)
})
