import type { Change } from '#shared/domain/change.ts'
import { cellAt, idAt } from '#shared/domain/key-table.ts'
import { words } from '#shared/words/en.ts'
import type { LoadedKeys } from '../workspace/loaded-keys.ts'
import { readArguments, UsageError } from './arguments.ts'
import { parseAssignment } from './assignments.ts'
import type { Assignment } from './assignments.ts'
import type { Command } from './command.ts'
import { tellMovedDollars } from './moved-dollars.ts'
import { handOver } from './planned.ts'
import { readBeside, selectRows } from './selection.ts'

/** `set`: plans a bulk edit. Nothing is sent; the plan goes to a file, or its first steps are shown. */
export const setCommand: Command = {
  usage: 'set --where EXPR FIELD=VALUE… [--out plan.json]',
  summary: words.cli.setSummary,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, { where: { type: 'string' }, out: { type: 'string' } })
    const where = given.text('where')
    if (where === null) throw new UsageError(words.cli.whereMissing)
    const assignments = given.positionals.map(parseAssignment)
    if (assignments.length === 0) throw new UsageError(words.cli.nothingToSet)
    const twice = assignments.find(({ field }, at) => assignments.findIndex((other) => other.field === field) !== at)
    if (twice) throw new UsageError(words.cli.doubleField(twice.field))
    const session = await openSession()
    const keys = await session.refresh()
    await readBeside(session, keys, `${where} ${assignments.some(({ field }) => field === 'expiry') ? 'expiry' : ''}`)
    const changes = changesOf(keys, selectRows(keys, where), assignments)
    const built = session.buildPlan(changes, [], { origin: { kind: 'command', command: 'set' } })
    await handOver({ ...built, keys: keys.table }, given, terminal)
    await tellMovedDollars(built.plan, session, terminal)
    return 0
  },
}

function changesOf(keys: LoadedKeys, rows: readonly number[], assignments: readonly Assignment[]): readonly Change[] {
  return rows.flatMap((row) => {
    const keyId = idAt(keys.table, row)
    return assignments.map(({ field, to }) => ({ keyId, field, base: cellAt(keys.table, row, field), to }))
  })
}
