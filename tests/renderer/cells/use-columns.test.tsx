import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, it } from 'vitest'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { useColumns } from '../../../renderer/cells/use-columns.ts'
import { StoreContext } from '../../../renderer/state/use-store.ts'
import { aList } from '../state/list.ts'
import { openPage } from '../state/page.ts'

afterEach(cleanup)

it('holds pinned columns as far as they leave room; the others scroll at their places until there is', async () => {
  const { store } = await openPage()
  const columns = buildColumns(aList({ n: 1 }), ['env'])
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <StoreContext value={store}>{children}</StoreContext>
  )
  const { result, rerender } = renderHook(({ width }) => useColumns(columns, width), {
    wrapper,
    initialProps: { width: 1000 },
  })
  const ids = (part: 'all' | 'pinned' | 'center') => result.current.layout[part].map(({ id }) => id)
  const pins = () => result.current.layout.all.slice(0, 4).map(({ pin }) => pin)
  act(() => {
    store.getState().pinColumns(['group', 'expiry'], true)
    store.getState().setColumnWidths([['name', 200], ['group', 200]]) // prettier-ignore
  })
  // 44 for row numbers, 200, 200, 118: 562 of at most 600.
  expect([ids('pinned'), result.current.layout.pinnedWidth]).toEqual([['name', 'group', 'expiry'], 562])
  const order = ids('all')
  rerender({ width: 900 })
  expect([ids('pinned'), ids('center')[0], pins()]).toEqual([['name', 'group'], 'expiry', ['held', 'held', 'waiting', null]]) // prettier-ignore
  expect([ids('all'), result.current.layout.center[0]?.start]).toEqual([order, 444])
  rerender({ width: 300 })
  expect([ids('pinned'), result.current.layout.pinnedWidth, pins()[0]]).toEqual([[], 44, 'waiting'])
  rerender({ width: 1000 })
  expect(pins()).toEqual(['held', 'held', 'held', null])
})
