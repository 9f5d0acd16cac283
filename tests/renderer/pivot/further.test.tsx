import { act, cleanup, fireEvent, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { setLocale } from '#shared/words/locale.ts'
import { fieldsOf, openSpend, option, press, rows } from './open-spend.tsx'

afterEach(() => {
  cleanup()
  setLocale('en-US')
})

describe('fields that are fetched on demand', () => {
  it('say what is stored, are fetched for the days that are shown, and are fields like others then', async () => {
    const { rest, fetch, wishes } = await openSpend()
    expect(fieldsOf('Fetched on demand')).toEqual(['tool (origin)', 'user', 'provider', 'model requested', 'own key (BYOK)']) // prettier-ignore
    press(option('tool (origin) not yet'), 'Enter')
    fireEvent.click(within(document.body).getByRole('menuitem', { name: 'Move to rows' }))
    await rest()
    expect(document.activeElement?.getAttribute('data-field')).toBe('rows origin_title')
    expect(within(document.body).getByRole('heading', { name: 'Usage by tool (origin) has not been fetched' })).toBeTruthy() // prettier-ignore
    fireEvent.click(within(document.body).getByRole('button', { name: 'Fetch 1 Aug – 30 Sep 2026' }))
    await rest()
    expect(wishes).toEqual([{ from: '2026-08-01', to: '2026-10-01', by: 'origin_title' }])
    await fetch('origin_title')
    expect(rows()).toEqual(['data', 'growth', '(unlabeled)', 'Total'])
    press(option('team'), 'Delete')
    await rest()
    expect(rows()).toEqual(['(empty)', 'Fob Chat', 'support-bot', '(none)', 'Total'])
    const total = document.querySelector('[role=row][data-total=row]')
    expect([...(total?.querySelectorAll('[role=gridcell]') ?? [])].at(-1)?.getAttribute('data-value')).toBe('24.000000005') // prettier-ignore
    // Days that are not stored are named, with the way to them.
    const notes = within(document.body).getByRole('list', { name: 'About these figures' })
    expect(notes.textContent).toContain('Not fetched by tool (origin): 6 Sep – 30 Sep 2026')
    expect(within(notes).getByRole('button', { name: 'Fetch 1 Aug – 30 Sep 2026' })).toBeTruthy()
    press(option('tool (origin)'), 'Delete')
    await rest()
    expect(document.activeElement?.getAttribute('data-field')).toBe('further origin_title')
    expect(document.activeElement?.textContent).toBe('tool (origin)36 days')
  })
  it('are one at a time, and each can be taken away again', async () => {
    const { store, rest, fetch } = await openSpend()
    await fetch('user_id')
    const further = (['user_id', 'extra.repo'] as const).map((field) => ({ kind: 'further' as const, field }))
    await act(() => store.getState().doSpend({ kind: 'ask', change: { rows: further } }))
    expect(within(document.body).getByRole('alert').textContent).toContain('user_id, extra.repo cannot stand in one')
    fireEvent.click(within(document.body).getByRole('button', { name: 'Take extra.repo away' }))
    await rest()
    expect(rows().at(-1)).toBe('Total')
    expect(fieldsOf('Rows')).toEqual(['user'])
  })
  it('say why they cannot be filtered by yet', async () => {
    const { rest } = await openSpend()
    press(option('user not yet'), 'Enter')
    fireEvent.click(within(document.body).getByRole('menuitem', { name: 'Filter…' }))
    await rest()
    const chooser = within(document.body).getByRole('dialog', { name: 'Filter by user' })
    expect(within(chooser).getByRole('alert').textContent).toContain('Usage by user_id has not been fetched yet')
  })
  it('can be named by whoever knows what callers send', async () => {
    const { rest } = await openSpend()
    const name = within(document.body).getByRole('textbox', { name: 'Name of an extra. field' })
    fireEvent.click(within(document.body).getByRole('button', { name: 'Add' }))
    await rest()
    expect(name.getAttribute('aria-invalid')).toBe('true')
    for (const typed of ['Repo', 'extra.ticket no']) {
      fireEvent.change(name, { target: { value: typed } })
      fireEvent.submit(name)
      await rest()
    }
    expect(fieldsOf('Fetched on demand').slice(-2)).toEqual(['extra.Repo', 'extra.ticket no'])
  })
  it('tell which of them is being fetched', async () => {
    const progress = { since: '2026-11-28T10:00:00Z', done: 1, of: 3, byKey: false }
    await openSpend({ status: { sync: { kind: 'running', progress, wish: { by: 'is_byok' } } } })
    expect(within(document.body).getByRole('progressbar', { name: 'Fetching usage by own key (BYOK)' })).toBeTruthy()
    press(option('own key (BYOK) fetching…'), 'Enter')
    expect(within(document.body).getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual(['Move to rows', 'Move to columns', 'Filter…']) // prettier-ignore
  })
})
