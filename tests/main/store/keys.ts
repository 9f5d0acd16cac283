import { parseKeyId } from '#shared/domain/api-key.ts'
import type { ApiKey, KeyId } from '#shared/domain/api-key.ts'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { encodeKeyTable } from '#shared/domain/key-table-file.ts'
import type { Labels } from '#shared/domain/label.ts'
import { nano } from '#shared/domain/money.ts'
import type { NewList } from '../../../main/store/kept-list.ts'

/** The n-th key id. */
export function idOf(n: number): KeyId {
  const id = parseKeyId(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
  if (id === null) throw new Error('not an id')
  return id
}

/** A key with labels. */
export function aKey(n: number, labels: Labels): ApiKey {
  return {
    id: idOf(n),
    name: `key ${n}`,
    monthlyLimit: { kind: 'none' },
    monthlySpend: { kind: 'exact', nano: nano(BigInt(n)) },
    permissions: { manage: 'none', completions: 'write' },
    labels,
    createdBy: null,
    groupId: null,
  }
}

/** A list of keys as it is kept; `keys` maps the number of a key to its labels. */
export function aList(
  keys: readonly (readonly [n: number, labels: Labels])[],
  snapshotId = 's1',
  listedAt = '2026-11-23T10:00:00Z',
): NewList {
  const table = buildKeyTable(keys.map(([n, labels]) => aKey(n, labels)))
  return { table, bytes: encodeKeyTable(table), snapshotId, listedAt, groups: [['g1', 'Group one']] }
}
