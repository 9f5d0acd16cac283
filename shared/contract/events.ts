import type { Command } from '../domain/command.ts'
import type { AppState, KeysInfo } from './app-state.ts'

/**
 * What main sends over the one port. Keys travel as slices of an encoded key table (`domain/key-table-file`),
 * at most 1 MB each: `keys.began` names the whole length, the slices follow in order, the last one completes it.
 */
export type AppEvent =
  | { readonly kind: 'app.changed'; readonly state: AppState }
  | { readonly kind: 'keys.began'; readonly keys: KeysInfo; readonly bytes: number }
  | { readonly kind: 'keys.slice'; readonly snapshotId: string; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'import.part'; readonly part: number }
  | { readonly kind: 'command.chosen'; readonly command: Command }
  | { readonly kind: 'workspace.chosen'; readonly id: string }
  /** The app was opened with a table; where it is, only main knows. */
  | { readonly kind: 'file.chosen' }

/** The largest slice, in bytes. */
export const SLICE_BYTES = 1_000_000
