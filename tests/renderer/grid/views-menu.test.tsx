import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { ViewsMenu } from '../../../renderer/grid/views-menu.tsx'
import { StoreContext } from '../../../renderer/state/use-store.ts'
import { warmParts } from '../../../renderer/ui/lazy-part.tsx'
import { aList } from '../state/list.ts'
import { openPage } from '../state/page.ts'

afterEach(cleanup)

async function openMenu(names: readonly string[]) {
  // The forms are drawn at once when their code is there.
  await warmParts(async () => Promise.resolve())
  const page = await openPage()
  page.show(aList({ n: 1 }))
  const now = () => page.store.getState()
  for (const name of names) now().saveView(name)
  render(
    <StoreContext value={page.store}>
      <ViewsMenu />
    </StoreContext>,
  )
  const choose = (name: string) => {
    fireEvent.click(screen.getByRole('button', { name: /^Views/ }))
    fireEvent.click(screen.getByRole('menuitem', { name }))
  }
  const views = () => now().views.map(({ name }) => name)
  return { now, choose, views }
}

it('says at the field that a name is taken, and takes another one', async () => {
  const { choose, views } = await openMenu(['Prod', 'Team'])
  choose('Rename view…')
  const field = screen.getByRole('textbox', { name: 'View name' })
  fireEvent.change(field, { target: { value: 'prod ' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(screen.getByRole('alert').textContent).toBe('There is a view “Prod” already: choose another name.')
  expect([field.getAttribute('aria-invalid'), views()]).toEqual(['true', ['Prod', 'Team']])
  fireEvent.change(field, { target: { value: 'Teams' } })
  expect(screen.queryByRole('alert')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(views()).toEqual(['Prod', 'Teams'])
})

it('asks before a view is deleted', async () => {
  const { choose, views } = await openMenu(['Prod'])
  choose('Delete view…')
  expect(screen.getByRole('alert').textContent).toBe('Delete the view “Prod”?')
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(views()).toEqual(['Prod'])
  choose('Delete view…')
  act(() => screen.getByRole('button', { name: 'Delete' }).click())
  expect(views()).toEqual([])
})
