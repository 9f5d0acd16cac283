import { describe, expect, it } from 'vitest'
import { pasteBlock } from '../../../renderer/editing/paste-act.ts'
import { fillFromEdge, fillWithActive } from '../../../renderer/editing/fill.ts'
import { fillTarget } from '../../../renderer/editing/fill-drag.ts'
import { selectedRanges } from '../../../renderer/editing/hands.ts'
import { fillWithEntry } from '../../../renderer/editing/limit-edit.ts'
import { noteExpiries } from '#shared/domain/key-table.ts'
import { aList, idOf } from '../state/list.ts'
import { openHands } from './grid-hands.ts'

const END = '2027-01-31T23:59:59Z'

/** Three keys, two of which get an end. */
async function open() {
  const grid = await openHands(aList({ n: 1 }, { n: 2 }, { n: 3 }), ['env'])
  grid.now().stage('end', [
    { row: 0, field: 'expiry', to: END },
    { row: 1, field: 'expiry', to: END },
  ])
  return grid
}

describe('the end of a key', () => {
  it.each<[string, (grid: Awaited<ReturnType<typeof open>>) => void]>([
    [
      'a fill with the active cell of a label',
      ({ hands, selectAll }) => {
        selectAll(['expiry', 0, 1], ['label:env', 0])
        fillWithActive(hands)
      },
    ],
    [
      'a fill to the right',
      ({ hands, select }) => {
        select('group', 0, 1, 'expiry')
        fillFromEdge(hands, false)
      },
    ],
    [
      'a drag to the right',
      ({ hands, select }) => {
        select('group', 0, 1)
        const [source = { top: 0, bottom: 0, left: 0, right: 0 }] = selectedRanges(hands)
        const filled = { ...source, left: source.right + 1, right: source.right + 1 }
        fillTarget(hands, { source, filled, isVertical: false }, 'copy')
      },
    ],
    [
      'an emptied label with Ctrl+Enter',
      ({ hands, selectAll }) => {
        selectAll(['expiry', 0, 1], ['label:env', 0])
        fillWithEntry(hands, '')
      },
    ],
    [
      'an absent label that is copied',
      ({ hands, select, take }) => {
        select('label:env', 0)
        const copied = take('copy')
        select('expiry', 0, 1)
        pasteBlock(hands, copied)
      },
    ],
  ])('is not taken off by %s', async (_, act) => {
    const grid = await open()
    act(grid)
    expect(grid.texts('expiry').slice(0, 2)).toEqual([END, END])
    expect(grid.said()).toContain('2 blank expiries left alone')
  })

  it('is taken off by a copied `never`, and where the expiry itself is emptied', async () => {
    const grid = await open()
    const { table, rowOf } = grid.now()
    if (!table) throw new Error('no list')
    noteExpiries(table, [[idOf(1), END], [idOf(3), END]], rowOf) // prettier-ignore
    grid.now().stage('never', [{ row: 2, field: 'expiry', to: null }])
    grid.select('expiry', 2)
    const never = grid.take('copy')
    grid.select('expiry', 0)
    pasteBlock(grid.hands, never)
    expect(grid.texts('expiry')[0]).toBeNull()
    grid.now().undo()
    fillWithEntry(grid.hands, '')
    expect(grid.texts('expiry')[0]).toBeNull()
  })
})
