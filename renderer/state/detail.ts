import type { KeyHistory, KeyRuns } from '#shared/contract/key-history.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { ask } from './ask.ts'
import type { RecentSpend } from './recent-spend.ts'
import type { Slice } from './slice.ts'

/** What main keeps about one key: each part is `null` until it was read. */
export interface KeyDetail {
  readonly keyId: KeyId
  readonly history: KeyHistory | null
  readonly runs: KeyRuns | null
  /** `null` also where no usage is stored. */
  readonly spend: RecentSpend | null
}

/** The key whose history and runs were read last. */
export interface DetailSlice {
  readonly detail: KeyDetail | null
  /** Reads what main keeps about a key; the answer for a key that was left meanwhile is dropped. */
  readonly readDetail: (keyId: KeyId) => Promise<void>
}

/** Starts with nothing read. */
export const createDetailSlice: Slice<DetailSlice> = (bridge) => (set, get) => ({
  detail: null,
  async readDetail(keyId) {
    const known = get().detail
    // Of the same key what was read stays in sight until there is newer.
    if (known?.keyId !== keyId) set({ detail: { keyId, history: null, runs: null, spend: null } })
    const take = (part: Partial<KeyDetail>): void => {
      const { detail } = get()
      if (detail?.keyId === keyId) set({ detail: { ...detail, ...part } })
    }
    const [history, runs] = [ask(bridge, get, 'key.history', { keyId }), ask(bridge, get, 'key.runs', { keyId })]
    const labels = await history
    if (labels.ok) take({ history: labels.value })
    const about = await runs
    if (about.ok) take({ runs: about.value })
    const { readRecentSpend } = await import('./recent-spend.ts')
    take({ spend: await readRecentSpend(bridge, keyId) })
  },
})
