import { describe, expect, it } from 'vitest'
import { fillFromEdge } from '../../../renderer/editing/fill.ts'
import { fillSeries } from '../../../renderer/editing/fill-series.ts'
import { repeatFill } from '../../../renderer/editing/keyboard.ts'
import { aList } from '../state/list.ts'
import { openHands } from './grid-hands.ts'

function open(texts: readonly (string | null)[], limits: readonly string[] = []) {
  const keys = texts.map((env, n) => ({
    n,
    limit: limits[n] ?? '0',
    labels: env === null ? [] : ([['env', env]] as const),
  }))
  return openHands(aList(...keys), ['env', 'owner'])
}

describe('filling a series by keyboard', () => {
  it('goes on with the filled cells at the top, in each column of each range, as one step', async () => {
    const grid = await open(['web-08', 'web-10', null, null, 'a', null])
    grid.selectAll(['label:env', 0, 3], ['label:env', 4, 5])
    fillSeries(grid.hands)
    expect(grid.texts('label:env')).toEqual(['web-08', 'web-10', 'web-12', 'web-14', 'a', 'a'])
    grid.now().undo()
    expect(grid.texts('label:env').slice(2)).toEqual([null, null, 'a', null])
  })

  it('takes the step from the first two where all are filled, and does not change when done again', async () => {
    const grid = await open(['x1', 'x1', 'y', 'z'], ['10', '30', '5', '5'])
    grid.select('monthly_limit', 0, 3, 'monthly_limit')
    for (const _ of [1, 2]) {
      fillSeries(grid.hands)
      expect(grid.texts('monthly_limit')).toEqual(['10', '30', '50', '70'])
      grid.select('label:env', 0, 3)
      repeatFill(grid.hands)
      expect(grid.texts('label:env')).toEqual(['x1', 'x2', 'x3', 'x4'])
      grid.select('monthly_limit', 0, 3)
    }
  })

  it('takes one row from above, and says when there is nothing to go on from', async () => {
    const grid = await open(['n-1', null, null])
    grid.select('label:env', 1)
    fillSeries(grid.hands)
    expect(grid.texts('label:env')).toEqual(['n-1', 'n-2', null])
    for (const [column, top, bottom] of [
      ['label:owner', 0, 2],
      ['label:env', 0, 0],
    ] as const) {
      grid.select(column, top, bottom)
      fillSeries(grid.hands)
      expect(grid.said()).toBe('No selected column has a filled cell at its top to go on from.')
    }
    grid.select('expiry', 0, 2)
    fillSeries(grid.hands)
    expect(grid.now().stagedCount).toBe(1)
  })
})

describe('filling only blanks by keyboard', () => {
  it('fills from the first row what is blank, and leaves the rest', async () => {
    const grid = await open(['prod', null, 'dev', '', 'dev'])
    grid.select('label:env', 0, 4)
    fillFromEdge(grid.hands, true, 'blanks')
    expect(grid.texts('label:env')).toEqual(['prod', 'prod', 'dev', 'prod', 'dev'])
    expect(grid.said()).toBe('2 cells staged · 2 not blank, left alone')
    grid.now().undo()
    grid.select('label:env', 2, 4)
    repeatFill(grid.hands)
    expect(grid.texts('label:env')).toEqual(['prod', null, 'dev', 'dev', 'dev'])
  })
})
