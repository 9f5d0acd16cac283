import { AppError } from '#shared/contract/app-error.ts'
import type { AppState, Listing, RunProgress } from '#shared/contract/app-state.ts'
import type { WorkspaceChange } from '#shared/contract/requests.ts'
import type { Keyboard } from '#shared/domain/keyboard.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { changeWorkspace } from './change.ts'
import { mendDisk } from './desk-disk.ts'
import { createDeskLate } from './desk-late.ts'
import { createDeskSpend } from './desk-spend.ts'
import type { DeskSpend } from './desk-spend.ts'
import { appStateOf, createDeskState, failureOf, isRunning, lookAround, readUnfinished, runOf, sessionOf } from './desk-state.ts' // prettier-ignore
import type { DeskPorts, DeskState } from './desk-state.ts'
import type { Settings } from '../store/settings.ts'
import type { RunOptions, StartedRun } from './run-carry.ts'
import type { Session } from './session.ts'
import type { ReviewedAgain } from './review-again.ts'

/** What the window shows and does: the open workspace, its list, its run. It knows no window. */
export interface Desk {
  readonly state: () => AppState
  /** The open workspace; fails with `no_workspace`. */
  readonly session: () => Session
  readonly spend: DeskSpend
  /** Opens a workspace with what was kept of it, and lists its keys in the background; null closes the open one. */
  readonly open: (workspaceId: string | null) => Promise<void>
  /** Opens the first workspace, before a page is there: the network waits until one has been sent what was kept. */
  readonly openFirst: (workspaceId: string) => Promise<void>
  /** Sends the list that is at hand, if any. */
  readonly sendKeys: () => void
  readonly refresh: () => Promise<void>
  /** Looks whether a run of another process has broken off, or one that broke off was gone on with elsewhere. */
  readonly lookAround: () => Promise<void>
  /** Calls off the list that is on its way. */
  readonly cancelRefresh: () => void
  /** Calls off the list and the usage that are on their way, and waits until nothing of them, nor of what is staged, is written any more. */
  readonly quieten: () => Promise<void>
  /** Tries whether the data folder can be written again, and catches up; fails with what the disk says. */
  readonly retryDisk: () => Promise<void>
  /** Takes a list, and says what of a plan stands otherwise than its user has seen; null when it can go as it is. */
  readonly review: (plan: Plan, seen: string | null) => Promise<ReviewedAgain | null>
  /** Starts a run and answers its id; `confirmed` is the number of keys that was typed for it. */
  /** `isOpened`: the plan is from a file or a past run, and nobody has staged it. */
  readonly apply: (
    plan: Plan,
    chosen: Pick<RunOptions, 'confirmed' | 'canary' | 'neverResends'> & { readonly isOpened: boolean },
  ) => Promise<string>
  /** Goes on with a run that broke off or was stopped; `confirmed` as above, null where it was typed when it began. */
  readonly resume: (runId: string, confirmed: number | null) => Promise<string>
  /** The run under way; fails with `run_unknown`. */
  readonly run: () => StartedRun
  readonly isRunning: () => boolean
  /** The run under way, once it has begun; null when there is none or it could not begin. */
  readonly whenStarted: () => Promise<StartedRun | null>
  /** Changes a workspace, unless a run of it is under way; `mayLoosen` when its user has agreed to less protection. */
  readonly change: (change: WorkspaceChange, mayLoosen: boolean) => Promise<void>
  /** Keeps how the keyboard acts, and says so. */
  readonly changeKeyboard: (keyboard: Keyboard) => Promise<void>
  /** Says that the known workspaces changed. */
  readonly reread: () => Promise<void>
}

