import type { RecentKeySpend } from '#shared/spend/insight/recent-keys.ts'
import type { Slice } from './slice.ts'
import { inSlices } from './slices.ts'
import type { Store } from './store-shape.ts'

/** What keys spent in the last days that are stored, and of which store that was read. */
interface ReadSpend {
  readonly of: string
  /** `null` where nothing is stored. */
  readonly spend: RecentKeySpend | null
}

/** What each key spent lately, for the review to say what a relabel moves. */
export interface RecentKeysSlice {
  readonly recentKeys: ReadSpend | null
  /** Reads it, unless what is at hand is of the usage that is named: the one of now. */
  readonly readRecentKeys: (of: string) => Promise<void>
}

/** Starts with nothing read. */
export const createRecentKeysSlice: Slice<RecentKeysSlice> = (bridge) => (set, get) => ({
  recentKeys: null,
  async readRecentKeys(wanted) {
    const workspace = get().app?.current ?? null
    if (workspace === null || get().recentKeys?.of === wanted) return
    // Only this says whether anything is stored; without it no usage is read.
    const status = await bridge.invoke('spend.state', undefined)
    if (!status.ok) return
    const of = nameOf(workspace, status.value.version)
    if (!status.value.stored) return set({ recentKeys: { of, spend: null } })
    const answer = await bridge.invoke('spend.recent-keys', undefined)
    if (!answer.ok) return
    const { unpackingRecentKeys } = await import('#shared/contract/spend-recent.ts')
    const spend = answer.value && (await inSlices(unpackingRecentKeys(answer.value)))
    if (get().app?.current === workspace) set({ recentKeys: { of, spend } })
  },
})

/** What keys spent lately, as long as it is of the usage that is stored now. */
export function recentKeysNow(store: Pick<Store, 'app' | 'recentKeys'>): RecentKeySpend | null {
  return store.recentKeys?.of === storeNow(store) ? store.recentKeys.spend : null
}

/** The usage of now, as a name: another one after a sync, a list, or in another workspace. */
export function storeNow({ app }: Pick<Store, 'app'>): string {
  return nameOf(app?.current ?? '', app?.spend.version ?? 0)
}

function nameOf(workspace: string, version: number): string {
  return `${workspace} ${version}`
}
