import { describe, expect, it } from 'vitest'
import type { PlacedColumn } from '../../../renderer/cells/use-columns.ts'
import { dropAt, moveColumn } from '../../../renderer/grid/column-drop.ts'
import { aList } from '../state/list.ts'
import { openPage } from '../state/page.ts'

/** Columns of 100 behind row numbers of 44. */
function place(ids: readonly string[], held: number, waiting = 0): readonly PlacedColumn[] {
  return ids.map((id, index) => ({
    id,
    title: id,
    field: null,
    isNumber: false,
    width: 100,
    firstWidth: 100,
    index,
    start: 44 + index * 100,
    pin: index < held ? 'held' : index < held + waiting ? 'waiting' : null,
  }))
}

const ids = ['name', 'group', 'env', 'team', 'tier']

describe('dropAt', () => {
  const two = place(ids, 2)
  const at = (x: number, scrollLeft = 0, all = two) => {
    const { before, isPinned, edge } = dropAt({ all, x, scrollLeft })
    return [before, isPinned, edge]
  }

  it('pins among pinned columns, and behind the last of them up to the edge of their pane', () => {
    expect(at(10)).toEqual(['name', true, 44])
    expect(at(150)).toEqual(['group', true, 144])
    expect(at(200)).toEqual(['env', true, 244])
    expect(at(243)).toEqual(['env', true, 244])
  })

  it('lets a column go among those that scroll, wherever they have scrolled to', () => {
    expect(at(250)).toEqual(['env', false, 244])
    expect(at(300)).toEqual(['team', false, 344])
    expect(at(250, 130)).toEqual(['team', false, 244])
    expect(at(900)).toEqual([null, false, 544])
  })

  it('has a narrow zone to pin the first one', () => {
    const none = place(ids, 0)
    expect(at(60, 0, none)).toEqual(['name', true, 44])
    expect(at(70, 0, none)).toEqual(['name', false, 44])
    expect(at(70, 80, none)).toEqual(['group', false, 64])
  })

  it('pins among pinned columns that wait for room', () => {
    const waiting = place(ids, 1, 1)
    expect(at(140, 0, waiting)).toEqual(['group', true, 144])
    expect(at(160, 0, waiting)).toEqual(['group', true, 144])
    expect(at(230, 0, waiting)).toEqual(['env', false, 244])
  })
})

describe('moveColumn', () => {
  it('puts a column behind the pinned ones, between them, and back among the others', async () => {
    const { store, show } = await openPage()
    show(aList({ n: 1 }))
    const now = () => store.getState()
    const move = (column: string, before: string | null, isPinned: boolean) => {
      moveColumn(now(), place(ids, 2), { column, before, isPinned })
      const { pinned, order } = now().columnSettings
      return [pinned, order]
    }
    now().changeColumns({ pinned: ['name', 'group'], order: ids })
    expect(move('tier', 'env', true)[0]).toEqual(['name', 'group', 'tier'])
    expect(move('team', 'group', true)[0]).toEqual(['name', 'team', 'group', 'tier'])
    expect(move('tier', null, false)).toEqual([['name', 'team', 'group'], ['name', 'team', 'group', 'env', 'tier']]) // prettier-ignore
    // Dropped where it stands: across the edge of the pinned ones it changes sides all the same.
    expect(move('env', 'env', true)[0]).toEqual(['name', 'team', 'group', 'env'])
    expect(move('name', 'name', true)[0]).toEqual(['name', 'team', 'group', 'env'])
    expect(move('env', 'env', false)[0]).toEqual(['name', 'team', 'group'])
  })
})
