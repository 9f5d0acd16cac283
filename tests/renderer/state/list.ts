import type { ApiKey, KeyId } from '#shared/domain/api-key.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { encodeKeyTable } from '#shared/domain/key-table-file.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import type { Labels } from '#shared/domain/label.ts'
import { readLimit } from '#shared/domain/limit.ts'
import { parseAmount } from '#shared/domain/money.ts'
import type { KeysEvent, Store } from '../../../renderer/state/store-shape.ts'

/** The id of the n-th key. */
export function idOf(n: number): KeyId {
  const id = parseKeyId(`00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`)
  if (!id) throw new Error('no id')
  return id
}

/** A key in short: its number, and what differs from an uncapped, unlabelled `key-<n>`. */
export interface ShortKey {
  readonly n: number
  readonly name?: string
  readonly limit?: string
  readonly spend?: string
  readonly labels?: Labels
  readonly creator?: string
  readonly group?: string
}

function aKey({ n, name = `key-${n}`, limit = '0', spend = '0', labels = [], creator, group }: ShortKey): ApiKey {
  const monthlyLimit = readLimit(limit)
  const monthlySpend = parseAmount(spend)
  if (!monthlyLimit || !monthlySpend) throw new Error('no amount')
  return {
    id: idOf(n),
    name,
    monthlyLimit,
    monthlySpend,
    permissions: { manage: 'none', completions: 'write' },
    labels,
    createdBy: creator === undefined ? null : { id: 'someone', email: creator },
    groupId: group ?? null,
  }
}

/** A list as columns. */
export function aList(...keys: readonly ShortKey[]): KeyTable {
  return buildKeyTable(keys.map(aKey))
}

/** Sends a list to a store as main does, in slices. */
export function sendList(store: Store, table: KeyTable, snapshotId: string, partial = false): void {
  const file = encodeKeyTable(table)
  const events: KeysEvent[] = [
    {
      kind: 'keys.began',
      keys: { snapshotId, rowCount: table.rowCount, listedAt: '2026-11-23T14:31:00Z', partial },
      bytes: file.length,
    },
  ]
  for (let at = 0; at < file.length; at += 1000) {
    events.push({ kind: 'keys.slice', snapshotId, at, bytes: file.slice(at, at + 1000) })
  }
  for (const event of events) store.receiveKeys(event)
}
