import type { KeysInfo } from '#shared/contract/app-state.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'

/** A list of keys as it was kept: as bytes for the page, as a table for main, with the names of groups. */
export interface LoadedKeys {
  readonly info: KeysInfo
  readonly bytes: Uint8Array
  readonly table: KeyTable
  readonly groups: readonly (readonly [id: string, name: string])[]
  /** Whether the organisation has its budgets per group, so that new keys must be in one. */
  readonly needsGroup: boolean
}

/** Looks up the name of a group; one that is not known keeps its id. */
export function groupNamesOf(keys: LoadedKeys): (id: string) => string {
  const names = new Map(keys.groups)
  return (id) => names.get(id) ?? id
}
