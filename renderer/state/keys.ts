import type { KeysInfo } from '#shared/contract/app-state.ts'
import { decodeWholeKeyTable, KeyTableError } from '#shared/domain/key-table-file.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { buildKeyIndex } from './key-index.ts'
import type { Slice } from './slice.ts'
import type { KeysEvent, KeysSlice } from './store-shape.ts'
import { inSlices } from './slices.ts'
import { rankList } from './sort-keys.ts'
import { isLarge, prepareSort, viewPart } from './view.ts'

interface Assembly {
  readonly keys: KeysInfo
  readonly bytes: Uint8Array
  filled: number
}

/** The list of keys, put together from the slices that main sends and shown only when it is whole. */
export const createKeysSlice: Slice<KeysSlice> = () => (set, get) => {
  let assembly: Assembly | null = null
  let turns = 0

  const publish = (keys: KeysInfo, bytes: Uint8Array): void => {
    const table = readTable(bytes)
    if (!table) return get().say({ kind: 'failure', failure: { code: 'data_damaged' } })
    const { restoring, app, sort, grouping } = get()
    const turn = ++turns
    const isSlow = sort.length + grouping.columns.length > 0 && isLarge(table)
    if (!restoring && !isSlow) return show(keys, table)
    // Staged work belongs on the list from the first frame on; the workspace may be another one by then.
    const ready = Promise.all([restoring, isSlow ? inSlices(prepareSort(get(), table)) : null])
    void ready.then(() => turn === turns && get().app?.current === app?.current && show(keys, table))
  }
  const show = (keys: KeysInfo, table: KeyTable): void => {
    const index = buildKeyIndex(table.ids)
    const before = get()
    const list = { table, snapshotId: keys.snapshotId, listedAt: keys.listedAt, rowOf: index.rowOf }
    // Another workspace begins with all of its rows; only a newer list of the same one keeps how it is looked at.
    const look = before.table ? {} : { extraLabels: [], selection: null }
    const after = { ...before, ...look, ...list, ...before.carryStaged({ table, index, isWhole: !keys.partial }) }
    set({ ...after, ...viewPart(after, before) })
    if (isLarge(table)) rankWhenIdle(table)
  }
  return {
    table: null,
    snapshotId: null,
    listedAt: null,
    rowOf: () => null,
    receiveKeys(event) {
      assembly = extend(assembly, event)
      if (!assembly || assembly.filled < assembly.bytes.length) return
      const { keys, bytes } = assembly
      assembly = null
      publish(keys, bytes)
    },
  }
}

function rankWhenIdle(table: KeyTable): void {
  const rank = (): void => void inSlices(rankList(table), { budget: 5 })
  if (typeof requestIdleCallback === 'function') requestIdleCallback(rank)
}

/** Adds an event to what has arrived; slices of a list that was given up are left out. */
function extend(assembly: Assembly | null, event: KeysEvent): Assembly | null {
  if (event.kind === 'keys.began') return { keys: event.keys, bytes: new Uint8Array(event.bytes), filled: 0 }
  if (assembly?.keys.snapshotId !== event.snapshotId) return assembly
  if (event.at !== assembly.filled || event.at + event.bytes.length > assembly.bytes.length) return null
  assembly.bytes.set(event.bytes, event.at)
  assembly.filled += event.bytes.length
  return assembly
}

function readTable(bytes: Uint8Array): KeyTable | null {
  try {
    return decodeWholeKeyTable(bytes)
  } catch (error) {
    if (error instanceof KeyTableError) return null
    throw error
  }
}
