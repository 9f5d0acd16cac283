import type { AppState, Listing, WorkspaceInfo } from '#shared/contract/app-state.ts'
import type { Bridge } from '#shared/contract/bridge.ts'
import type { FailureCode } from '#shared/contract/failure.ts'
import { words } from '#shared/words/en.ts'
import { ask } from './ask.ts'
import { keyboardOf } from './keyboard.ts'
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
    if (before?.disk && !app.disk) catchUp(get)
    if (app.current === (before?.current ?? null)) return
    if (get().importing) void bridge.invoke('import.close', { isStaged: false })
    // Rows of another workspace must never meet staged work of this one.
    set(NOTHING_OPEN)
    if (app.current === null) set({ page: 'keys' })
    else void openList(bridge, get)
  },
  openPage: (page) => set({ page, opened: null, opening: null, notice: keepFailure(get().notice) }),
  say: (notice) => set({ notice }),
  async requestPaste() {
    await ask(bridge, get, 'clipboard.paste', undefined)
  },
  async refreshKeys() {
    await ask(bridge, get, 'keys.refresh', undefined)
  },
  async cancelListing() {
    await ask(bridge, get, 'keys.cancel', undefined)
  },
  async retryDisk() {
    await ask(bridge, get, 'disk.retry', undefined)
  },
  async connectWorkspace() {
    await ask(bridge, get, 'workspace.connect', undefined)
  },
  async openWorkspace(id) {
    if (id === get().app?.current) return
    get().sendStaged()
    await ask(bridge, get, 'workspace.open', { id })
  },
  async replaceKey(id) {
    await ask(bridge, get, 'workspace.replace-key', { id })
  },
  async changeWorkspace(change) {
    // Told where it was asked: a name that is taken belongs to its field.
    const answer = await bridge.invoke('workspace.change', change)
    return answer.ok || answer.failure.code === 'cancelled' ? null : answer.failure
  },
  async changeConnection(id) {
    await ask(bridge, get, 'workspace.change-connection', { id })
  },
  async makeOwnKey(id) {
    const answer = await ask(bridge, get, 'workspace.own-key', { id })
    if (answer.ok && answer.value) get().say({ kind: 'info', text: words.shell.ownKeyMade })
  },
  async forgetWorkspace(id) {
    await ask(bridge, get, 'workspace.forget', { id })
  },
  async changeKeyboard(change) {
    const { app } = get()
    const keyboard = { ...keyboardOf(app), ...change }
    // At once: main says the same a moment later, or that it could not be kept.
    if (app) set({ app: { ...app, keyboard } })
    await ask(bridge, get, 'keyboard.change', keyboard)
  },
  async zoom(step) {
    await ask(bridge, get, 'window.zoom', step)
  },
  async resetDemo() {
    const answer = await ask(bridge, get, 'demo.reset', undefined)
    if (!answer.ok || !answer.value) return
    set({ ...NOTHING_OPEN, page: 'keys' })
    await openList(bridge, get)
  },
})

const NOTHING_OPEN: Partial<Store> = {
  table: null,
  snapshotId: null,
  listedAt: null,
  runs: null,
  runsFailure: null,
  opened: null,
  opening: null,
  openedPlan: null,
  importing: null,
  spending: null,
  insight: null,
  spendView: 'pivot',
  canary: null,
  neverResends: false,
  runSearch: '',
  foundRuns: null,
  verification: null,
  lastRun: null,
  notice: null,
}

async function openList(bridge: Bridge, get: () => Store): Promise<void> {
  await Promise.all([
    get().loadViews(),
    get().restoreStaged(),
    ask(bridge, get, 'keys.open', undefined),
    get().listRuns(),
  ])
}

// The disk takes writes again: what could not be kept is written, and what was said about it is over.
function catchUp(get: () => Store): void {
  const { notice, say, keepStaged } = get()
  keepStaged()
  if (notice?.kind === 'failure' && notice.failure.code.startsWith('disk_')) say(null)
}

// Good news belongs to the page it was made on; a failure stays until it was read.
function keepFailure(notice: Notice | null): Notice | null {
  return notice?.kind === 'failure' ? notice : null
}

const KEY_AT_FAULT: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'key_refused',
  'permission_missing',
  'credential_missing',
  'keychain_absent',
  'keychain_refused',
])

/** Whether trying again would not help: another key does, or the same one for this session. */
export function isKeyAtFault(code: FailureCode): boolean {
  return KEY_AT_FAULT.has(code)
}

const OFFLINE: ReadonlySet<FailureCode> = new Set(['unreachable', 'timeout', 'proxy_failed'])

/** Whether the gateway could not be reached when the list was to be renewed. */
export function isOffline(listing: Listing | null | undefined): boolean {
  return listing?.kind === 'failed' && OFFLINE.has(listing.failure.code)
}

/** The workspace that is open, `null` when there is none. */
export function currentWorkspace(app: AppState | null): WorkspaceInfo | null {
  return app?.workspaces.find(({ id }) => id === app.current) ?? null
}
