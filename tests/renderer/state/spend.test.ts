import { describe, expect, it } from 'vitest'
import type { SpendAnswered } from '#shared/contract/spend-query.ts'
import { spendQueryRequests } from '#shared/contract/spend-query-requests.ts'
import type { Bridge } from '#shared/contract/bridge.ts'
import { failed, ok } from '#shared/contract/failure.ts'
import type { StoredSpend } from '#shared/contract/spend.ts'
import { TOTAL_PATH } from '#shared/spend/pivot/member-path.ts'
import { spanOf } from '#shared/spend/days/spend-period.ts'
import { NO_REPORTS } from '#shared/spend/spend-report.ts'
import type { SpendReports } from '#shared/spend/spend-report.ts'
import type { ChosenCell } from '../../../renderer/state/spend-shape.ts'
import { aKey, aTable } from '../../support/a-key.ts'
import { aLine, aMember, NO_ROUNDING } from '../../shared/spend/a-pivot.ts'
import { anApp, createFakeMain, openPage } from './page.ts'

const STORED: StoredSpend = {
  from: '2026-01-01',
  to: '2026-11-28',
  asOf: '2026-11-28T10:00:00Z',
  provisionalFrom: '2026-11-27',
  gaps: [],
  rows: 10,
  keys: 2,
  models: 1,
  damaged: [],
  longSpends: [],
  longSpendCount: 0,
  rounding: NO_ROUNDING,
  organisation: '0',
  attributed: '0',
  residual: '0',
}

const answered = (id: number): SpendAnswered => ({
  id,
  count: 100,
  lines: 100,
  columns: [aLine('2026-08'), aLine('')],
  moreColumns: 0,
  missing: [],
  damaged: [],
  reconciliation: { organisation: 5n, attributed: 5n, pivot: 5n, filtered: 0n, residual: 0n, rounding: NO_ROUNDING },
  unmatched: [],
  provisionalFrom: null,
  asOf: STORED.asOf,
  labelsGuessedUntil: null,
  usageRows: 10,
  took: 1,
  tile: { line: 0, column: 0, lines: [], width: 2, cells: [] },
})

const CELL: ChosenCell = { row: [aMember('growth')], column: [aMember('2026-08')], measure: 'spend' }

type Answer = (input: never) => unknown

/** A main that has usage. What it is asked parses, and it answers when the test lets it. */
async function withSpend(reports: SpendReports = NO_REPORTS) {
  const main = createFakeMain()
  const asked: { readonly name: string; readonly input: unknown }[] = []
  const held = new Map<string, Promise<void>>()
  let id = 0
  const answers = new Map<string, Answer>([
    ['spend.state', () => undefined],
    ['spend.sync', () => undefined],
    ['spend.stop', () => undefined],
    ['spend.reports', () => reports],
    ['spend.save-reports', () => undefined],
    ['spend.pivot', () => answered(++id)],
    ['spend.summary', () => null],
    ['spend.series', () => null],
    ['spend.drill', () => ({ spend: 7n, requests: 3n, count: 2, lines: [] })],
    ['spend.cell-keys', () => ['00000000-0000-4000-8000-000000000001']],
    ['spend.members', ({ search }: { readonly search: string }) => ({ spend: 0n, requests: 0n, count: search.length, lines: [] })], // prettier-ignore
    ['spend.tile', ({ line, column }: { readonly line: number; readonly column: number }) => ({ line, column, lines: [{ members: [], isOpen: null }], width: 2, cells: [] })], // prettier-ignore
  ])
  const bridge: Bridge = {
    async invoke(name, input) {
      if (!name.startsWith('spend.')) return main.bridge.invoke(name, input)
      asked.push({ name, input: structuredClone(input) })
      const schema = Object.hasOwn(spendQueryRequests, name) ? spendQueryRequests[name as keyof typeof spendQueryRequests].input : null // prettier-ignore
      if (schema && !schema.safeParse(structuredClone(input)).success) return failed({ code: 'bad_request' })
      await (held.get(name) ?? Promise.resolve())
      const value = answers.get(name)?.(input as never)
      return value instanceof Error ? failed({ code: 'unexpected' }) : ok(value as never) // what the test lays out
    },
  }
  const page = await openPage({ main: { ...main, bridge } })
  const { store } = page
  page.show(aTable([aKey('a').labelled('team', 'growth'), aKey('b').labelled('env', 'prod')]))
  const tellStored = (version: number): void =>
    store
      .getState()
      .receiveApp({ ...anApp(null), spend: { version, stored: STORED, further: [], sync: { kind: 'idle' } } })
  tellStored(1)
  return {
    ...page,
    asked,
    answers,
    tellStored,
    does: store.getState().doSpend,
    now: () => store.getState().spending,
    sent: (name: string) =>
      asked.filter((one) => one.name === name).map(({ input }) => input as { readonly query: never }),
    /** Holds answers of a kind back until it is let go. */
    hold: (name: string): (() => void) => {
      let release = (): void => undefined
      held.set(name, new Promise((resolve) => (release = resolve)))
      return () => {
        held.delete(name)
        release()
      }
    },
  }
}

