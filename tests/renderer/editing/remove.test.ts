import { expect, it } from 'vitest'
import { removeSelected } from '../../../renderer/editing/remove.ts'
import { newDrafts } from '../../../renderer/editing/row-acts.ts'
import { aList } from '../state/list.ts'
import { openHands } from './grid-hands.ts'

const open = () => openHands(aList({ n: 1, labels: [['env', 'a']] }), ['env'])

it('takes no expiry off a key, and says how that is done', async () => {
  const grid = await open()
  grid.now().stage('end', [{ row: 0, field: 'expiry', to: '2027-01-31T23:59:59Z' }])
  grid.select('expiry', 0)
  removeSelected(grid.hands)
  expect(grid.texts('expiry')).toEqual(['2027-01-31T23:59:59Z'])
  expect(grid.said()).toMatch(/^Delete takes no expiry off a key: .*Enter/)
})

it('says both of a limit and an expiry, and removes the labels between them', async () => {
  const grid = await open()
  grid.select('monthly_limit', 0, 0, 'expiry')
  removeSelected(grid.hands)
  expect(grid.texts('label:env')).toEqual([null])
  expect(grid.said()).toMatch(/^1 label removed · 3 read-only skipped · A limit cannot .* · Delete takes no expiry/)
})

it('takes the limit and the expiry off a draft: nobody has it yet', async () => {
  const grid = await open()
  newDrafts(grid.hands)
  grid.now().stage('write', [
    { row: 1, field: 'expiry', to: '2027-01-31T23:59:59Z' },
    { row: 1, field: 'monthly_limit', to: '5' },
  ])
  for (const column of ['expiry', 'monthly_limit']) {
    grid.select(column, 1)
    removeSelected(grid.hands)
    expect(grid.texts(column)[1]).toBeNull()
  }
})
