import type { KeyId } from '../domain/api-key.ts'
import type { Keyboard } from '../domain/keyboard.ts'
import type { OutcomeCounts, RunState } from '../domain/outcome.ts'
import type { Safety } from '../domain/safety.ts'
import type { Failure } from './failure.ts'
import type { SpendStatus } from './spend.ts'

/** Where a workspace's management key is: in the OS keychain, in memory until the app ends, with the demo organisation, or nowhere. */
export type CredentialPlace = 'keychain' | 'session' | 'demo' | 'missing'

/** One connection as the page may know it; the key itself never is part of it. */
export interface WorkspaceInfo {
  readonly id: string
  readonly name: string
  readonly baseUrl: string
  readonly organisation: string
  readonly organisationName: string | null
  readonly selfId: KeyId | null
  readonly manage: string
  readonly kind: 'gateway' | 'demo'
  readonly safety: Safety
  readonly isProduction: boolean
  /** Writes a second, where its user has set them. */
  readonly rate?: number | null | undefined
  readonly credential: CredentialPlace
}

/** The list on screen: which snapshot, how many rows, when it was listed (RFC 3339, UTC). */
export interface KeysInfo {
  readonly snapshotId: string
  readonly rowCount: number
  readonly listedAt: string
  /** Whether the gateway hinted that it did not send all keys. */
  readonly partial: boolean
}

/** What the app is doing about the list. */
export type Listing =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly at: string }

/** How far a list is that is on its way: since when (RFC 3339), and how many bytes have arrived. */
export interface ListProgress {
  readonly since: string
  readonly bytes: number
}

/** Why a run stands still. `canary`: its first keys were written and shown by a list, and a person is to look at them. */
export type PauseReason = { readonly kind: 'user' | 'canary' } | { readonly kind: 'failure'; readonly failure: Failure }

/**
 * Why a run sends less than it could, or nothing. `throttled`: the service asked for a pause. `retrying`: what failed is
 * waited for before it is tried again. `outage`: too much failed, and reads are tried until one works. `offline`: nothing
 * gets out of this computer. `asleep`: the computer went to sleep. `doubt`: what may still be carried out is waited for.
 * `canary`: the first keys are compared with a list. `until` is when it goes on (RFC 3339), where that is known.
 */
export interface Slowness {
  readonly kind: 'throttled' | 'retrying' | 'outage' | 'offline' | 'asleep' | 'doubt' | 'canary'
  readonly until: string | null
}

/** Requests of a run: carried out so far, and how many it takes at most. What is so already needs none. */
export interface RunWrites {
  readonly sent: number
  readonly total: number
}

/**
 * How far a run is. `waitUntil` (RFC 3339) is set while nothing at all is sent, `slow` says why. `rate` is requests carried
 * out a second over the last ten, `leftMs` an estimate of the time still to go; both are null while unknown.
 *
 * `cells` has one letter for each step, in the order of the plan (`domain/run-cells`): the page keeps the text of the report
 * before, and `changedCells(before, now)` are the cells to draw anew. It is whole each time, so a report that was left out or
 * a page that was loaded anew loses nothing; the steps are those that were given to `plan.apply`, or `run.open` of the run.
 * It is null for plans of more than a million steps, which would take more than 1 MB.
 */
export interface RunProgress {
  readonly runId: string
  readonly state: RunState
  readonly steps: number
  readonly counts: OutcomeCounts
  readonly pause: PauseReason | null
  readonly waitUntil: string | null
  readonly startedAt: string
  readonly rate: number | null
  readonly leftMs: number | null
  readonly slow: Slowness | null
  readonly writes: RunWrites
  readonly cells: string | null
}

/** A run in the history. */
export interface RunSummary {
  readonly runId: string
  readonly startedAt: string
  readonly endedAt: string | null
  readonly state: RunState
  readonly steps: number
  readonly keys: number
  readonly counts: OutcomeCounts
  readonly title: string
  /** Nobody ended it: the app, the computer or the power did. */
  readonly cutOff: boolean
  /**
   * How many steps `run.continue` would work on: those that wait, the unknown ones that a list can decide about, and in a run
   * that was cut off those that are done and that no list was compared with. None while it is under way.
   */
  readonly left: number
  /** Who applies it now: `process 4711 on host`, where that can be read. Only of a run that is under way. */
  readonly appliedBy?: string | undefined
  /** Its journal is damaged: it cannot go on, and what became of the steps behind the damage nobody knows. */
  readonly damaged?: boolean | undefined
  /** When the list is to be looked at again, because a creation that nobody answered may still be carried out (RFC 3339). */
  readonly lookAt?: string | undefined
  /** The keys that came after its end and of which nobody has the secret, by their ids. */
  readonly late?: readonly string[] | undefined
}

/** A run that keys came of after its end, and how many: nobody has their secrets. */
export interface LateKeys {
  readonly runId: string
  readonly startedAt: string
  readonly keys: number
}

/** A past run that cannot be read, and why. */
export interface UnreadableRun {
  readonly runId: string
  readonly failure: Failure
}

/** The runs there were, newest first, and those that are left out of them because they cannot be read. */
export interface PastRuns {
  readonly runs: readonly RunSummary[]
  readonly unreadable: readonly UnreadableRun[]
}

/** Everything small that main knows and the page shows; sent whole whenever it changes. */
export interface AppState {
  readonly version: string
  readonly runtime: string
  readonly dataFolder: string
  readonly workspaces: readonly WorkspaceInfo[]
  readonly current: string | null
  readonly groups: readonly (readonly [id: string, name: string])[]
  /** Whether the organisation has its budgets per group, so that new keys must be in one. */
  readonly needsGroup: boolean
  readonly keys: KeysInfo | null
  readonly listing: Listing
  readonly listProgress: ListProgress | null
  /** By how much this computer's clock is ahead of the gateway's, in milliseconds; `null` unless it is far off. */
  readonly clockOff: number | null
  /** Why the data folder cannot be written at the moment. */
  readonly disk: Failure | null
  readonly run: RunProgress | null
  /** The newest run of the open workspace, when it broke off or was stopped and can go on (`run.continue`). */
  readonly unfinished: RunSummary | null
  /** Runs that keys came of after their end, newest first, as long as the list has them. */
  readonly late: readonly LateKeys[]
  /** The last run of a plan from a file or a past run since the app was started: what it has not done is staged nowhere. */
  readonly openedRun: string | null
  readonly spend: SpendStatus
  readonly keyboard: Keyboard
}
