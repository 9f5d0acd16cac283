import { KeyTableError, decodeWholeKeyTable } from '#shared/domain/key-table-file.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { onDisk } from './disk-error.ts'
import { recordGoneKeys } from './gone-keys.ts'
import { recordLabels } from './label-history.ts'
import { withLock } from './lock-file.ts'
import { loadSnapshot, saveSnapshot } from './snapshot.ts'
import type { GroupNames, SnapshotManifest } from './snapshot.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** A list of keys just taken, as a table and as that table's bytes. */
export interface NewList {
  readonly bytes: Uint8Array
  readonly table: KeyTable
  readonly listedAt: string
  readonly snapshotId: string
  readonly groups: GroupNames
  /** Whether new keys must be in a group. */
  readonly needsGroup?: boolean
  /** A list that may lack keys proves of none that it is gone. */
  readonly partial?: boolean
}

/**
 * Keeps a list: first what it changes in the label history, and what was known of keys that are gone, then the snapshot. A crash in between leaves a history that
 * has gone further than the snapshot, which the next list notices and puts right. One process at a time.
 */
export async function keepList(folder: string, list: NewList, deps: StoreDeps = {}): Promise<SnapshotManifest> {
  const { files } = storeDeps(deps)
  await onDisk(() => files.makeFolder(folder))
  return withLock(folder, 'list', deps, async () => {
    const previous = await previousTable(folder, deps)
    const { bytes, table, listedAt, snapshotId, groups, needsGroup = false, partial = false } = list
    const labels = { previous: previous.table, next: table, at: listedAt, partial, afterPartial: previous.partial }
    await recordLabels(folder, labels, deps)
    const lists = { previous: previous.table, next: table, groups: previous.groups, at: listedAt }
    if (!partial) await onDisk(() => recordGoneKeys(folder, lists, deps))
    const { rowCount } = table
    return saveSnapshot(folder, { bytes, listedAt, snapshotId, groups, needsGroup, partial, rowCount }, deps)
  })
}

interface PreviousList {
  readonly table: KeyTable | null
  readonly partial: boolean
  readonly groups: GroupNames
}

async function previousTable(folder: string, deps: StoreDeps): Promise<PreviousList> {
  const { report } = storeDeps(deps)
  const snapshot = await loadSnapshot(folder, deps)
  if (!snapshot) return { table: null, partial: false, groups: [] }
  const { partial, groups } = snapshot.manifest
  try {
    return { table: decodeWholeKeyTable(snapshot.bytes), partial, groups }
  } catch (error) {
    if (!(error instanceof KeyTableError)) throw error
    report('snapshot.damaged', { folder })
    return { table: null, partial, groups }
  }
}
