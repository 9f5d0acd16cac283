import { act, cleanup, fireEvent, render, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Bridge } from '#shared/contract/bridge.ts'
import { failed, ok } from '#shared/contract/failure.ts'
import type { Failure } from '#shared/contract/failure.ts'
import type { StatementsAsked, StatementsBrief } from '#shared/contract/spend-statements.ts'
import type { StoredSpend } from '#shared/contract/spend.ts'
import { FIRST_INSIGHT } from '#shared/spend/insight/kept-insight.ts'
import { NO_REPORTS } from '#shared/spend/spend-report.ts'
import { createInsightHands } from '../../../../main/spend/insight-hands.ts'
import { createPivotHands } from '../../../../main/spend/pivot-hands.ts'
import { InsightView } from '../../../../renderer/pivot/insight/insight-view.tsx'
import { SpendNews } from '../../../../renderer/pivot/insight/spend-news.tsx'
import { SpendPage } from '../../../../renderer/pivot/spend-page.tsx'
import { StoreContext } from '../../../../renderer/state/use-store.ts'
import { aKey, aTable } from '../../../support/a-key.ts'
import { aRow, aSpendSource, day } from '../../../support/a-spend.ts'
import type { UsageRecord } from '../../../support/a-spend.ts'
import { anApp, createFakeMain, openPage } from '../../state/page.ts'

afterEach(cleanup)

// Nothing is laid out here: tables get the room of a window.
for (const [name, size] of [
  ['clientWidth', 1200],
  ['clientHeight', 700],
  ['offsetHeight', 700],
  ['offsetWidth', 1200],
] as const)
  // prettier-ignore
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })

const DOLLAR = 1_000_000_000n
const TODAY = Math.floor(Date.now() / 86_400_000)
const dateOf = (utcDay: number): string => new Date(utcDay * 86_400_000).toISOString().slice(0, 10)

/** Ten dollars a day for two keys, but for two days, ten days ago, on which one of them spent 500 more. */
function rows(): UsageRecord[] {
  const all: UsageRecord[] = []
  for (let at = TODAY - 150; at < TODAY; at++)
    for (const key of ['a', 'b']) {
      all.push(aRow(dateOf(at), key, { spend: 10n * DOLLAR }))
      if (key === 'a' && at >= TODAY - 10 && at < TODAY - 8) all.push(aRow(dateOf(at), key, { model: 'dear', spend: 500n * DOLLAR, totalTokens: 5 })) // prettier-ignore
    }
  return all
}

const TABLE = aTable([aKey('a').labelled('team', 'growth').limited('600'), aKey('b').labelled('team', 'data')])

/** What statements come to, and what writing them found in the folder. */
const STATEMENTS = {
  'preview-statements': async ({ month, terms }: StatementsAsked): Promise<StatementsBrief> => ({ kind: 'made', month, terms, issuedAt: null, isProvisional: false, uncounted: 1, asOf: '2026-11-28T10:00:00Z', residual: 5n, statements: [{ customer: 'growth', models: 1, cost: 1n, usage: 1n, minimum: 0n, corrections: 0n, total: 1n }], count: 1, cost: 1n, total: 1n, unbilled: 0n, pivot: 1n }),
  statements: async () => ({ kind: 'saved', folder: '/out', statements: 1, removed: ['2026-10 a.csv'], left: ['2026-10 mine.csv'] }),
} // prettier-ignore

async function open() {
  const history = (team: string) => [{ from: day('2020-01-01'), labels: [['team', team]] as const }]
  const source = {
    ...aSpendSource({ keys: [{ name: 'a', history: history('growth') }, { name: 'b', history: history('data') }], rows: rows(), to: TODAY }), // prettier-ignore
    asOf: new Date().toISOString(),
  }
  const list = { table: TABLE, rows: new Map(), groups: [], partial: false, listedAt: source.asOf }
  const hands = {
    ...createPivotHands({ source: async () => source, now: () => 0 }),
    ...createInsightHands({ source: async () => source, list: async () => list }),
    ...STATEMENTS,
  }
  const fault: { now: Failure | null } = { now: null }
  const main = createFakeMain()
  // `as`: the page reads when it begins, until when, and when it was asked for.
  const stored = { from: dateOf(source.from), to: dateOf(source.to), asOf: source.asOf } as StoredSpend
  const bridge: Bridge = {
    async invoke(name, input) {
      if (!name.startsWith('spend.')) return main.bridge.invoke(name, input)
      const task = name.slice('spend.'.length)
      if (fault.now && task !== 'keep-insight') return failed(fault.now)
      if (task === 'reports') return ok(NO_REPORTS as never) // the answer of this route
      if (task === 'insight') return ok(FIRST_INSIGHT as never) // the same
      if (task === 'state') return ok({ version: 1, stored, sync: { kind: 'idle' } } as never) // the same
      if (!Object.hasOwn(hands, task)) return ok(undefined as never) // those that answer nothing
      // `as`: the page asks what the hands take.
      return ok((await hands[task as keyof typeof hands](input as never)) as never)
    },
  }
  const { store, show } = await openPage({ main: { ...main, bridge } })
  const spend = { version: 1, stored: { ...stored, gaps: [], damaged: [], longSpends: [], longSpendCount: 0 }, further: [], sync: { kind: 'idle' as const } } // prettier-ignore
  store.getState().receiveApp({ ...anApp(null), spend })
  show(TABLE)
  const rest = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 60)))
  const draw = (part: React.ReactNode): void => void render(<StoreContext value={store}>{part}</StoreContext>)
  return { store, fault, rest, draw }
}

