import type { AppState, Listing, WorkspaceInfo } from '#shared/contract/app-state.ts'
import type { Bridge } from '#shared/contract/bridge.ts'
import type { FailureCode } from '#shared/contract/failure.ts'
import { ask } from './ask.ts'
import type { Slice } from './slice.ts'
import type { Notice, Store, WorkspaceSlice } from './store-shape.ts'

/** What main told us, the open page, and the requests about workspaces. */
export const createWorkspaceSlice: Slice<WorkspaceSlice> = (bridge) => (set, get) => ({
  app: null,
  page: 'keys',
  notice: null,
  async start() {
    const answer = await ask(bridge, get, 'app.open', undefined)
    if (answer.ok) get().receiveApp(answer.value)
  },
  receiveApp(app) {
    const before = get().app
    set({ app })
    if (app.current === (before?.current ?? null)) return
    // Rows of another workspace must never meet staged work of this one.
    set({ table: null, snapshotId: null, listedAt: null, runs: null, opened: null, lastRun: null, notice: null })
    if (app.current === null) set({ page: 'keys' })
    else void openList(bridge, get)
  },
  openPage: (page) => set({ page, opened: null, notice: keepFailure(get().notice) }),
  say: (notice) => set({ notice }),
  async requestPaste() {
    await ask(bridge, get, 'clipboard.paste', undefined)
  },
  async refreshKeys() {
    await ask(bridge, get, 'keys.refresh', undefined)
  },
  async connectWorkspace() {
    await ask(bridge, get, 'workspace.connect', undefined)
  },
  async openWorkspace(id) {
    if (id !== get().app?.current) await ask(bridge, get, 'workspace.open', { id })
  },
  async replaceKey(id) {
    await ask(bridge, get, 'workspace.replace-key', { id })
  },
  async forgetWorkspace(id) {
    await ask(bridge, get, 'workspace.forget', { id })
  },
})

async function openList(bridge: Bridge, get: () => Store): Promise<void> {
  await Promise.all([get().restoreStaged(), ask(bridge, get, 'keys.open', undefined), get().listRuns()])
}

// Good news belongs to the page it was made on; a failure stays until it was read.
function keepFailure(notice: Notice | null): Notice | null {
  return notice?.kind === 'failure' ? notice : null
}

const OFFLINE: ReadonlySet<FailureCode> = new Set(['unreachable', 'timeout'])

/** Whether the gateway could not be reached when the list was to be renewed. */
export function isOffline(listing: Listing | null | undefined): boolean {
  return listing?.kind === 'failed' && OFFLINE.has(listing.failure.code)
}

/** The workspace that is open, `null` when there is none. */
export function currentWorkspace(app: AppState | null): WorkspaceInfo | null {
  return app?.workspaces.find(({ id }) => id === app.current) ?? null
}
