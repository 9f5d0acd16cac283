import { writeFile } from 'node:fs/promises'
import { groupNamesOf } from '../workspace/loaded-keys.ts'
import { words } from '#shared/words/en.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { keysCsv, keysJson, keysTable } from './key-output.ts'
import type { KeyOutput } from './key-output.ts'
import { readBeside, selectRows } from './selection.ts'

const FORMATS: Readonly<Record<string, KeyOutput>> = { table: keysTable, csv: keysCsv, json: keysJson }

/** `keys`: lists keys, as a table, CSV or JSON. */
export const keysCommand: Command = {
  usage: 'keys [--where EXPR] [--format table|csv|json] [--out FILE]',
  summary: words.cli.keysSummary,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, {
      where: { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
    })
    if (given.positionals.length > 0) throw new UsageError(words.cli.unexpected(given.positionals[0] ?? ''))
    const format = given.text('format') ?? (given.flag('json') ? 'json' : 'table')
    const output = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
    if (!output) throw new UsageError(words.cli.unknownFormat(format))
    const session = await openSession()
    const keys = await session.refresh()
    const where = given.text('where') ?? ''
    await readBeside(session, keys, where)
    const rows = selectRows(keys, where)
    const text = output({ table: keys.table, rows, groupName: groupNamesOf(keys), selfId: session.workspace().selfId })
    const file = given.text('out')
    if (file === null) terminal.out(text)
    else await writeFile(file, text, { mode: 0o600 })
    terminal.err(words.cli.listed(rows.length, keys.table.rowCount, keys.info.listedAt))
    if (keys.info.partial) terminal.err(words.shell.partial(keys.table.rowCount))
    return 0
  },
}
