import { comparedDays } from '#shared/spend/insight/comparison.ts'
import type { ComparisonName } from '#shared/spend/insight/comparison.ts'
import { withSeen } from '#shared/spend/insight/kept-insight.ts'
import type { KeptInsight } from '#shared/spend/insight/kept-insight.ts'
import { dayOfMoment } from '#shared/spend/days/utc-day.ts'
import { ask } from './ask.ts'
import { createInsightReader } from './insight-reader.ts'
import type { InsightGround, InsightReader } from './insight-reader.ts'
import { createInsightReads } from './insight-reads.ts'
import type { InsightReads } from './insight-reads.ts'
import type { InsightAct } from './insight-shape.ts'
import { statementActs } from './statement-acts.ts'
import { changedQuery } from './insight-query.ts'

/** How each act is done. */
type Acts = {
  readonly [Kind in InsightAct['kind']]: (act: Extract<InsightAct, { readonly kind: Kind }>) => void | Promise<void>
}

/** Makes what is done about insights. */
export function createInsightActs(ground: InsightGround): (act: InsightAct) => Promise<void> {
  const reader = createInsightReader(ground)
  const reads = createInsightReads(ground, reader)
  const acts = actsOf(ground, reader, reads)
  return async (act) => {
    // `as`: the act of this very kind.
    const perform = acts[act.kind] as (act: InsightAct) => void | Promise<void>
    await reads.begin()
    await perform(act)
  }
}

function actsOf(ground: InsightGround, reader: InsightReader, reads: InsightReads): Acts {
  const { bridge, get } = ground
  const { now, change, turn } = reader
  const keep = async (part: Partial<KeptInsight>): Promise<void> => {
    const kept = { ...now().kept, ...part }
    change({ kept })
    await ask(bridge, get, 'spend.keep-insight', kept)
  }
  return {
    watch: reads.watch,
    open: ({ view }) => reads.open(view),
    renew: reads.renew,
    'follow-pivot': reads.followPivot,
    async compare({ comparison, days }) {
      turn('changed', { comparison, days: days ?? daysOf(comparison, now().changed.days) })
      await reads.changed()
    },
    async 'changed-by'({ by }) {
      turn('changed', { by })
      await Promise.all([keep({ changedBy: by }), reads.changed()])
    },
    async thresholds({ thresholds }) {
      await Promise.all([keep({ thresholds }), reads.changed()])
    },
    async 'budgets-by'({ by }) {
      turn('budgets', { by })
      await Promise.all([keep({ budgetsBy: by }), reads.budgets()])
    },
    async bridge({ isOpen }) {
      turn('bridge', { isOpen })
      await reads.followPivot()
    },
    ...statementActs(ground, reader, { reads, keep }),
    async 'to-pivot'({ by, member, span }) {
      const { spending, showSpendView, doSpend } = get()
      if (!spending) return
      showSpendView('pivot')
      await doSpend({ kind: 'ask', change: changedQuery(by, member, span) })
    },
    'to-grid'({ ids }) {
      get().look({ filter: '', columnFilters: [{ column: 'id', values: ids }] })
      get().openPage('keys')
    },
    async seen() {
      const ids = now().news.map(({ id }) => id)
      change({ news: [] })
      if (ids.length > 0) await keep(withSeen(now().kept, ids))
    },
  }
}

const daysOf = (name: ComparisonName, own: ReturnType<typeof comparedDays>): ReturnType<typeof comparedDays> =>
  name === 'own' ? own : comparedDays(name, dayOfMoment(Date.now()))