describe('the views of spend', () => {
  it('are walked through with arrows, which open what they reach', async () => {
    const { rest, draw } = await open()
    draw(<SpendPage activity={null} />)
    await rest()
    const tabs = await within(document.body).findByRole('tablist', { name: 'View' })
    fireEvent.keyDown(within(tabs).getByRole('tab', { name: 'Pivot' }), { key: 'ArrowRight' })
    await rest()
    const tab = within(tabs).getByRole('tab', { name: 'What changed' })
    expect(tab.getAttribute('aria-selected')).toBe('true')
    expect(document.activeElement).toBe(tab)
    expect(within(document.body).getByRole('tabpanel', { name: 'What changed' }).id).toBe(
      tab.getAttribute('aria-controls'),
    )
  })
})

describe('what changed', () => {
  it('explains a rise, and shows parts that add up', async () => {
    const { store, rest, draw } = await open()
    await act(() => store.getState().doInsight({ kind: 'compare', comparison: 'last-30-days' }))
    draw(<InsightView view="changed" />)
    await rest()
    const rise = within(within(document.body).getByRole('region', { name: 'Rises' })).getByRole('listitem')
    expect(rise.textContent).toContain('growth: $\u00a01,000.00 more than usual')
    expect(rise.textContent).toContain('Key a went from')
    expect(rise.textContent).toContain('Model dear went from $\u00a00.00 to $\u00a01,000.00.')
    const total = document.querySelector('[role=row][data-total=row]')
    const figures = [...(total?.querySelectorAll('[data-value]') ?? [])].map((cell) => Number(cell.getAttribute('data-value'))) // prettier-ignore
    expect(figures.slice(0, 3)).toEqual([600, 1600, 1000])
    expect(figures.slice(3).reduce((sum, part) => sum + part, 0)).toBe(1000)
  })
  it('takes thresholds that are numbers, and advises otherwise', async () => {
    const { store, rest, draw } = await open()
    await act(() => store.getState().doInsight({ kind: 'compare', comparison: 'last-30-days' }))
    draw(<InsightView view="changed" />)
    const field = within(document.body).getByRole('textbox', { name: 'Dollars a day above the usual' })
    fireEvent.change(field, { target: { value: 'much' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(within(document.body).getByRole('alert').textContent).toContain('Write dollars')
    fireEvent.change(field, { target: { value: '600' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    await rest()
    expect(within(document.body).getByText('Nothing rose by more than that.')).toBeTruthy()
    expect(store.getState().insight?.kept.thresholds.minimum).toBe(600n * DOLLAR)
  })
  it('says why it could not be read, and asks again', async () => {
    const { store, fault, rest, draw } = await open()
    fault.now = { code: 'spend_gone' }
    await act(() => store.getState().doInsight({ kind: 'compare', comparison: 'last-7-days' }))
    draw(<InsightView view="changed" />)
    expect(within(document.body).getByRole('alert').textContent).toContain('This could not be read')
    fault.now = null
    store.setState({ page: 'spend', spendView: 'changed' })
    fireEvent.click(within(document.body).getByRole('button', { name: 'Try again' }))
    await rest()
    expect(within(document.body).getByRole('table', { name: 'What changed' })).toBeTruthy()
  })
})

describe('budgets', () => {
  it('have the cap, what was spent and the forecast of every member', async () => {
    const { store, rest, draw } = await open()
    await act(() => store.getState().doInsight({ kind: 'open', view: 'budgets' }))
    draw(<InsightView view="budgets" />)
    await rest()
    const growth = document.querySelector('[role=row][data-member=growth]')
    expect(growth?.querySelector('[data-value]')?.getAttribute('data-value')).toBe('600')
    expect(
      within(within(document.body).getByRole('region', { name: 'This month' })).getByText(/±|no month/),
    ).toBeTruthy()
    expect(document.querySelector('[role=row][data-member=data]')?.textContent).toContain('no cap')
  })
})

describe('the notice about rises', () => {
  it('names the rise, leads to what changed, and is gone once it was put away', async () => {
    const { store, rest, draw } = await open()
    await act(() => store.getState().doInsight({ kind: 'watch' }))
    draw(<SpendNews />)
    expect(within(document.body).getByRole('note').textContent).toContain(
      'Spend: growth cost $\u00a01,000.00 more than usual',
    )
    fireEvent.click(within(document.body).getByRole('button', { name: 'What changed' }))
    await rest()
    expect(store.getState()).toMatchObject({ page: 'spend', spendView: 'changed' })
    act(() => store.getState().openPage('keys'))
    await act(() => store.getState().doInsight({ kind: 'seen' }))
    expect(within(document.body).queryByRole('note')).toBeNull()
  })
})

describe('statements', () => {
  it('say of when they are, what counts as nothing, and which files of before are left in the folder', async () => {
    const { store, rest, draw } = await open()
    await act(() => store.getState().doInsight({ kind: 'open', view: 'statements' }))
    draw(<InsightView view="statements" />)
    await rest()
    const notes = within(document.body).getByRole('list', { name: 'About these figures' })
    expect(notes.textContent).toContain('Usage as of 28 Nov 2026, 10:00 UTC, days in UTC.')
    expect(notes.textContent).toContain('Residual of the organisation: $ 0.000000005')
    expect(notes.textContent).toMatch(/1 amount of .* counts as nothing/)
    expect(notes.textContent).not.toContain('mine.csv')
    fireEvent.click(within(document.body).getByRole('button', { name: 'Save to a folder…' }))
    await rest()
    expect(notes.textContent).toContain('left in the folder as they are, out of date if they are statements: 2026-10 mine.csv.') // prettier-ignore
    expect(notes.textContent).toContain('without a statement now: 2026-10 a.csv.')
  })
})