describe('the page of spend', () => {
  it('begins with what a team spends month by month, and asks for it once', async () => {
    const { does, now, sent } = await withSpend()
    await does({ kind: 'begin' })
    await does({ kind: 'begin' })
    expect(now()?.query).toMatchObject({ rows: [{ kind: 'label', label: 'team' }], columns: [{ kind: 'month' }] })
    expect(sent('spend.pivot')).toHaveLength(1)
    expect(now()?.answer?.id).toBe(1)
  })
  it('drops what comes back to an older question', async () => {
    const { does, now, hold, sent } = await withSpend()
    await does({ kind: 'begin' })
    const release = hold('spend.pivot')
    const first = does({ kind: 'ask', change: { labels: 'then' } })
    const second = does({ kind: 'ask', change: { values: ['requests'] } })
    await Promise.resolve()
    expect(now()?.isAsking).toBe(true)
    release()
    await Promise.all([first, second])
    expect(sent('spend.pivot')).toHaveLength(3)
    expect(now()?.answer?.id).toBe(3)
    expect(now()?.query).toMatchObject({ labels: 'then', values: ['requests'] })
    expect(now()?.isAsking).toBe(false)
  })
  it('asks for what stands around an answer once it is there, and not around an older one', async () => {
    const { does, hold, sent } = await withSpend()
    await does({ kind: 'begin' })
    const release = hold('spend.pivot')
    const first = does({ kind: 'ask', change: { labels: 'then' } })
    const second = does({ kind: 'ask', change: { values: ['requests'] } })
    expect(sent('spend.summary')).toHaveLength(1)
    release()
    await Promise.all([first, second])
    expect(sent('spend.summary').map(({ query }) => query)).toMatchObject([{}, { values: ['requests'] }])
    expect(sent('spend.series')).toHaveLength(2)
  })
  it('keeps the last answer in sight when the next one fails, and says why', async () => {
    const { does, now, answers } = await withSpend()
    await does({ kind: 'begin' })
    answers.set('spend.pivot', () => new Error('no'))
    await does({ kind: 'ask', change: { labels: 'then' } })
    expect(now()).toMatchObject({ answer: { id: 1 }, failure: { code: 'unexpected' }, isAsking: false })
    answers.set('spend.pivot', () => answered(9))
    await does({ kind: 'renew' })
    expect(now()).toMatchObject({ answer: { id: 9 }, failure: null })
  })
  it('asks anew when usage or labels are others by now', async () => {
    const { does, now, sent, tellStored, rest } = await withSpend()
    await does({ kind: 'begin' })
    tellStored(1)
    await rest()
    expect(sent('spend.pivot')).toHaveLength(1)
    tellStored(2)
    await rest()
    expect(sent('spend.pivot')).toHaveLength(2)
    expect(now()?.answer?.id).toBe(2)
  })
  it('asks for a piece once, and drops one of an older answer', async () => {
    const { does, now, hold, sent } = await withSpend()
    await does({ kind: 'begin' })
    await Promise.all([does({ kind: 'tile', line: 1, column: 0 }), does({ kind: 'tile', line: 1, column: 0 })])
    expect(sent('spend.tile')).toEqual([{ id: 1, line: 1, column: 0 }])
    expect(now()?.tiles.get('1:0')?.lines).toHaveLength(1)
    const release = hold('spend.tile')
    const late = does({ kind: 'tile', line: 2, column: 0 })
    await does({ kind: 'look', change: { sort: { column: TOTAL_PATH, measure: 'spend', descending: true } } })
    release()
    await late
    expect(now()?.tiles.size).toBe(0)
  })
  it('asks for the whole answer again when main keeps it no more', async () => {
    const { does, now, answers } = await withSpend()
    await does({ kind: 'begin' })
    answers.set('spend.tile', () => null)
    await does({ kind: 'tile', line: 1, column: 0 })
    expect(now()?.answer?.id).toBe(2)
  })
  it('reads what is in a cell, and its days and models once they are to be seen', async () => {
    const { does, now, sent } = await withSpend()
    await does({ kind: 'begin' })
    await does({ kind: 'choose', cell: CELL })
    expect(now()?.drill).toMatchObject({ keys: { count: 2 }, days: null, models: null })
    await does({ kind: 'panel', panel: 'drill' })
    expect(now()?.drill).toMatchObject({ days: { count: 2 }, models: { count: 2 } })
    expect(sent('spend.drill').map((input) => (input as unknown as { by: { kind: string } }).by.kind)).toEqual(['key', 'day', 'model']) // prettier-ignore
  })
  it('shows the keys of a cell in the list of keys', async () => {
    const { does, store } = await withSpend()
    await does({ kind: 'begin' })
    await does({ kind: 'to-grid', cell: CELL })
    const { page, columnFilters, spending } = store.getState()
    expect(page).toBe('keys')
    expect(columnFilters).toEqual([{ column: 'id', values: ['00000000-0000-4000-8000-000000000001'] }])
    expect(spending?.answer).not.toBeNull()
  })
  it('lets what is typed last into the search for members win', async () => {
    const { does, now, hold } = await withSpend()
    await does({ kind: 'begin' })
    const release = hold('spend.members')
    const typed = ['a', 'ab'].map((search) => does({ kind: 'members', dimension: { kind: 'model' }, search }))
    release()
    await Promise.all(typed)
    expect(now()?.members).toMatchObject({ search: 'ab', found: { count: 2 } })
    await does({ kind: 'no-members' })
    expect(now()?.members).toBeNull()
  })
  it('forgets everything of one workspace in the next', async () => {
    const { does, store, now } = await withSpend()
    await does({ kind: 'begin' })
    store.getState().receiveApp(anApp(null, 'w2'))
    expect(now()).toBeNull()
  })
})

