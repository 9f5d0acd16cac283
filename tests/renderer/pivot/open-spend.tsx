import { act, fireEvent, render, within } from '@testing-library/react'
import type { Bridge } from '#shared/contract/bridge.ts'
import { AppError } from '#shared/contract/app-error.ts'
import { failed, ok } from '#shared/contract/failure.ts'
import type { Failure, Result } from '#shared/contract/failure.ts'
import type { SpendStatus, SpendWish, StoredSpend } from '#shared/contract/spend.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { furtherAmong } from '#shared/spend/pivot/further-asked.ts'
import type { Dimension, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { NO_REPORTS } from '#shared/spend/spend-report.ts'
import { createPivotHands } from '../../../main/spend/pivot-hands.ts'
import { SpendPage } from '../../../renderer/pivot/spend-page.tsx'
import { StoreContext } from '../../../renderer/state/use-store.ts'
import { aKey, aTable } from '../../support/a-key.ts'
import { aRow, aSpendSource, day } from '../../support/a-spend.ts'
import type { SpendScene } from '../../support/a-spend.ts'
import { anApp, createFakeMain, openPage } from '../state/page.ts'

// Nothing is laid out here: the grid gets the room of a window.
for (const [name, size] of [
  ['clientWidth', 1200],
  ['clientHeight', 700],
] as const)
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })

/** A dollar. */
export const DOLLAR = 1_000_000_000n
const labelled = (team: string, feature: string) => [
  { from: day('2026-01-01'), labels: [['team', team], ['feature', feature]] as const }, // prettier-ignore
]
/** Two teams, one key without any, in two months. */
export const SCENE: SpendScene = {
  keys: [
    { name: 'a', history: labelled('growth', 'chat') },
    { name: 'b', history: labelled('growth', 'rerank') },
    { name: 'c', history: labelled('data', 'chat') },
    { name: 'e', history: [{ from: day('2026-01-01'), labels: [] }] },
  ],
  rows: [
    aRow('2026-08-01', 'a', { spend: 12n * DOLLAR + 5n }),
    aRow('2026-08-02', 'b', { spend: 3n * DOLLAR }),
    aRow('2026-09-03', 'c', { spend: 7n * DOLLAR }),
    aRow('2026-09-04', 'e', { spend: 2n * DOLLAR }),
  ],
  to: day('2026-09-06'),
  provisionalFrom: day('2026-09-04'),
}
const QUERY: Partial<PivotQuery> = { from: day('2026-08-01'), to: day('2026-10-01') }

/** Usage by a further field, once it is fetched. */
function sourceBy(fetched: ReadonlySet<string>, asked: readonly Dimension[]): SpendSource {
  const [by, ...more] = furtherAmong(asked)
  if (by === undefined) return aSpendSource(SCENE)
  if (more.length > 0) throw new AppError('further_several', { detail: [by, ...more].join(', ') })
  if (!fetched.has(by)) throw new AppError('further_missing', { detail: by })
  const tools = ['Fob Chat', 'support-bot', '', null]
  const rows = SCENE.rows.map((row, at) => ({ ...row, further: tools[at] ?? null }))
  return aSpendSource({ ...SCENE, by, rows })
}

const answer = (task: () => Promise<unknown>): Promise<Result<never>> =>
  task().then(
    (value) => ok(value as never), // the answer of this route
    (error: unknown) => failed(error instanceof AppError ? error.failure : { code: 'unexpected' as const }),
  )

/** The page over real answers of the engine; nothing is stored where `stored` is not given. */
export async function openSpend(options: { readonly scene?: SpendScene; readonly status?: Partial<SpendStatus> } = {}) {
  const { scene = SCENE, status = {} } = options
  const source = aSpendSource(scene)
  const fetched = new Set<string>()
  const wishes: SpendWish[] = []
  const hands = createPivotHands({
    source: async (asked) => (furtherAmong(asked).length === 0 ? source : sourceBy(fetched, asked)),
    now: () => 0,
  })
  const fault: { now: Failure | null } = { now: null }
  const main = createFakeMain()
  const bridge: Bridge = {
    async invoke(name, input) {
      if (!name.startsWith('spend.')) return main.bridge.invoke(name, input)
      if (fault.now) return failed(fault.now)
      const task = name.slice('spend.'.length)
      if (task === 'reports') return ok(NO_REPORTS as never) // the answer of this route
      if (task === 'sync') wishes.push(input as SpendWish) // what the page sends there
      if (!Object.hasOwn(hands, task)) return ok(undefined as never) // those that answer nothing
      // `as`: the page asks what the hands take.
      return answer(() => hands[task as keyof typeof hands](input as never))
    },
  }
  const { store, show } = await openPage({ main: { ...main, bridge } })
  show(aTable([aKey('a').labelled('team', 'growth').labelled('feature', 'chat')]))
  const stored: StoredSpend = {
    from: dayText(source.from),
    to: dayText(source.to),
    asOf: source.asOf,
    provisionalFrom: dayText(source.provisionalFrom),
    gaps: [],
    rows: scene.rows.length,
    keys: scene.keys.length,
    models: 1,
    damaged: [],
    longSpends: [],
    longSpendCount: 0,
    rounding: { amounts: 0, rows: '0', organisation: '0' },
    organisation: '0',
    attributed: '0',
    residual: '0',
  }
  store
    .getState()
    .receiveApp({ ...anApp(null), spend: { version: 1, stored, further: [], sync: { kind: 'idle' }, ...status } })
  const rest = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 30)))
  render(
    <StoreContext value={store}>
      <SpendPage activity={null} />
    </StoreContext>,
  )
  await rest()
  await act(() => store.getState().doSpend({ kind: 'ask', change: QUERY }))
  await rest()
  /** A fetch that was asked for has ended. */
  const fetch = async (by: FurtherField): Promise<void> => {
    fetched.add(by)
    const span = { from: dayText(source.from), to: dayText(source.to) }
    const further = [{ field: by, ...span, asOf: source.asOf, provisionalFrom: span.to, gaps: [], days: 36 }]
    act(() => store.getState().receiveApp({ ...anApp(null), spend: { version: 2, stored, further, sync: { kind: 'idle' }, ...status } })) // prettier-ignore
    await rest()
  }
  return { store, rest, fault, fetch, wishes }
}

/** The names of the lines. */
export const rows = (): readonly string[] =>
  within(within(document.body).getByRole('grid')).getAllByRole('rowheader').map(({ textContent }) => textContent) // prettier-ignore
/** A field. */
export const option = (name: string): HTMLElement => within(document.body).getByRole('option', { name })
/** The fields of a list. */
export const fieldsOf = (name: string): readonly string[] =>
  within(within(document.body).getByRole('listbox', { name })).queryAllByRole('option').map(({ title }) => title) // prettier-ignore
/** Presses a key on an element. */
export const press = (element: Element, key: string, held: { readonly altKey?: boolean } = {}): void =>
  void fireEvent.keyDown(element, { key, ...held })
