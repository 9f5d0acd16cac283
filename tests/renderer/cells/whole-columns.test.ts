import { describe, expect, it } from 'vitest'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { rangesOf } from '../../../renderer/cells/ranges.ts'
import { selectColumn } from '../../../renderer/cells/whole-columns.ts'
import { aList } from '../state/list.ts'
import { openPage } from '../state/page.ts'

describe('selectColumn', () => {
  it('selects from the first row to the last, keeps the active cell in its row and what was selected before', async () => {
    const { store, show } = await openPage()
    const list = aList({ n: 1 }, { n: 2 }, { n: 3 })
    show(list)
    const all = buildColumns(list, ['env'])
    const column = all.findIndex(({ id }) => id === 'label:env')
    const other = { at: 2, column: 'name' }
    selectColumn(store.getState(), all, { at: 1, column }, [{ anchor: other, head: other }])
    const { selection } = store.getState()
    expect(selection?.active).toEqual({ at: 1, column: 'label:env' })
    expect(selection && rangesOf(selection, all)).toEqual([
      { top: 2, bottom: 2, left: 0, right: 0 },
      { top: 0, bottom: 2, left: column, right: column },
    ])
    selectColumn(store.getState(), all, { at: 99, column })
    expect(store.getState().selection?.active.at).toBe(2)
  })
})
