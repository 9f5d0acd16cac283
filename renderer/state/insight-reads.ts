import { withSeen } from '#shared/spend/insight/kept-insight.ts'
import type { InsightGround, InsightReader } from './insight-reader.ts'
import type { SpendView } from './insight-shape.ts'

/** Asks for what the views show. */
export interface InsightReads {
  /** Reads what is kept, once for each workspace, before anything else is done. */
  readonly begin: () => Promise<void>
  readonly changed: () => Promise<void>
  readonly budgets: () => Promise<void>
  readonly statements: () => Promise<void>
  /** Asks for the bridge where it is wanted: it is open, or labels are read as of the day. */
  readonly followPivot: () => Promise<void>
  readonly open: (view: SpendView) => Promise<void>
  readonly renew: () => Promise<void>
  readonly watch: () => Promise<void>
}

/** Makes them. */
export function createInsightReads({ get }: InsightGround, reader: InsightReader): InsightReads {
  const { now, change, turn, ask, quietly } = reader
  const isStored = (): boolean => (get().app?.spend.stored ?? null) !== null
  let loading: Promise<void> | null = null
  const load = async (): Promise<void> => {
    const kept = await quietly('spend.insight', undefined)
    if (!kept) {
      // Whoever is next tries again: what is kept must not be lost to what it was at first.
      loading = null
      return
    }
    change({ kept })
    if (kept.changedBy) turn('changed', { by: kept.changedBy })
    if (kept.budgetsBy) turn('budgets', { by: kept.budgetsBy })
    if (kept.terms) turn('statements', { terms: kept.terms })
  }
  const begin = async (): Promise<void> => {
    if (!get().insight) loading = null
    change({})
    await (loading ??= load())
  }
  const changed = async (): Promise<void> => {
    const { days, by } = now().changed
    if (!isStored()) return
    await ask('changed', { by, ...days, thresholds: now().kept.thresholds })
    await markSeen()
  }
  /** What stands on the page is no news any more. */
  const markSeen = async (): Promise<void> => {
    const { changed: view, kept } = now()
    const ids = (view.answer?.rises ?? []).map(({ id }) => id)
    const fresh = ids.filter((id) => !kept.seen.includes(id))
    const told = new Set(ids)
    change({ news: now().news.filter(({ id }) => !told.has(id)) })
    if (fresh.length === 0) return
    const next = withSeen(kept, fresh)
    change({ kept: next })
    await quietly('spend.keep-insight', next)
  }
  const budgets = async (): Promise<void> => {
    if (isStored()) await ask('budgets', { by: now().budgets.by })
  }
  const statements = async (): Promise<void> => {
    const { month, terms } = now().statements
    if (isStored() && terms) await ask('statements', { month, terms })
  }
  const followPivot = async (): Promise<void> => {
    const query = get().spending?.query
    const label = [...(query?.rows ?? []), ...(query?.columns ?? [])].find((one) => one.kind === 'label')
    if (!query || !isStored()) return
    if (label?.kind !== 'label') turn('bridge', { answer: null, failure: null })
    else if (now().bridge.isOpen || query.labels === 'then') await ask('bridge', { label: label.label, query })
  }
  const show = async (view: SpendView): Promise<void> => {
    if (view === 'changed') await changed()
    if (view === 'budgets') await budgets()
    if (view === 'statements') await statements()
    if (view === 'pivot') await followPivot()
  }
  return {
    begin,
    changed,
    budgets,
    statements,
    followPivot,
    open: show,
    async renew() {
      if (get().page === 'spend') await show(get().spendView)
    },
    async watch() {
      const state = await quietly('spend.state', undefined)
      if (!state?.stored) return
      const { kept, changed: view } = now()
      const found = await quietly('spend.news', { by: view.by, thresholds: kept.thresholds })
      const seen = new Set(kept.seen)
      if (found) change({ news: found.filter(({ id }) => !seen.has(id)) })
    },
  }
}
