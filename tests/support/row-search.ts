import type { CellValue } from '#shared/domain/change.ts'
import type { Field } from '#shared/domain/field.ts'
import { buildRowTest } from '#shared/domain/filter-test.ts'
import type { RowTest } from '#shared/domain/filter-test.ts'
import { parseFilter } from '#shared/domain/filter.ts'
import { compilePattern } from '#shared/domain/pattern.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { aTable } from './a-key.ts'
import type { KeyBuilder } from './a-key.ts'

const GROUPS: Readonly<Record<string, string>> = { g1: 'Research', g2: 'Support' }

/** Staged contents by `key field`. */
export type Staged = Readonly<Record<string, CellValue>>

/** The test that a filter's text stands for, over these keys; `staged` names cells as `key field`. */
export function testOf(text: string, keys: readonly KeyBuilder[], staged?: Staged): RowTest {
  const filter = parseFilter(text)
  if (filter === null || filter.kind === 'fault') throw new Error(`no filter: ${text}`)
  const table = aTable(keys)
  const cell = (row: number, field: Field): CellValue | undefined => staged?.[`${textAt(table.names, row)} ${field}`]
  return buildRowTest(filter, {
    table,
    groupName: (id) => GROUPS[id] ?? id,
    compilePattern,
    ...(staged ? { staged: cell } : {}),
  })
}

/** The names of the keys that a filter finds. */
export function found(text: string, keys: readonly KeyBuilder[], staged?: Staged): string {
  const test = testOf(text, keys, staged)
  return keys
    .map((key) => key.build().name)
    .filter((_, row) => test(row))
    .join(' ')
}
