import { parseFilter } from '#shared/domain/filter.ts'
import { buildRowTest, PatternError } from '#shared/domain/filter-test.ts'
import type { RowTest } from '#shared/domain/filter-test.ts'
import { compilePattern } from '#shared/domain/pattern.ts'
import { words } from '#shared/words/en.ts'
import { groupNamesOf } from '../workspace/loaded-keys.ts'
import type { LoadedKeys } from '../workspace/loaded-keys.ts'
import { UsageError } from './arguments.ts'

/** The rows that an expression selects, in the order of the list; an empty expression selects all. */
export function selectRows(keys: LoadedKeys, expression: string): readonly number[] {
  const rows = Array.from({ length: keys.table.rowCount }, (_, row) => row)
  const test = rowTest(keys, expression)
  return test ? rows.filter((row) => test(row)) : rows
}

function rowTest(keys: LoadedKeys, expression: string): RowTest | null {
  const filter = parseFilter(expression)
  if (!filter) return null
  if (filter.kind === 'fault') throw new UsageError(words.cli.badExpression(expression, filter))
  try {
    return buildRowTest(filter, { table: keys.table, groupName: groupNamesOf(keys), compilePattern })
  } catch (error) {
    if (error instanceof PatternError) throw new UsageError(words.cli.badPattern(error.message), { cause: error })
    throw error
  }
}
