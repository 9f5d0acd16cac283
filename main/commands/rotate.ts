import { idAt } from '#shared/domain/key-table.ts'
import { MOST_OVERLAP, MOST_ROTATED, NAME_RULE } from '#shared/domain/rotation.ts'
import { words } from '#shared/words/en.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { tell } from './past-plan.ts'
import { readBeside, selectRows } from './selection.ts'

const DAYS = /^(\d{1,4})d?$/

/** `rotate`: plans new keys in the place of others, which end some days later. Nothing is sent. */
export const rotateCommand: Command = {
  usage: 'rotate --where EXPR --overlap DAYS [--name RULE] [--out plan.json]',
  summary: words.cli.rotateSummary,
  detail: words.cli.rotateDetail(NAME_RULE),
  async run(argv, { terminal, openSession }) {
    const options = { where: { type: 'string' }, overlap: { type: 'string' }, name: { type: 'string' } } as const
    const given = readArguments(argv, { ...options, out: { type: 'string' } })
    const [where, overlap] = [given.text('where'), given.text('overlap')]
    if (given.positionals.length > 0 || where === null || overlap === null) throw new UsageError(words.cli.rotateUsage)
    const days = Number(DAYS.exec(overlap)?.[1] ?? Number.NaN)
    if (!(days <= MOST_OVERLAP)) throw new UsageError(words.cli.badOverlap(overlap, MOST_OVERLAP))
    const session = await openSession()
    const keys = await session.refresh()
    await readBeside(session, keys, where)
    const rows = selectRows(keys, where)
    if (rows.length > MOST_ROTATED) throw new UsageError(words.cli.tooManyRotated(MOST_ROTATED))
    const keyIds = rows.map((row) => idAt(keys.table, row))
    const nameRule = given.text('name') ?? NAME_RULE
    await tell(await session.past.planRotation({ keyIds, overlapDays: days, nameRule }), given, terminal)
    return 0
  },
}
