import { describe, expect, it } from 'vitest'
import { copyFromAbove, fillFromEdge, fillWithActive } from '../../../renderer/editing/fill.ts'
import { fillTarget } from '../../../renderer/editing/fill-drag.ts'
import { fillTargetOf } from '../../../renderer/editing/fill-plan.ts'
import type { FillKind } from '../../../renderer/editing/fill-plan.ts'
import { selectedRanges } from '../../../renderer/editing/hands.ts'
import { repeatFill } from '../../../renderer/editing/keyboard.ts'
import { stampToday } from '../../../renderer/editing/stamp-today.ts'
import { aList } from '../state/list.ts'
import { openHands } from './grid-hands.ts'

const withEnv = (n: number, env: string | null) => ({ n, labels: env === null ? [] : ([['env', env]] as const) })
const LIST = ['team-1', 'team-2', null, 'kept', 'kept', null, null, 'kept'].map((env, n) => withEnv(n, env))
const open = () => openHands(aList(...LIST), ['env', 'owner'])

async function dragged(kind: FillKind) {
  const grid = await open()
  grid.select('label:env', 0, 1)
  const [source = { top: 0, bottom: 0, left: 0, right: 0 }] = selectedRanges(grid.hands)
  const target = fillTargetOf(source, { at: 3, column: source.left })
  if (!target) throw new Error('nothing to fill')
  fillTarget(grid.hands, target, kind)
  return grid
}

describe('F4 after a fill', () => {
  it('fills blanks only when the fill did', async () => {
    const grid = await dragged('blanks')
    expect(grid.texts('label:env').slice(0, 4)).toEqual(['team-1', 'team-2', 'team-1', 'kept'])
    grid.select('label:env', 4, 7)
    repeatFill(grid.hands)
    expect(grid.texts('label:env').slice(4)).toEqual(['kept', 'team-2', 'team-1', 'kept'])
    expect(grid.said()).toBe('2 cells staged · 2 not blank, left alone')
  })

  it('goes on counting when the fill did, from the first value of then', async () => {
    const grid = await dragged('series')
    grid.now().stage('type', [{ row: 0, field: 'label:env', to: 'other' }])
    grid.select('label:owner', 1, 4)
    repeatFill(grid.hands)
    expect(grid.texts('label:owner')).toEqual([null, 'team-1', 'team-2', 'team-3', 'team-4', null, null, null])
    grid.select('label:owner', 6, 7)
    repeatFill(grid.hands)
    expect(grid.texts('label:owner').slice(6)).toEqual(['team-1', 'team-2'])
  })

  it('repeats the pattern of a copy', async () => {
    const grid = await dragged('copy')
    grid.select('label:owner', 0, 2)
    repeatFill(grid.hands)
    expect(grid.texts('label:owner').slice(0, 3)).toEqual(['team-1', 'team-2', 'team-1'])
  })
})

it('F4 copies from above and stamps today again, not what was filled before', async () => {
  const grid = await dragged('copy')
  grid.select('label:env', 5)
  copyFromAbove(grid.hands)
  grid.select('label:env', 6)
  repeatFill(grid.hands)
  expect(grid.texts('label:env').slice(4, 7)).toEqual(['kept', 'kept', 'kept'])
  grid.select('expiry', 0)
  stampToday(grid.hands)
  grid.select('expiry', 1)
  repeatFill(grid.hands)
  const [first, second] = grid.texts('expiry')
  expect([second, first?.slice(-10)]).toEqual([first, 'T23:59:59Z'])
})

it('says why cells were left alone: blank limits, and what is not told', async () => {
  const grid = await open()
  grid.select('expiry', 0, 2)
  fillFromEdge(grid.hands, true)
  expect(grid.said()).toBe('0 cells staged · 2 cells left alone: what would be written is not told')
  grid.selectAll(['monthly_limit', 1, 2], ['label:owner', 0])
  fillWithActive(grid.hands)
  expect(grid.said()).toBe('0 cells staged · 1 unchanged · 2 blank limits left alone')
})
