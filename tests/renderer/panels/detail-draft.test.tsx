import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { DetailPanel } from '../../../renderer/panels/detail-panel.tsx'
import { buildDrafts } from '../../../renderer/state/draft-rows.ts'
import { StoreContext } from '../../../renderer/state/use-store.ts'
import { singleCell } from '../../../renderer/state/view-selection.ts'
import { aList } from '../state/list.ts'
import { openPage } from '../state/page.ts'

afterEach(cleanup)

it('the details of a key that is listed no more are what is staged for it, and say so', async () => {
  const { store, show } = await openPage()
  show(aList({ n: 1 }, { n: 2 }))
  const now = () => store.getState()
  const field = labelField('env')
  await act(() => now().stage('env', [{ row: 1, field, to: 'prod' }]))
  show(aList({ n: 1 }))
  render(
    <StoreContext value={store}>
      <DetailPanel />
    </StoreContext>,
  )
  act(() => now().select(singleCell({ at: 1, column: 'name' })))
  expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('key-2')
  const text = screen.getByRole('dialog').textContent
  expect(text).toContain('nothing is sent to it')
  expect(text).toContain('prod')
  expect(screen.getByRole('button', { name: /env/ })).toBeTruthy()
})

it('the details of a draft are what is staged for it, and say what it is and what it lacks', async () => {
  const { store, show } = await openPage()
  show(aList({ n: 1 }))
  const now = () => store.getState()
  const draft = [['name', 'new-bot'], ['monthly_limit', '1234.5'], ['expiry', '2030-01-31T23:59:59Z'], [labelField('env'), 'prod']] as const // prettier-ignore
  now().stageBlocks('drafts', buildDrafts(now().book, [draft, []]).edits)
  render(
    <StoreContext value={store}>
      <DetailPanel />
    </StoreContext>,
  )
  const goTo = (at: number) => act(() => now().select(singleCell({ at, column: 'name' })))
  const text = () => screen.getByRole('dialog').textContent
  goTo(1)
  expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('new-bot')
  expect(text()).toContain('New key, not created yet')
  const terms = screen.getAllByRole('term').map((term) => [term.textContent, term.nextSibling?.textContent])
  expect(terms).toEqual([
    ['monthly limit', '1,234.50'],
    ['env', 'prod'],
    ['group', '—'],
    ['expiry', '2030-01-31'],
    ['permissions', '—known once the key is created'],
  ])
  await act(() => now().stage('name', [{ row: now().view[1] ?? 0, field: 'name', to: 'other-bot' }]))
  expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('other-bot')
  goTo(2)
  expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('new key')
  expect(text()).toContain('limit or none')
})
