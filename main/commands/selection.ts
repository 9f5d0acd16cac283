import { parseFilter } from '#shared/domain/filter.ts'
import { buildRowTest, PatternError } from '#shared/domain/filter-test.ts'
import type { RowTest } from '#shared/domain/filter-test.ts'
import { indexKeys, noteExpiries, noteMembers } from '#shared/domain/key-table.ts'
import { compilePattern } from '#shared/domain/pattern.ts'
import { words } from '#shared/words/en.ts'
import { groupNamesOf } from '../workspace/loaded-keys.ts'
import type { LoadedKeys } from '../workspace/loaded-keys.ts'
import type { Session } from '../workspace/session.ts'
import { UsageError } from './arguments.ts'

/**
 * Puts beside a list what an expression asks for and no list tells: when keys end, who is a member. What is not asked for
 * is not read.
 */
export async function readBeside(session: Session, { table }: LoadedKeys, expression: string): Promise<void> {
  if (/\bexpiry\b/.test(expression)) {
    const index = indexKeys(table)
    const { expiries } = await session.lives()
    noteExpiries(table, expiries.map(({ keyId, at }) => [keyId, at]), (keyId) => index.get(keyId)) // prettier-ignore
  }
  if (/\bmember\b/.test(expression)) noteMembers(table, await session.members())
}

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
    const source = { table: keys.table, groupName: groupNamesOf(keys), compilePattern, now: Date.now() }
    return buildRowTest(filter, source)
  } catch (error) {
    if (error instanceof PatternError) throw new UsageError(words.cli.badPattern(error.message), { cause: error })
    throw error
  }
}
