import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { ColumnsPanel } from '../../../renderer/panels/columns-panel.tsx'
import { StoreContext } from '../../../renderer/state/use-store.ts'
import { aList } from '../state/list.ts'
import { openPage } from '../state/page.ts'

afterEach(cleanup)

it('lists pinned columns first and moves a column within its part', async () => {
  const { store, show } = await openPage()
  const list = aList({ n: 1 })
  show(list)
  const now = () => store.getState()
  now().pinColumns(['label:gone', 'group', 'expiry'], true)
  render(
    <StoreContext value={store}>
      <ColumnsPanel known={buildColumns(list, ['env'])} />
    </StoreContext>,
  )
  const listed = () =>
    screen.getAllByRole('checkbox').map((box) => box.getAttribute('aria-label')?.slice('Show '.length))
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
  const isOff = (name: string) => screen.getByRole('button', { name }).hasAttribute('disabled')
  expect(listed().slice(0, 5)).toEqual(['name', 'group', 'expiry', 'monthly limit', 'month spend'])
  press('Move expiry to the front')
  press('Move name to the back')
  expect(listed().slice(0, 4)).toEqual(['expiry', 'name', 'group', 'monthly limit'])
  expect(now().columnSettings.pinned).toEqual(['label:gone', 'expiry', 'name', 'group'])
  expect([isOff('Move group to the back'), isOff('Move monthly limit to the front')]).toEqual([true, true])
  press('Move monthly limit to the back')
  expect(listed().slice(2, 5)).toEqual(['group', 'month spend', 'monthly limit'])
})
