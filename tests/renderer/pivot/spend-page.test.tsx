import { act, cleanup, fireEvent, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { setLocale } from '#shared/words/locale.ts'
import { day } from '../../support/a-spend.ts'
import { DOLLAR, fieldsOf, openSpend, option, press, rows, SCENE } from './open-spend.tsx'

afterEach(() => {
  cleanup()
  setLocale('en-US')
})

describe('the pivot', () => {
  it('has a line a member, exact figures, and totals that are marked', async () => {
    await openSpend()
    expect(rows()).toEqual(['data', 'growth', '(unlabeled)', 'Total'])
    const total = document.querySelector('[role=row][data-total=row]')
    expect([...(total?.querySelectorAll('[role=gridcell]') ?? [])].map((cell) => cell.getAttribute('data-value'))).toEqual(['15.000000005', '9', '24.000000005']) // prettier-ignore
    expect(within(document.body).getByRole('grid').getAttribute('aria-rowcount')).toBe('6')
    expect(within(document.body).getAllByRole('columnheader', { name: /Aug 2026/ }).length).toBeGreaterThan(0)
  })
  it('is written as German writes it: figures, months, notes, and the cell at the foot', async () => {
    setLocale('de-DE')
    const { rest } = await openSpend()
    const grid = within(document.body).getByRole('grid')
    const total = [...grid.querySelectorAll('[role=row][data-total=row] [role=gridcell]')]
    expect(total.map(({ textContent }) => textContent)).toEqual(['15,00', '9,00', '24,00'])
    expect(total.map((cell) => cell.getAttribute('data-value'))).toEqual(['15.000000005', '9', '24.000000005'])
    expect(within(document.body).getAllByRole('columnheader', { name: /Aug\. 2026/ }).length).toBeGreaterThan(0)
    expect(within(document.body).getByText(/^Days from 04\.09\.2026 on are provisional/)).toBeTruthy()
    press(grid.querySelector('[data-place="0:1"]') ?? grid, 'ArrowDown')
    await rest()
    expect(within(document.body).getByTestId('cell-exact').textContent).toBe('$ 15,000000005')
  })
  it('shows no figure where none of the days is stored, and says why', async () => {
    const gaps = [{ from: day('2026-08-01'), to: day('2026-09-01') }]
    const holed = { ...SCENE, rows: SCENE.rows.slice(2), from: day('2026-08-01'), gaps }
    const { rest, store } = await openSpend({ scene: holed })
    const grid = within(document.body).getByRole('grid')
    const total = [...grid.querySelectorAll('[role=row][data-total=row] [role=gridcell]')]
    expect(total.map(({ textContent }) => textContent)).toEqual(['–', '9.00', '9.00'])
    expect(total.map((cell) => cell.getAttribute('title'))).toEqual([expect.stringContaining('none of these days is stored'), null, null]) // prettier-ignore
    press(grid.querySelector('[data-place="0:1"]') ?? grid, 'ArrowDown')
    await rest()
    expect(within(document.body).getByTestId('cell-exact').textContent).toContain('none of its days is stored')
    await act(() => store.getState().doSpend({ kind: 'ask', change: { to: day('2026-08-20') } }))
    await rest()
    expect(within(document.body).getByText('These days are not stored')).toBeTruthy()
    expect(within(document.body).queryByText('$ 0.00')).toBeNull()
  })
  it('names members of filters that nothing has', async () => {
    const { rest, store } = await openSpend()
    const filters = [{ dimension: { kind: 'label', label: 'team' }, members: ['data', 'nosuch', ''], isExcluded: false }] as const // prettier-ignore
    await act(() => store.getState().doSpend({ kind: 'ask', change: { filters } }))
    await rest()
    expect(
      within(document.body).getByText('Filters name what no usage of these days has: team = nosuch +1.'),
    ).toBeTruthy()
  })
  it('compares each month with the one before', async () => {
    const { rest, store } = await openSpend()
    await act(() => store.getState().doSpend({ kind: 'ask', change: { values: ['step_difference', 'step_change'] } }))
    await rest()
    const total = [...document.querySelectorAll('[role=row][data-total=row] [role=gridcell]')]
    expect(total.map(({ textContent }) => textContent)).toEqual(['–', '–', '-6.00', '-40.0 %', '–', '–'])
    expect(total[0]?.getAttribute('title')).toContain('no period before it')
    expect(option('on previous, %')).toBeTruthy()
  })
  it('walks by keys, tells the cell exactly, and sorts by the title above', async () => {
    const { rest } = await openSpend()
    const grid = within(document.body).getByRole('grid')
    const cell = (place: string): Element => grid.querySelector(`[data-place="${place}"]`) ?? grid
    press(cell('0:1'), 'ArrowDown')
    await rest()
    expect(within(document.body).getByRole('status', { name: 'Cell' }).textContent).toBe('Cell: growth · Aug 2026')
    expect(within(document.body).getByTestId('cell-exact').textContent).toBe('$ 15.000000005')
    press(cell('1:1'), 'ArrowUp')
    press(cell('0:1'), 'ArrowUp')
    press(cell('-1:1'), 'Enter')
    await rest()
    expect(rows()).toEqual(['growth', 'data', '(unlabeled)', 'Total'])
    expect(cell('-1:1').getAttribute('aria-sort')).toBe('descending')
  })
  it('opens and closes lines by keys', async () => {
    const { store, rest } = await openSpend()
    await act(() => store.getState().doSpend({ kind: 'ask', change: { rows: [{ kind: 'label', label: 'team' }, { kind: 'label', label: 'feature' }] } })) // prettier-ignore
    await rest()
    const name = (): Element => document.querySelector('[data-place="1:0"]') ?? document.body
    press(document.querySelector('[data-place="0:1"]') ?? document.body, 'Home')
    press(document.querySelector('[data-place="0:0"]') ?? document.body, 'ArrowDown')
    expect(name().getAttribute('aria-expanded')).toBe('false')
    press(name(), 'ArrowRight')
    await rest()
    expect(rows().length).toBeGreaterThan(4)
    expect(name().getAttribute('aria-expanded')).toBe('true')
    press(name(), 'ArrowLeft')
    await rest()
    expect(rows()).toHaveLength(4)
  })
})

describe('the fields', () => {
  it('are moved between lists by the menu, and keep the keyboard', async () => {
    const { rest } = await openSpend()
    press(option('feature'), 'Enter')
    fireEvent.click(within(document.body).getByRole('menuitem', { name: 'Move to rows' }))
    await rest()
    expect(fieldsOf('Rows')).toEqual(['team', 'feature'])
    expect(document.activeElement?.getAttribute('data-field')).toBe('rows label:feature')
    press(option('feature'), 'ArrowUp', { altKey: true })
    await rest()
    expect(fieldsOf('Rows')).toEqual(['feature', 'team'])
    press(option('team'), 'Delete')
    await rest()
    expect(fieldsOf('Rows')).toEqual(['feature'])
    expect(fieldsOf('Fields')).toContain('team')
  })
  it('are filtered by members that can be searched', async () => {
    const { rest } = await openSpend()
    press(option('team'), 'Enter')
    fireEvent.click(within(document.body).getByRole('menuitem', { name: 'Filter…' }))
    await rest()
    const chooser = within(document.body).getByRole('dialog', { name: 'Filter by team' })
    expect(within(chooser).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['growth15.00', 'data7.00', '(unlabeled)2.00']) // prettier-ignore
    fireEvent.change(within(chooser).getByRole('searchbox'), { target: { value: 'unl' } })
    await rest()
    fireEvent.click(within(chooser).getByRole('checkbox'))
    fireEvent.click(within(chooser).getByRole('radio', { name: 'All but these' }))
    fireEvent.click(within(chooser).getByRole('button', { name: 'Apply' }))
    await rest()
    expect(rows()).toEqual(['data', 'growth', 'Total'])
    expect(fieldsOf('Filters')).toEqual(['team ≠ (unlabeled)'])
  })
})

describe('what stands around the pivot', () => {
  it('tells which days may still move, and until when usage is known', async () => {
    await openSpend()
    const notes = within(document.body).getByRole('list', { name: 'About these figures' })
    expect(notes.textContent).toContain('Usage as of 23 Nov 2026, 14:00 UTC.')
    expect(notes.textContent).toContain('Days from 4 Sep 2026 on are provisional')
  })
  it('ties to the organisation, and names what does not', async () => {
    await openSpend({ scene: { ...SCENE, residual: -25n * DOLLAR } })
    expect(within(document.body).getByTestId('reconciliation').getAttribute('data-residual')).toBe('-25')
    expect(within(document.body).getByText('off by -25.00')).toBeTruthy()
  })
  it('offers to fetch usage where there is none', async () => {
    await openSpend({ status: { stored: null } })
    expect(within(document.body).getByRole('heading', { name: 'Spend has not been fetched yet' })).toBeTruthy()
    expect(within(document.body).queryByRole('grid')).toBeNull()
  })
  it('shows how far a sync is, and stops it', async () => {
    const progress = { since: '2026-11-28T10:00:00Z', done: 3, of: 9, byKey: false }
    await openSpend({ status: { sync: { kind: 'running', progress, wish: {} } } })
    expect(
      within(document.body).getByRole('progressbar', { name: 'Fetching usage' }).getAttribute('aria-valuenow'),
    ).toBe('3')
    expect(within(document.body).getByRole('button', { name: 'Stop' })).toBeTruthy()
  })
  it('says that filters let nothing through, and takes them away', async () => {
    const { store, rest } = await openSpend()
    const filter = { dimension: { kind: 'model' as const }, members: ['none such'], isExcluded: false }
    await act(() => store.getState().doSpend({ kind: 'ask', change: { filters: [filter] } }))
    expect(within(document.body).getByRole('heading', { name: 'No spend in this period' })).toBeTruthy()
    fireEvent.click(within(document.body).getByRole('button', { name: 'Remove filters' }))
    await rest()
    expect(rows()).toHaveLength(4)
  })
  it('says why a question could not be answered, and asks again', async () => {
    const { store, rest, fault } = await openSpend()
    fault.now = { code: 'pivot_too_large' }
    await act(() => store.getState().doSpend({ kind: 'ask', change: { top: 5 } }))
    expect(within(document.body).getByRole('alert').textContent).toContain(
      'more lines and columns than fit into memory',
    )
    fault.now = null
    fireEvent.click(within(document.body).getByRole('button', { name: 'Try again' }))
    await rest()
    expect(rows()).toHaveLength(4)
  })
})
