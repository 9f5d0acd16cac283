import type { Verification } from '#shared/contract/verification.ts'
import { words } from '#shared/words/en.ts'
import { ask } from './ask.ts'
import type { Slice } from './slice.ts'

/** Looking for past runs, checking their record, and handing it on. */
export interface HistorySlice {
  /** What is looked for in past runs; empty for all of them. */
  readonly runSearch: string
  /** The runs that were found for it, `null` while nothing is looked for. */
  readonly foundRuns: ReadonlySet<string> | null
  readonly searchRuns: (text: string) => Promise<void>
  /** What checking the record came to, `null` until it was asked for. */
  readonly verification: Verification | null
  readonly verifying: boolean
  readonly verifyRuns: () => Promise<void>
  readonly dismissVerification: () => void
  readonly exportRun: (runId: string) => Promise<void>
}

/** Of the newest search, as the page is typed into faster than plans are read. */
const PATIENCE = 150

/** The record of past runs as the history page uses it. */
export const createHistorySlice: Slice<HistorySlice> = (bridge) => (set, get) => ({
  runSearch: '',
  foundRuns: null,
  async searchRuns(runSearch) {
    set({ runSearch, ...(runSearch.trim() === '' ? { foundRuns: null } : {}) })
    if (runSearch.trim() === '') return
    await new Promise((resolve) => setTimeout(resolve, PATIENCE))
    if (get().runSearch !== runSearch) return
    const answer = await ask(bridge, get, 'run.find', { text: runSearch })
    if (answer.ok && get().runSearch === runSearch) set({ foundRuns: new Set(answer.value) })
  },
  verification: null,
  verifying: false,
  async verifyRuns() {
    set({ verifying: true, verification: null })
    const answer = await ask(bridge, get, 'run.verify', undefined)
    set({ verifying: false, ...(answer.ok ? { verification: answer.value } : {}) })
  },
  dismissVerification: () => set({ verification: null }),
  async exportRun(runId) {
    const answer = await ask(bridge, get, 'run.export', { runId })
    if (answer.ok && answer.value) get().say({ kind: 'info', text: words.runBrief.audited(answer.value.path) })
  },
})
