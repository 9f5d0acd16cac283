import type { UsageTableColumn } from '#shared/export/usage-table.ts'
import { i32, struct, text } from './thrift.ts'
import type { Thrift } from './thrift.ts'

/** How each kind of column is stored: whole numbers of 32 or 64 bits, or bytes. */
export const TYPE: Readonly<Record<UsageTableColumn['kind'], number>> = {
  day: 1,
  money: 2,
  count: 2,
  moment: 2,
  text: 6,
}

const REQUIRED = 0
const OPTIONAL = 1
const none = struct({})

/** What the stored values are: the older sign of it and the newer, because there are readers of each. */
function meaningOf(kind: UsageTableColumn['kind']): Readonly<Record<number, Thrift>> {
  switch (kind) {
    case 'text':
      return { 6: i32(0), 10: struct({ 1: none }) }
    case 'money':
      // Nano-dollars are decimals with nine places.
      return { 6: i32(5), 7: i32(9), 8: i32(18), 10: struct({ 5: struct({ 1: i32(9), 2: i32(18) }) }) }
    case 'day':
      return { 6: i32(6), 10: struct({ 6: none }) }
    case 'moment':
      // In UTC, in milliseconds.
      return { 6: i32(9), 10: struct({ 8: struct({ 1: { kind: 'yes' }, 2: struct({ 1: none }) }) }) }
    case 'count':
      return {}
  }
}

/** The schema of a table: its root, and a field a column. Only texts may be absent. */
export function schemaOf(columns: readonly UsageTableColumn[]): readonly Thrift[] {
  const root = struct({ 4: text('usage'), 5: i32(columns.length) })
  const fields = columns.map(({ kind, name }) =>
    struct({ 1: i32(TYPE[kind]), 3: i32(kind === 'text' ? OPTIONAL : REQUIRED), 4: text(name), ...meaningOf(kind) }),
  )
  return [root, ...fields]
}
