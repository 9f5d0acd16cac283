import { AppError } from '#shared/contract/app-error.ts'
import type { AppState, Listing, RunProgress } from '#shared/contract/app-state.ts'
import type { WorkspaceChange } from '#shared/contract/requests.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { changeWorkspace } from './change.ts'
import { appStateOf, createDeskState, failureOf } from './desk-state.ts'
import type { DeskPorts, DeskState } from './desk-state.ts'
import type { StartedRun } from './run-start.ts'
import type { Session } from './session.ts'

/** What the window shows and does: the open workspace, its list, its run. It knows no window. */
export interface Desk {
  readonly state: () => AppState
  /** The open workspace; fails with `no_workspace`. */
  readonly session: () => Session
  /** Opens a workspace with what was kept of it, and lists its keys in the background; null closes the open one. */
  readonly open: (workspaceId: string | null) => Promise<void>
  /** Sends the list that is at hand, if any. */
  readonly sendKeys: () => void
  readonly refresh: () => Promise<void>
  /** Starts a run and answers its id; `confirmed` is the number of keys that was typed for it. */
  readonly apply: (plan: Plan, confirmed: number | null) => Promise<string>
  /** The run under way; fails with `run_unknown`. */
  readonly run: () => StartedRun
  readonly isRunning: () => boolean
  /** The run under way, once it has begun; null when there is none or it could not begin. */
  readonly whenStarted: () => Promise<StartedRun | null>
  /** Changes a workspace, unless a run of it is under way; `mayLoosen` when its user has agreed to less protection. */
  readonly change: (change: WorkspaceChange, mayLoosen: boolean) => Promise<void>
  /** Says that the known workspaces changed. */
  readonly reread: () => Promise<void>
}

/** Sets up a desk with nothing on it. */
export function createDesk(ports: DeskPorts): Desk {
  const state = createDeskState()
  return {
    state: () => appStateOf(state, ports),
    session: () => sessionOf(state),
    open: (workspaceId) => openWorkspace(state, ports, workspaceId),
    sendKeys: () => show(state, ports, sessionOf(state)),
    refresh: () => refresh(state, ports, sessionOf(state)),
    apply: (plan, confirmed) => apply(state, ports, plan, confirmed),
    run() {
      if (!state.run) throw new AppError('run_unknown')
      return state.run
    },
    isRunning: () => isRunning(state),
    whenStarted: async () => state.run ?? (await state.starting?.catch(() => null)) ?? null,
    change: (change, mayLoosen) => changeOpen(state, ports, change, mayLoosen),
    reread: () => reread(state, ports),
  }
}

function sessionOf(state: DeskState): Session {
  if (!state.session) throw new AppError('no_workspace')
  return state.session
}

async function reread(state: DeskState, { services, onChange }: DeskPorts): Promise<void> {
  state.workspaces = (await services.settings.read()).workspaces
  onChange()
}

async function changeOpen(
  state: DeskState,
  ports: DeskPorts,
  change: WorkspaceChange,
  mayLoosen: boolean,
): Promise<void> {
  const isOpen = (): boolean => state.session?.workspace().id === change.id
  if (isOpen() && isRunning(state)) throw new AppError('run_active')
  const workspace = await changeWorkspace(ports.services.settings, change, mayLoosen)
  if (isOpen()) state.session?.follow(workspace)
  await reread(state, ports)
}

async function openWorkspace(state: DeskState, ports: DeskPorts, workspaceId: string | null): Promise<void> {
  if (isRunning(state)) throw new AppError('run_active')
  const turn = ++state.turn
  await reread(state, ports)
  const workspace = state.workspaces.find((known) => known.id === workspaceId) ?? null
  if (workspaceId !== null && !workspace) throw new AppError('no_workspace')
  const session = workspace && (await ports.services.openSession(workspace))
  // The workspace that was asked for last is the one that is open, whichever opens slower.
  if (turn !== state.turn) return
  state.session = session
  state.listing = { kind: 'idle' }
  state.progress = null
  await ports.services.settings.change((settings) => ({ ...settings, current: workspace?.id ?? null }))
  ports.onChange()
  if (!state.session) return
  show(state, ports, state.session)
  void refresh(state, ports, state.session)
}

/** Sends a session's list to the page, unless another one is open by now. */
function show(state: DeskState, ports: DeskPorts, session: Session): void {
  const keys = session.keys()
  if (keys && session === state.session) ports.sendTable(keys.info, keys.bytes)
  ports.onChange()
}

async function refresh(state: DeskState, ports: DeskPorts, session: Session): Promise<void> {
  if (state.listing.kind === 'running') return
  const tell = (listing: Listing): void => {
    if (session !== state.session) return
    state.listing = listing
    ports.onChange()
  }
  tell({ kind: 'running' })
  try {
    await session.refresh()
    await reread(state, ports)
    tell({ kind: 'idle' })
    show(state, ports, session)
  } catch (error) {
    tell({ kind: 'failed', failure: failureOf(error, ports.log), at: ports.services.clock.wall() })
  }
}

async function apply(state: DeskState, ports: DeskPorts, plan: Plan, confirmed: number | null): Promise<string> {
  if (isRunning(state)) throw new AppError('run_active')
  const session = sessionOf(state)
  const onProgress = (progress: RunProgress): void => {
    // The end is told with the list that shows it, so that nothing looks staged which is done.
    const isEnd = progress.state === 'finished' || progress.state === 'stopped'
    state.progress = isEnd ? { ...progress, state: 'running' } : progress
    ports.onChange()
  }
  state.starting = session.startRun(plan, { confirmed, onProgress })
  const run = await state.starting.finally(() => (state.starting = null))
  state.run = run
  void finish(state, ports, { session, run })
  return run.runId
}

async function finish(
  state: DeskState,
  ports: DeskPorts,
  { session, run }: { readonly session: Session; readonly run: StartedRun },
): Promise<void> {
  try {
    const { summary } = await run.finished
    const failure = run.failure()
    const pause = failure && ({ kind: 'failure', failure } as const)
    if (state.progress)
      state.progress = { ...state.progress, state: summary.state, counts: summary.counts, waitUntil: null, pause }
  } catch (error) {
    const failure = failureOf(error, ports.log)
    if (state.progress) state.progress = { ...state.progress, state: 'stopped', pause: { kind: 'failure', failure } }
  } finally {
    state.run = null
    show(state, ports, session)
  }
}

/** Whether a run is under way, or about to be. */
function isRunning(state: DeskState): boolean {
  return state.starting !== null || state.run !== null
}
