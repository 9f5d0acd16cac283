import type { KeyId } from '../domain/api-key.ts'
import type { Keyboard } from '../domain/keyboard.ts'
import type { OutcomeCounts, RunState } from '../domain/outcome.ts'
import type { Safety } from '../domain/safety.ts'
import type { Failure } from './failure.ts'

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

/** Why a run stands still. */
export type PauseReason = { readonly kind: 'user' } | { readonly kind: 'failure'; readonly failure: Failure }

/** How far a run is. `waitUntil` (RFC 3339) is set while the service asked for a pause. */
export interface RunProgress {
  readonly runId: string
  readonly state: RunState
  readonly steps: number
  readonly counts: OutcomeCounts
  readonly pause: PauseReason | null
  readonly waitUntil: string | null
  readonly startedAt: string
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
}

/** Everything small that main knows and the page shows; sent whole whenever it changes. */
export interface AppState {
  readonly version: string
  readonly runtime: string
  readonly dataFolder: string
  readonly workspaces: readonly WorkspaceInfo[]
  readonly current: string | null
  readonly groups: readonly (readonly [id: string, name: string])[]
  readonly keys: KeysInfo | null
  readonly listing: Listing
  readonly listProgress: ListProgress | null
  /** By how much this computer's clock is ahead of the gateway's, in milliseconds; `null` unless it is far off. */
  readonly clockOff: number | null
  /** Why the data folder cannot be written at the moment. */
  readonly disk: Failure | null
  readonly run: RunProgress | null
  readonly keyboard: Keyboard
}
