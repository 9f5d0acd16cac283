import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { changeLimits } from '../../../renderer/editing/limit-edit.ts'
import { LimitsPanel } from '../../../renderer/editing/limits-panel.tsx'
import { newDrafts } from '../../../renderer/editing/row-acts.ts'
import { aList } from '../state/list.ts'
import { openHands } from './grid-hands.ts'

const open = () => openHands(aList({ n: 1, limit: '10' }, { n: 2, limit: '20' }, { n: 3 }), ['env'])

it('changes the limits of the selected keys although their column is hidden', async () => {
  const grid = await open()
  grid.hide('monthly_limit')
  grid.selectAll(['label:env', 0], ['label:env', 1, 2])
  changeLimits(grid.hands, '*2')
  expect(grid.texts('monthly_limit')).toEqual(['20', '40', 'none'])
  expect(grid.texts('label:env')).toEqual([null, null, null])
  expect(grid.said()).toBe('2 cells staged · 1 without an amount left alone')
  grid.hands.repeat.current?.()
  expect(grid.texts('monthly_limit')).toEqual(['40', '80', 'none'])
})

it('names the keys and drafts whose limits it previews', async () => {
  const grid = await open()
  newDrafts(grid.hands)
  grid.now().stage('name', [{ row: 3, field: 'name', to: 'the new one' }])
  grid.select('label:env', 2, 3)
  render(<LimitsPanel hands={grid.hands} onClose={() => undefined} />)
  const [first, second] = screen.getByRole('status', { name: 'First results' }).textContent.split('→')
  expect([first, second]).toEqual([expect.stringContaining('key-3'), expect.stringContaining('the new one')])
  expect(second).not.toContain('key-1')
})
