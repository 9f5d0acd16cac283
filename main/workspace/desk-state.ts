import type {
  AppState,
  KeysInfo,
  Listing,
  ListProgress,
  RunProgress,
  RunSummary,
  WorkspaceInfo,
} from '#shared/contract/app-state.ts'
import { AppError } from '#shared/contract/app-error.ts'
import type { Failure } from '#shared/contract/failure.ts'
import { usualKeyboard } from '#shared/domain/keyboard.ts'
import type { Keyboard } from '#shared/domain/keyboard.ts'
import type { Workspace } from './connect.ts'
import type { StartedRun } from './run-carry.ts'
import type { Services } from './services.ts'
import type { Session } from './session.ts'
import type { StartSpendKeeper } from './spend-thread.ts'

/** What a desk tells, and what it is built from. */
export interface DeskPorts {
  readonly services: Services
  readonly version: string
  readonly runtime: string
  readonly onChange: () => void
  /** Settles when the list is on its way to the page. */
  readonly sendTable: (keys: KeysInfo, bytes: Uint8Array) => Promise<void>
  /** Starts who looks after the usage of an organisation. */
  readonly startSpend: StartSpendKeeper
  readonly log: (event: string, fields: Readonly<Record<string, string>>) => void
}

/** What lies on a desk: the open workspace, what is going on about its list, its run. Changed by the desk alone. */
export interface DeskState {
  workspaces: readonly Workspace[]
  keyboard: Keyboard
  /** The session whose list is renewed as soon as its page has asked for what was kept. */
  unrenewed: Session | null
  session: Session | null
  listing: Listing
  /** The list that is on its way, and how to call it off. */
  listRequest: { readonly progress: ListProgress; readonly abort: AbortController } | null
  clockOff: number | null
  /** Ends when no list is on its way or being written, of whichever workspace. */
  refreshing: Promise<unknown>
  progress: RunProgress | null
  /** The newest run, where it can go on. */
  unfinished: RunSummary | null
  /** The last run here of a plan from a file or a past run. */
  openedRun: string | null
  run: StartedRun | null
  /** A look at what other processes have left: it may hold the lock that a run needs. */
  looking: Promise<void> | null
  /** A run that has been asked for and has not begun. */
  starting: Promise<StartedRun> | null
  /** Grows with every workspace that is asked for. */
  turn: number
}

/** A desk with nothing on it. */
export function createDeskState(): DeskState {
  return {
    workspaces: [],
    keyboard: usualKeyboard,
    unrenewed: null,
    session: null,
    listing: { kind: 'idle' },
    listRequest: null,
    clockOff: null,
    refreshing: Promise.resolve(),
    progress: null,
    unfinished: null,
    openedRun: null,
    run: null,
    looking: null,
    starting: null,
    turn: 0,
  }
}

/** The state as the page may know it; spend and what came late have a state of their own. */
export function appStateOf(
  state: DeskState,
  { services, version, runtime }: DeskPorts,
): Omit<AppState, 'spend' | 'late'> {
  const keys = state.session?.keys() ?? null
  return {
    version,
    runtime,
    dataFolder: services.home,
    workspaces: state.workspaces.map((workspace) => infoOf(workspace, services)),
    current: state.session?.workspace().id ?? null,
    groups: keys?.groups ?? [],
    needsGroup: keys?.needsGroup ?? false,
    keys: keys?.info ?? null,
    listing: state.listing,
    listProgress: state.listRequest?.progress ?? null,
    clockOff: state.clockOff,
    disk: services.disk.failure(),
    run: state.progress,
    unfinished: state.unfinished,
    openedRun: state.openedRun,
    keyboard: state.keyboard,
  }
}

function infoOf(workspace: Workspace, services: Services): WorkspaceInfo {
  const { organisation, network: _network, ...rest } = workspace
  return { ...rest, organisation: organisation[0] ?? '', credential: services.credentials.place(workspace.id) }
}

/** What a thrown thing is to the user; a bug goes to the log. */
export function failureOf(error: unknown, log: DeskPorts['log']): Failure {
  if (error instanceof AppError) return error.failure
  log('desk.crashed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  return { code: 'unexpected' }
}

/** The open workspace; fails with `no_workspace`. */
export function sessionOf({ session }: DeskState): Session {
  if (!session) throw new AppError('no_workspace')
  return session
}

/** The run under way; fails with `run_unknown`. */
export function runOf({ run }: DeskState): StartedRun {
  if (!run) throw new AppError('run_unknown')
  return run
}

/** Whether a run is under way, or about to be. */
export function isRunning(state: DeskState): boolean {
  return state.starting !== null || state.run !== null
}

/** What came late may have settled what was left of a run. */
export async function readUnfinished(
  state: DeskState,
  { onChange }: Pick<DeskPorts, 'onChange'>,
  session: Session,
): Promise<void> {
  takeUnfinished(state, { onChange }, { session, unfinished: await session.unfinished() })
}

/** Looks around with little reading; what goes wrong is told when the workspace is opened next. */
export async function lookAround(state: DeskState, ports: Pick<DeskPorts, 'onChange' | 'log'>): Promise<void> {
  const { session } = state
  if (!session || isRunning(state)) return
  state.looking ??= lookFor(session, state, ports).finally(() => (state.looking = null))
  await state.looking
}

async function lookFor(
  session: Session,
  state: DeskState,
  { onChange, log }: Pick<DeskPorts, 'onChange' | 'log'>,
): Promise<void> {
  try {
    takeUnfinished(state, { onChange }, { session, unfinished: await session.lookAround() })
  } catch (error) {
    log('desk.not-looked', { code: failureOf(error, log).code })
  }
}

function takeUnfinished(
  state: DeskState,
  { onChange }: Pick<DeskPorts, 'onChange'>,
  { session, unfinished }: { readonly session: Session; readonly unfinished: RunSummary | null },
): void {
  if (session !== state.session || isRunning(state)) return
  state.unfinished = unfinished
  onChange()
}