/** Sets up a desk with nothing on it. */
export function createDesk(given: DeskPorts): Desk {
  const state = createDeskState()
  const onListed = (session: Session): void => void show(state, ports, session)
  const spend = createDeskSpend(given, () => state.session, onListed)
  const { clock } = given.services
  const late = createDeskLate({
    clock,
    session: () => state.session,
    isRunning: () => isRunning(state),
    onCompared: (session) => readUnfinished(state, given, session),
    log: given.log,
  })
  const ports: DeskPorts = {
    ...given,
    // What is due is set when a workspace was opened, listed, or has ended a run: each of them shows its list.
    sendTable(keys, bytes) {
      late.follow()
      return spend.sendTable(keys, bytes)
    },
  }
  ports.services.disk.listen(ports.onChange)
  return {
    state: () => ({ ...appStateOf(state, ports), spend: spend.status(), late: late.told() }),
    spend,
    session: () => sessionOf(state),
    async open(workspaceId) {
      const session = await openWorkspace(state, ports, workspaceId)
      if (!session) return
      void show(state, ports, session)
      void refresh(state, ports, session)
    },
    async openFirst(workspaceId) {
      state.unrenewed = await openWorkspace(state, ports, workspaceId)
    },
    sendKeys: () => void sendKeys(state, ports, sessionOf(state)),
    refresh: () => refresh(state, ports, sessionOf(state)),
    lookAround: () => lookAround(state, ports),
    cancelRefresh: () => state.listRequest?.abort.abort(),
    async quieten() {
      state.listRequest?.abort.abort()
      await Promise.allSettled([state.refreshing, state.session?.staging.settled(), spend.close(), late.close()])
    },
    retryDisk: () => retryDisk(state, ports),
    review: (plan, seen) => review(state, ports, plan, seen),
    apply: (plan, { isOpened, ...chosen }) =>
      begin(state, ports, (session, options) => session.startRun(plan, { ...options, ...chosen }), isOpened),
    resume: (runId, confirmed) =>
      begin(state, ports, (session, options) => session.resumeRun(runId, { ...options, confirmed })),
    run: () => runOf(state),
    isRunning: () => isRunning(state),
    whenStarted: async () => state.run ?? (await state.starting?.catch(() => null)) ?? null,
    change: (change, mayLoosen) => changeOpen(state, ports, change, mayLoosen),
    async changeKeyboard(keyboard) {
      await ports.services.settings.change((settings) => ({ ...settings, keyboard }))
      await reread(state, ports)
    },
    reread: async () => void (await reread(state, ports)),
  }
}

