import type { ApiKey } from './api-key.ts'
import { createCodeColumnBuilder } from './code-column.ts'
import type { CodeColumnBuilder } from './code-column.ts'
import { nothingBeside } from './key-table.ts'
import type { KeyTable } from './key-table.ts'
import { createMoneyColumnBuilder } from './money-column.ts'
import { createTextColumnBuilder } from './text-column.ts'

/** Turns a list of keys into columns; label columns come in the order in which their keys first appear. */
export function buildKeyTable(keys: Iterable<ApiKey>): KeyTable {
  const ids = createTextColumnBuilder()
  const names = createTextColumnBuilder()
  const limit = createMoneyColumnBuilder()
  const spend = createMoneyColumnBuilder()
  const creatorId = createCodeColumnBuilder()
  const creatorEmail = createCodeColumnBuilder()
  const group = createCodeColumnBuilder()
  const manage = createCodeColumnBuilder()
  const completions = createCodeColumnBuilder()
  const labels = new Map<string, CodeColumnBuilder>()
  let row = 0
  for (const key of keys) {
    ids.add(key.id)
    names.add(key.name)
    limit.add(key.monthlyLimit.kind === 'none' ? null : key.monthlyLimit.amount)
    spend.add(key.monthlySpend)
    if (key.createdBy) {
      creatorId.set(row, key.createdBy.id)
      if (key.createdBy.email !== '') creatorEmail.set(row, key.createdBy.email)
    }
    if (key.groupId !== null) group.set(row, key.groupId)
    manage.set(row, key.permissions.manage)
    completions.set(row, key.permissions.completions)
    for (const [label, value] of key.labels) {
      let column = labels.get(label)
      if (!column) labels.set(label, (column = createCodeColumnBuilder()))
      column.set(row, value)
    }
    row++
  }
  return {
    rowCount: row,
    ids: ids.build(),
    names: names.build(),
    limit: limit.build(),
    spend: spend.build(),
    creatorId: creatorId.build(row),
    creatorEmail: creatorEmail.build(row),
    group: group.build(row),
    manage: manage.build(row),
    completions: completions.build(row),
    labels: [...labels].map(([key, column]) => ({ key, ...column.build(row) })),
    beside: nothingBeside(),
  }
}
