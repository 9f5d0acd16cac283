import type { KeyId } from '#shared/domain/api-key.ts'
import { keyAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { limitText } from '#shared/domain/limit.ts'
import { amountText } from '#shared/domain/money.ts'
import { showTable } from './text-table.ts'

/** Rows of a list to be written out. */
export interface ListedRows {
  readonly table: KeyTable
  readonly rows: readonly number[]
  readonly groupName: (id: string) => string
  readonly selfId: KeyId | null
}

/** Writes rows as text. Money is exact; "no cap" is `none`. */
export type KeyOutput = (listed: ListedRows) => string

/** Columns for people. */
export const keysTable: KeyOutput = (listed) => showTable(cellsOf(listed))

/** One JSON document; labels are objects, `__proto__` included. */
export const keysJson: KeyOutput = ({ table, rows, groupName, selfId }) => {
  const keys = rows.map((row) => {
    const key = keyAt(table, row)
    return {
      id: key.id,
      name: key.name,
      monthly_limit: limitText(key.monthlyLimit),
      monthly_spend: amountText(key.monthlySpend),
      labels: Object.fromEntries(key.labels),
      created_by: key.createdBy,
      group: key.groupId === null ? null : { id: key.groupId, name: groupName(key.groupId) },
      permissions: key.permissions,
      connected: key.id === selfId,
    }
  })
  return `${JSON.stringify({ version: 1, keys }, null, 2)}\n`
}

const ABSENT = '—'

function cellsOf({ table, rows, groupName }: ListedRows): string[][] {
  const labels = table.labels.map((column) => column.key)
  const head = [
    'id',
    'name',
    'monthly_limit',
    'monthly_spend',
    ...labels.map((key) => `label:${key}`),
    'created_by',
    'group',
  ]
  const body = rows.map((row) => {
    const key = keyAt(table, row)
    const values = new Map(key.labels)
    return [
      key.id,
      key.name,
      limitText(key.monthlyLimit),
      amountText(key.monthlySpend),
      ...labels.map((label) => values.get(label) ?? ABSENT),
      key.createdBy?.email ?? ABSENT,
      key.groupId === null ? ABSENT : groupName(key.groupId),
    ]
  })
  return [head, ...body]
}