async function reread(state: DeskState, { services, onChange }: DeskPorts): Promise<Settings> {
  const settings = await services.settings.read()
  state.workspaces = settings.workspaces
  state.keyboard = settings.keyboard
  onChange()
  return settings
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

/** Puts a workspace on the desk and answers its session, unless another one was asked for since. */
async function openWorkspace(state: DeskState, ports: DeskPorts, workspaceId: string | null): Promise<Session | null> {
  if (isRunning(state)) throw new AppError('run_active')
  const turn = ++state.turn
  await mendDisk(ports).catch(() => undefined) // it says so itself
  const { current } = await reread(state, ports)
  const workspace = state.workspaces.find((known) => known.id === workspaceId) ?? null
  if (workspaceId !== null && !workspace) throw new AppError('no_workspace')
  const session = workspace && (await ports.services.openSession(workspace))
  const unfinished = (await session?.unfinished()) ?? null
  // The workspace that was asked for last is the one that is open, whichever opens slower.
  if (turn !== state.turn) return null
  state.session = session
  state.listing = { kind: 'idle' }
  state.listRequest?.abort.abort()
  state.listRequest = null
  state.clockOff = null
  state.progress = null
  state.unfinished = unfinished
  if ((workspace?.id ?? null) !== current) await rememberCurrent(state, ports)
  ports.onChange()
  return state.session
}

async function rememberCurrent(state: DeskState, { services }: DeskPorts): Promise<void> {
  const current = state.session?.workspace().id ?? null
  await services.disk.attempt(() => services.settings.change((settings) => ({ ...settings, current })))
}

async function retryDisk(state: DeskState, ports: DeskPorts): Promise<void> {
  await mendDisk(ports)
  await rememberCurrent(state, ports)
  // The list is taken anew, because the one that is shown may not have been kept.
  if (state.session) void refresh(state, ports, state.session)
}

/** Sends a session's list to the page, unless another one is open by now. */
async function show(state: DeskState, ports: DeskPorts, session: Session): Promise<void> {
  const keys = session.keys()
  const sent = keys && session === state.session ? ports.sendTable(keys.info, keys.bytes) : null
  ports.onChange()
  await sent
}

async function sendKeys(state: DeskState, ports: DeskPorts, session: Session): Promise<void> {
  const isFirst = session === state.unrenewed
  state.unrenewed = null
  await show(state, ports, session)
  if (isFirst) await refresh(state, ports, session)
}

async function refresh(state: DeskState, ports: DeskPorts, session: Session): Promise<void> {
  if (state.listing.kind === 'running') return
  const refreshing = list(state, ports, session)
  state.refreshing = Promise.all([state.refreshing, refreshing])
  await refreshing
}

async function list(state: DeskState, ports: DeskPorts, session: Session): Promise<void> {
  const { clock } = ports.services
  const tell = (listing: Listing): void => {
    if (session !== state.session) return
    state.listing = listing
    if (listing.kind !== 'running') state.listRequest = null
    state.clockOff = session.clockOff()
    ports.onChange()
  }
  const abort = new AbortController()
  const onBytes = (bytes: number): void => {
    if (state.listRequest?.abort !== abort) return
    state.listRequest = { abort, progress: { ...state.listRequest.progress, bytes } }
    ports.onChange()
  }
  state.listRequest = { abort, progress: { since: clock.wall(), bytes: 0 } }
  tell({ kind: 'running' })
  try {
    await session.refresh({ signal: abort.signal, onBytes })
    await reread(state, ports)
    tell({ kind: 'idle' })
    void show(state, ports, session)
  } catch (error) {
    // A right that was lost shows in what the key says of itself, and is kept though the list failed.
    await reread(state, ports).catch(() => undefined)
    const failure = failureOf(error, ports.log)
    tell(failure.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', failure, at: clock.wall() })
  }
}

async function review(
  state: DeskState,
  ports: DeskPorts,
  plan: Plan,
  seen: string | null,
): Promise<ReviewedAgain | null> {
  if (isRunning(state)) throw new AppError('run_active')
  const session = sessionOf(state)
  const { isOld, ...again } = await session.reviewAgain(plan)
  if (again.changes.length === 0 && !isOld) return null
  await show(state, ports, session)
  return again.seen === seen ? null : again
}

/** Lets a run begin, or go on, and follows it. */
async function begin(
  state: DeskState,
  ports: DeskPorts,
  start: (session: Session, options: Pick<RunOptions, 'onProgress'>) => Promise<StartedRun>,
  isOpened = false,
): Promise<string> {
  if (isRunning(state)) throw new AppError('run_active')
  const session = sessionOf(state)
  const onProgress = (progress: RunProgress): void => {
    if (isOpened) state.openedRun = progress.runId
    // The end is told with the list that shows it, so that nothing looks staged which is done.
    const isEnd = progress.state === 'finished' || progress.state === 'stopped'
    state.progress = isEnd ? { ...progress, state: 'running' } : progress
    ports.onChange()
  }
  const { looking } = state
  state.starting = looking ? looking.then(() => start(session, { onProgress })) : start(session, { onProgress })
  const run = await state.starting.finally(() => (state.starting = null))
  state.run = run
  state.unfinished = null
  void finish(state, ports, { session, run })
  return run.runId
}

/** What no longer moves tells no pace. */
const STILL = { waitUntil: null, rate: null, leftMs: null, slow: null } as const

async function finish(
  state: DeskState,
  ports: DeskPorts,
  { session, run }: { readonly session: Session; readonly run: StartedRun },
): Promise<void> {
  try {
    const { summary } = await run.finished
    state.unfinished = summary.left > 0 ? summary : null
    const failure = run.failure()
    const pause = failure && ({ kind: 'failure', failure } as const)
    if (failure) ports.services.disk.note(failure)
    const { counts } = summary
    if (state.progress) state.progress = { ...state.progress, ...STILL, state: summary.state, counts, pause }
  } catch (error) {
    const failure = failureOf(error, ports.log)
    const pause = { kind: 'failure', failure } as const
    if (state.progress) state.progress = { ...state.progress, ...STILL, state: 'stopped', pause }
  } finally {
    state.run = null
    void show(state, ports, session)
  }
}
