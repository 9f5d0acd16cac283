import { expect, it } from 'vitest'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { menuItems } from '../../../renderer/grid/column-menu-items.ts'
import { aList } from '../state/list.ts'
import { openPage } from '../state/page.ts'

it('pins and hides all columns that are selected together', async () => {
  const { store, show } = await openPage()
  const list = aList({ n: 1 }, { n: 2 })
  show(list)
  const now = () => store.getState()
  // Where a column stands is of no account to its menu, but for its place in the row.
  const all = buildColumns(list, ['env']).map((column, index) => ({
    ...column,
    index,
    start: 0,
    firstWidth: 0,
    pin: null,
  }))
  const choose = (column: string, label: string) => {
    const placed = all.find(({ id }) => id === column)
    const item = placed && menuItems(now(), all, placed).find((one) => one.label === label)
    if (!item) throw new Error(`no ${label}`)
    item.run()
  }
  const ends = { anchor: { at: 0, column: 'label:env' }, head: { at: 1, column: 'group' } }
  now().select({ active: ends.anchor, ...ends })
  choose('created_by', 'Pin 3 columns at the left')
  expect(now().columnSettings.pinned).toEqual(['name', 'label:env', 'created_by', 'group'])
  choose('label:env', 'Unpin 3 columns')
  expect(now().columnSettings.pinned).toEqual(['name'])
  choose('expiry', 'Hide')
  choose('group', 'Hide 3 columns')
  expect(now().columnSettings.hidden).toEqual(['expiry', 'label:env', 'created_by', 'group'])
})
