import { describe, expect, it } from 'vitest'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { rangesOf } from '../../../renderer/cells/ranges.ts'
import { selectColumn, wholeColumns } from '../../../renderer/cells/whole-columns.ts'
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

describe('wholeColumns', () => {
  it('are those of all ranges that reach from the first row to the last, if the asked one is among them', async () => {
    const { store, show } = await openPage()
    const list = aList({ n: 1 }, { n: 2 })
    show(list)
    // A place in the window is of no account here.
    const all = buildColumns(list, ['env']).map((column, index) => ({
      ...column,
      index,
      start: 0,
      firstWidth: 0,
      pin: null,
    }))
    const span = (from: string, to: string, bottom = 1) => ({ anchor: { at: 0, column: from }, head: { at: bottom, column: to } }) // prettier-ignore
    const last = span('group', 'group')
    store.getState().select({ active: last.anchor, ...last, more: [span('name', 'monthly_limit'), span('expiry', 'expiry', 0)] }) // prettier-ignore
    const whole = (id: string) => wholeColumns(store.getState(), all, id).map((column) => column.id)
    expect(whole('name')).toEqual(['name', 'monthly_limit', 'group'])
    expect([whole('expiry'), whole('label:env')]).toEqual([[], []])
  })
})