describe('reports on spend', () => {
  it('are kept under their names, in their order', async () => {
    const { does, now, sent } = await withSpend()
    await does({ kind: 'begin' })
    await does({ kind: 'save-report', name: 'Zebra' })
    await does({ kind: 'period', period: 'last-month' })
    await does({ kind: 'save-report', name: 'Month close' })
    const saved = sent('spend.save-reports').at(-1) as unknown as SpendReports
    expect(saved.reports.map(({ name, period }) => [name, period])).toEqual([['Month close', 'last-month'], ['Zebra', 'own']]) // prettier-ignore
    expect(saved.current).toBe('Month close')
    await does({ kind: 'delete-report' })
    expect(now()?.reports).toMatchObject({ reports: [{ name: 'Zebra' }], current: null })
  })
  it('open with the days of today where their period moves', async () => {
    const query = { ...((await withSpend()).store && firstOf()), from: 1, to: 2 }
    const reports: SpendReports = {
      reports: [{ name: 'Last month', query, period: 'last-month', sort: null }],
      current: 'Last month',
    }
    const { does, now } = await withSpend(reports)
    await does({ kind: 'begin' })
    const today = Math.floor(Date.now() / 86_400_000)
    expect(now()?.query).toMatchObject(spanOf('last-month', today))
    await does({ kind: 'ask', change: { from: 20_000 } })
    expect(now()).toMatchObject({ period: 'own', query: { from: 20_000 } })
  })
})

function firstOf() {
  return {
    rows: [{ kind: 'model' }],
    columns: [],
    values: ['spend'],
    filters: [],
    labels: 'now',
    joinsRotated: false,
    sortBy: null,
    top: null,
    fiscalStart: 1,
  } as const
}
