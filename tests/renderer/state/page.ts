import type { Bridge } from '#shared/contract/bridge.ts'
import type { AppState, WorkspaceInfo } from '#shared/contract/app-state.ts'
import type { Failure, Result } from '#shared/contract/failure.ts'
import { NO_SPEND } from '#shared/contract/spend.ts'
import { failed, ok } from '#shared/contract/failure.ts'
import { NO_VIEWS } from '#shared/domain/grid-view.ts'
import { usualKeyboard } from '#shared/domain/keyboard.ts'
import { requests } from '#shared/contract/requests.ts'
import type { StepOutcome } from '#shared/contract/requests.ts'
import type { StagedEntry } from '#shared/contract/staged-entry.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import type { StoreApi } from 'zustand'
import { createStore } from '../../../renderer/state/store.ts'
import type { Store } from '../../../renderer/state/store-shape.ts'
import { sendList } from './list.ts'

/** What main remembers of staged work, and how it may misbehave. */
export interface FakeMain {
  log: StagedEntry[]
  failure: Failure | null
  /** What an opened run says of its steps. */
  outcomes: readonly StepOutcome[]
  /** When the newest run began, `null` while there was none. */
  began: string | null
  readonly bridge: Bridge
}

/** A main that keeps the staging log in memory. */
export function createFakeMain(log: readonly StagedEntry[] = []): FakeMain {
  const main: FakeMain = { log: [...log], failure: null, outcomes: [], began: null, bridge: { invoke } }
  async function invoke(name: string, input: unknown): Promise<Result<never>> {
    await Promise.resolve()
    if (main.failure && name !== 'staged.load') return failed(main.failure)
    if (name === 'staged.append') main.log.push(...requests[name].input.parse(structuredClone(input)))
    if (name === 'staged.replace') main.log = [...requests[name].input.parse(structuredClone(input))]
    const runs = main.began === null ? [] : [{ runId: 'r1', startedAt: main.began }]
    if (name === 'run.list') return ok({ runs, unreadable: [] } as never) // as far as a page reads it
    if (name === 'run.open') return ok({ summary: runs[0] ?? {}, steps: main.outcomes } as never) // the same
    const value: unknown =
      name === 'staged.load'
        ? [...main.log]
        : name === 'escrow.list'
          ? []
          : name === 'views.load'
            ? NO_VIEWS
            : name === 'key.lives'
              ? { expiries: [], replacements: [] }
              : undefined
    return ok(value as never) // the answer of whichever route was asked
  }
  return main
}

/** A page with one workspace, connected with the key `selfId`. */
export interface Page {
  readonly store: StoreApi<Store>
  readonly main: FakeMain
  readonly show: (table: KeyTable, snapshotId?: string, partial?: boolean) => void
  /** Waits until everything that was staged has reached main. */
  readonly rest: () => Promise<void>
}

/** Opens a page as after a start: the workspace is known, staged work is read. */
export async function openPage(options: { readonly main?: FakeMain; readonly selfId?: KeyId } = {}): Promise<Page> {
  const main = options.main ?? createFakeMain()
  const store = createStore(main.bridge, () => undefined)
  store.getState().receiveApp(anApp(options.selfId ?? null))
  const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))
  await rest()
  let snapshots = 0
  return {
    store,
    main,
    rest,
    show: (table, snapshotId = `list-${++snapshots}`, partial = false) =>
      sendList(store.getState(), table, snapshotId, partial),
  }
}

/** What main says about itself. */
export function anApp(selfId: KeyId | null, current = 'w1'): AppState {
  const workspace = (id: string): WorkspaceInfo => ({
    id,
    name: id,
    baseUrl: 'https://gateway.test',
    organisation: `org-${id}`,
    organisationName: null,
    selfId,
    manage: 'write',
    kind: 'gateway',
    safety: 'review',
    isProduction: false,
    credential: 'keychain',
  })
  return {
    version: '0',
    runtime: '0',
    dataFolder: '/tmp',
    workspaces: [workspace('w1'), workspace('w2')],
    current,
    needsGroup: false,
    groups: [
      ['g1', 'growth'],
      ['g2', 'research'],
    ],
    keys: null,
    listing: { kind: 'idle' },
    listProgress: null,
    clockOff: null,
    disk: null,
    run: null,
    unfinished: null,
    late: [],
    openedRun: null,
    spend: NO_SPEND,
    keyboard: usualKeyboard,
  }
}
