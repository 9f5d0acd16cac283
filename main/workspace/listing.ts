import { randomUUID } from 'node:crypto'
import { AppError } from '#shared/contract/app-error.ts'
import { checkKeyTable, decodeWholeKeyTable, KeyTableError } from '#shared/domain/key-table-file.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import type { Client } from '../api/client.ts'
import type { Group } from '../api/group.ts'
import type { KeyList } from '../api/key-list.ts'
import { keepList } from '../store/kept-list.ts'
import { loadSnapshot } from '../store/snapshot.ts'
import type { DiskWatch } from '../store/disk-watch.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import type { LoadedKeys } from './loaded-keys.ts'

/** The list of a workspace as it was kept last. */
export interface Listing {
  readonly keys: () => LoadedKeys | null
  /** Keeps a list with its labels; one that was asked for before the one at hand changes nothing. */
  readonly keep: (list: KeyList, client: Client) => Promise<LoadedKeys>
}

/** Opens the list that was kept last; `onGroups` hears of the groups that come with a list. */
export async function openListing(
  folder: string,
  { deps, disk }: { readonly deps: StoreDeps; readonly disk: Pick<DiskWatch, 'attempt'> },
  onGroups: (groups: readonly Group[]) => Promise<void>,
): Promise<Listing> {
  let kept = await loadKept(folder, deps)
  return {
    keys: () => kept,
    async keep({ bytes, table, listedAt, partial }, client) {
      if (kept && listedAt < kept.info.listedAt) return kept
      const known = await groupsOf(client)
      if (known) await onGroups(known)
      const groups = known?.map((group) => [group.id, group.name] as const) ?? kept?.groups ?? []
      const info = { snapshotId: randomUUID(), listedAt, partial, rowCount: table.rowCount }
      const needsGroup = known ? known.some(hasBudget) : (kept?.needsGroup ?? false)
      const list = { bytes, table, listedAt, partial, snapshotId: info.snapshotId, groups, needsGroup }
      // A list that could not be written is shown all the same: it is what the gateway says now.
      await disk.attempt(() => keepList(folder, list, deps))
      kept = { info, bytes, table, groups, needsGroup }
      return kept
    },
  }
}

/** Only organisations that have their budgets per group fill these caps (requesty-api 7). */
function hasBudget({ monthlyBudget, monthlyBudgetPerUser }: Group): boolean {
  return monthlyBudget.kind !== 'none' || monthlyBudgetPerUser.kind !== 'none'
}

/** Groups are a comfort: where they cannot be read, the last known names serve. */
async function groupsOf(client: Client): Promise<readonly Group[] | null> {
  try {
    return await client.listGroups()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return null
  }
}

async function loadKept(folder: string, deps: StoreDeps): Promise<LoadedKeys | null> {
  const snapshot = await loadSnapshot(folder, deps)
  if (!snapshot) return null
  const { bytes, manifest } = snapshot
  const { snapshotId, listedAt, rowCount, groups, needsGroup, partial } = manifest
  try {
    checkKeyTable(bytes)
  } catch (error) {
    if (!(error instanceof KeyTableError)) throw error
    deps.report?.('snapshot.damaged', { folder })
    return null
  }
  let table: KeyTable | null = null
  return {
    info: { snapshotId, listedAt, rowCount, partial },
    bytes,
    groups,
    needsGroup,
    // Bytes are all that the page needs: reading them as a table waits until main itself looks something up.
    get table() {
      return (table ??= decodeWholeKeyTable(bytes))
    },
  }
}
