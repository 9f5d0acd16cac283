import { expect, it } from 'vitest'
import { jumpHome } from '../../../renderer/editing/moving.ts'
import type { Hands } from '../../../renderer/editing/hands.ts'
import { aList } from '../state/list.ts'
import { openHands } from './grid-hands.ts'

const home = (hands: Hands) => {
  // `as`: only which keys are held is read.
  jumpHome(hands, new KeyboardEvent('keydown', { key: 'Home' }) as unknown as Parameters<typeof jumpHome>[1])
  return hands.store.getState().selection?.active.column
}

it('goes to the first column that scrolls, and from there to the very first', async () => {
  const { hands, select } = await openHands(aList({ n: 1 }), ['env'])
  const [first, second] = hands.layout().all
  select('label:env', 0)
  expect([home(hands), home(hands)]).toEqual([second?.id, first?.id])
})

it('goes to the first column where all of them are pinned', async () => {
  const { hands, select } = await openHands(aList({ n: 1 }), ['env'])
  const { all } = hands.layout()
  select('label:env', 0)
  expect(home({ ...hands, layout: () => ({ ...hands.layout(), pinned: all, center: [] }) })).toBe(all[0]?.id)
})
