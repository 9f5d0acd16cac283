import type { Slice } from './slice.ts'
import type { SpendAct, SpendSlice } from './spend-shape.ts'
import type { Store } from './store-shape.ts'

/** Starts with nothing asked. */
export const createSpendSlice: Slice<SpendSlice> = (bridge) => (set, get) => {
  let acts: Promise<(act: SpendAct) => Promise<void>> | null = null
  return {
    spending: null,
    async doSpend(act) {
      acts ??= import('./spend-acts.ts').then(({ createSpendActs }) => createSpendActs({ bridge, set, get }))
      await (
        await acts
      )(act)
    },
  }
}

/** Asks anew when usage, keys or labels have changed since. */
export function followSpend(now: Store, before: Store): void {
  if (now.spending && now.app?.spend.version !== before.app?.spend.version) void now.doSpend({ kind: 'renew' })
}
