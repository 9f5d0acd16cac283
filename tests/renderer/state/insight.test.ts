import { describe, expect, it } from 'vitest'
import type { Bridge } from '#shared/contract/bridge.ts'
import { failed, ok } from '#shared/contract/failure.ts'
import type { Failure } from '#shared/contract/failure.ts'
import type { Rise, SpendChanged } from '#shared/contract/spend-insight.ts'
import { spendInsightRequests } from '#shared/contract/spend-insight-requests.ts'
import type { StatementsBrief } from '#shared/contract/spend-statements.ts'
import type { StoredSpend } from '#shared/contract/spend.ts'
import { nano } from '#shared/domain/money.ts'
import { FIRST_INSIGHT } from '#shared/spend/insight/kept-insight.ts'
import type { KeptInsight } from '#shared/spend/insight/kept-insight.ts'
import { NO_MARKUP } from '#shared/spend/statements/statement-terms.ts'
import { aKey, aTable } from '../../support/a-key.ts'
import { aMember } from '../../shared/spend/a-pivot.ts'
import { anApp, createFakeMain, openPage } from './page.ts'

// `as`: the page passes on what is stored, and reads nothing of it.
const STORED = { from: '2026-01-01', to: '2026-11-28', asOf: '2026-11-28T10:00:00Z' } as StoredSpend
const aRise = (id: string): Rise => ({ id, member: aMember('support'), from: 20_742, to: 20_746, spend: 9n, usual: 1n, change: null, reason: null }) // prettier-ignore
const PARTS = { newKeys: 0n, goneKeys: 0n, volume: 0n, modelMix: 0n, price: 0n, relabelled: 0n }
const changed = (rises: readonly Rise[]): SpendChanged => ({
  total: { before: 1n, after: 9n, parts: { ...PARTS, volume: 8n } },
  members: [],
  more: 0,
  rises,
  provisionalFrom: null,
  labelsGuessedUntil: null,
  stored: { from: 1, to: 2 },
  missing: [],
})
const TERMS = { label: 'customer_id', labels: 'then', markup: NO_MARKUP, minimum: nano(0n), rounding: { mode: 'half-even', per: 'statement' }, note: '' } as const // prettier-ignore
const MADE: StatementsBrief = { kind: 'made', month: '2026-10', terms: TERMS, issuedAt: null, isProvisional: false, uncounted: 0, asOf: null, residual: null, statements: [], count: 0, cost: 0n, total: 0n, unbilled: 0n, pivot: 0n } // prettier-ignore

/** A page over a main that has usage. What it is asked parses. */
async function withInsight(options: { readonly kept?: KeptInsight; readonly rises?: readonly Rise[] } = {}) {
  const { kept = FIRST_INSIGHT, rises = [] } = options
  const main = createFakeMain()
  const asked: { readonly name: string; readonly input: unknown }[] = []
  const fault: { now: Failure | null } = { now: null }
  const answers = new Map<string, unknown>([
    ['spend.insight', kept],
    ['spend.state', { version: 1, stored: STORED, further: [], sync: { kind: 'idle' } }],
    ['spend.changed', changed(rises)],
    ['spend.news', rises],
    ['spend.preview-statements', MADE],
    ['spend.statements', { kind: 'saved', folder: '/out', statements: 2, removed: ['2026-10 a.csv'], left: ['1', '2'] }], // prettier-ignore
    ['spend.issue-statements', { ...MADE, issuedAt: '2026-11-28T10:00:00Z' }],
  ])
  const bridge: Bridge = {
    async invoke(name, input) {
      if (!name.startsWith('spend.')) return main.bridge.invoke(name, input)
      asked.push({ name, input: structuredClone(input) })
      const schema = Object.hasOwn(spendInsightRequests, name) ? spendInsightRequests[name as keyof typeof spendInsightRequests].input : null // prettier-ignore
      if (schema && !schema.safeParse(structuredClone(input)).success) return failed({ code: 'bad_request' })
      await Promise.resolve()
      if (fault.now) return failed(fault.now)
      return ok(answers.get(name) as never) // what the test lays out
    },
  }
  const page = await openPage({ main: { ...main, bridge } })
  const { store } = page
  store
    .getState()
    .receiveApp({ ...anApp(null), spend: { version: 1, stored: STORED, further: [], sync: { kind: 'idle' } } })
  page.show(aTable([aKey('a').labelled('customer_id', 'c').labelled('team', 'growth')]))
  const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))
  // What a start looks for by itself; the code for it is read first.
  while (!asked.some(({ name }) => name === 'spend.news')) await rest()
  await rest()
  const last = (name: string): unknown => asked.findLast((one) => one.name === name)?.input
  return { store, asked, fault, last, rest, insight: () => store.getState().insight }
}

