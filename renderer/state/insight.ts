import type { InsightAct, InsightSlice } from './insight-shape.ts'
import type { Slice } from './slice.ts'
import type { Store } from './store-shape.ts'

/** Starts with the pivot, and nothing looked for. */
export const createInsightSlice: Slice<InsightSlice> = (bridge) => (set, get) => {
  let acts: Promise<(act: InsightAct) => Promise<void>> | null = null
  return {
    spendView: 'pivot',
    insight: null,
    showSpendView(view) {
      set({ spendView: view })
      void get().doInsight({ kind: 'open', view })
    },
    async doInsight(act) {
      acts ??= import('./insight-acts.ts').then(({ createInsightActs }) => createInsightActs({ bridge, set, get }))
      await (
        await acts
      )(act)
    },
  }
}

/** Looks for rises once a list stands, and asks anew when usage, keys, labels or the question of the pivot have changed since. */
export function followInsight(now: Store, before: Store): void {
  // Once the list is drawn: nobody waits for it.
  if (now.table && !before.table) whenIdle(() => void now.doInsight({ kind: 'watch' }))
  if (!now.insight) return
  const isStoredAnew = now.app?.spend.version !== before.app?.spend.version
  if (isStoredAnew) void now.doInsight({ kind: 'renew' })
  else if (now.spending?.query !== before.spending?.query) void now.doInsight({ kind: 'follow-pivot' })
}

function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 5000 })
  else setTimeout(run, 0)
}