describe('after a start', () => {
  it('tells of rises that nobody has looked at, and of no others', async () => {
    const kept = { ...FIRST_INSIGHT, seen: ['old'] }
    const { insight } = await withInsight({ kept, rises: [aRise('old'), aRise('new')] })
    expect(insight()?.news.map(({ id }) => id)).toEqual(['new'])
  })
  it('remembers rises that were put away, or that stood on the page', async () => {
    const { store, insight, last } = await withInsight({ rises: [aRise('one')] })
    await store.getState().doInsight({ kind: 'seen' })
    expect(insight()?.news).toEqual([])
    expect(last('spend.keep-insight')).toMatchObject({ seen: ['one'] })
    const other = await withInsight({ rises: [aRise('two')] })
    await other.store.getState().doInsight({ kind: 'open', view: 'changed' })
    expect(other.insight()?.news).toEqual([])
    expect(other.last('spend.keep-insight')).toMatchObject({ seen: ['two'] })
  })
  it('says nothing when what is kept cannot be read', async () => {
    const { fault, insight, store } = await withInsight()
    fault.now = { code: 'unexpected' }
    await store.getState().doInsight({ kind: 'watch' })
    expect(insight()?.news).toEqual([])
  })
})

describe('what changed', () => {
  it('compares the last month with the one before by the label that says who pays, as it was kept', async () => {
    const kept: KeptInsight = { ...FIRST_INSIGHT, changedBy: { kind: 'key' }, thresholds: { factor: 3, minimum: 7n } }
    const { store, last, insight } = await withInsight({ kept })
    store.getState().showSpendView('changed')
    await store.getState().doInsight({ kind: 'open', view: 'changed' })
    const input = last('spend.changed') as { before: { to: number }; after: { from: number } }
    expect(input).toMatchObject({ by: { kind: 'key' }, thresholds: { factor: 3, minimum: 7n } })
    expect(input.before.to).toBe(input.after.from)
    expect(insight()?.changed).toMatchObject({ isAsking: false, failure: null })
  })
  it('keeps thresholds and the dimension with the organisation, and asks anew', async () => {
    const { store, last } = await withInsight()
    await store.getState().doInsight({ kind: 'thresholds', thresholds: { factor: 2, minimum: 5n } })
    await store.getState().doInsight({ kind: 'changed-by', by: { kind: 'model' } })
    expect(last('spend.keep-insight')).toMatchObject({ changedBy: { kind: 'model' }, thresholds: { minimum: 5n } })
    expect(last('spend.changed')).toMatchObject({ by: { kind: 'model' }, thresholds: { factor: 2 } })
  })
  it('says why it could not be read, and forgets that with the next answer', async () => {
    const { store, fault, insight } = await withInsight()
    fault.now = { code: 'unexpected' }
    await store.getState().doInsight({ kind: 'compare', comparison: 'last-7-days' })
    expect(insight()?.changed.failure).toEqual({ code: 'unexpected' })
    fault.now = null
    await store.getState().doInsight({ kind: 'compare', comparison: 'last-7-days' })
    expect(insight()?.changed).toMatchObject({ failure: null, answer: changed([]) })
  })
  it('shows the keys of a rise in the list of keys', async () => {
    const { store } = await withInsight()
    await store.getState().doInsight({ kind: 'to-grid', ids: ['k'] })
    expect(store.getState()).toMatchObject({ page: 'keys', columnFilters: [{ column: 'id', values: ['k'] }] })
  })
})

describe('statements', () => {
  it('begin with the label of customers, and are made anew with every term', async () => {
    const { store, last, insight } = await withInsight()
    await store
      .getState()
      .doInsight({ kind: 'statements', month: '2026-10', terms: { markup: { units: 18n, decimals: 2 } } })
    expect(last('spend.preview-statements')).toMatchObject({ month: '2026-10', terms: { label: 'customer_id', markup: { units: 18n } } }) // prettier-ignore
    expect(insight()?.statements.answer).toEqual(MADE)
    await store.getState().doInsight({ kind: 'issue' })
    expect(insight()?.statements).toMatchObject({ isSaving: false, answer: { issuedAt: '2026-11-28T10:00:00Z' } })
  })
  it('are written by their terms in words, and never frozen by that', async () => {
    const { store, last, insight } = await withInsight()
    await store.getState().doInsight({ kind: 'statements', terms: { markup: { units: 125n, decimals: 3 }, minimum: nano(5_000_000_000n) } }) // prettier-ignore
    await store.getState().doInsight({ kind: 'save-statements' })
    expect(last('spend.statements')).toMatchObject({
      label: 'customer_id',
      markup: '12.5%',
      minimum: '5',
      issues: false,
    })
    expect(store.getState().notice).toEqual({ kind: 'info', text: '2 statements in /out' })
    expect(insight()?.statements.older).toEqual({ removed: ['2026-10 a.csv'], left: ['1', '2'] })
    await store.getState().doInsight({ kind: 'statements', month: '2026-09' })
    expect(insight()?.statements.older).toBeNull()
  })
})

it('begins anew with another workspace', async () => {
  const { store, insight } = await withInsight({ rises: [aRise('one')] })
  store.getState().receiveApp({ ...anApp(null), current: 'other' })
  expect(insight()).toBeNull()
  expect(store.getState().spendView).toBe('pivot')
})
