import { writeFile } from 'node:fs/promises'
import { keyForms } from '#shared/domain/key-form.ts'
import type { KeyForm } from '#shared/domain/key-form.ts'
import { words } from '#shared/words/en.ts'
import { atomicWrite } from '../store/atomic-write.ts'
import { nodeFiles } from '../store/file-layer.ts'
import { writeKeys } from '../workspace/key-export.ts'
import { groupNamesOf } from '../workspace/loaded-keys.ts'
import { formatOf, readArguments, UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { keysJson, keysTable } from './key-output.ts'
import type { KeyOutput } from './key-output.ts'
import { readBeside, selectRows } from './selection.ts'

/** `keys`: lists keys, as a table, CSV, JSON or an Excel workbook. */
export const keysCommand: Command = {
  usage: 'keys [--where EXPR] [--format table|csv|json|xlsx] [--dialect comma|semicolon|tab] [--out FILE]',
  summary: words.cli.keysSummary,
  detail: words.cli.keysDetail,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, {
      where: { type: 'string' },
      format: { type: 'string' },
      dialect: { type: 'string' },
      out: { type: 'string' },
    })
    if (given.positionals.length > 0) throw new UsageError(words.cli.unexpected(given.positionals[0] ?? ''))
    const file = given.text('out')
    const form = readForm(given)
    // A terminal shows the bytes of a workbook as noise, and obeys some of them.
    if (form === 'xlsx' && file === null && terminal.isShown) throw new UsageError(words.cli.workbookNeedsFile)
    const session = await openSession()
    const keys = await session.refresh()
    const where = given.text('where') ?? ''
    await readBeside(session, keys, where)
    const rows = selectRows(keys, where)
    if (typeof form === 'string') await writePieces(terminal, file, writeKeys(keys, rows, form))
    else {
      const { selfId } = session.workspace()
      const text = form({ table: keys.table, rows, groupName: groupNamesOf(keys), selfId })
      if (file === null) terminal.out(text)
      else await writeFile(file, text, { mode: 0o600 })
    }
    terminal.err(words.cli.listed(rows.length, keys.table.rowCount, keys.info.listedAt))
    if (keys.info.partial) terminal.err(words.shell.partial(keys.table.rowCount))
    return 0
  },
}

function readForm(given: Arguments): KeyForm | KeyOutput {
  const format = formatOf(given, 'table')
  const dialect = given.text('dialect')
  if (dialect !== null && format !== 'csv') throw new UsageError(words.cli.dialectIsForCsv)
  switch (format) {
    case 'table':
      return keysTable
    case 'json':
      return keysJson
    case 'xlsx':
      return 'xlsx'
    case 'csv': {
      const preset = keyForms.find((name) => name !== 'xlsx' && name === (dialect ?? 'comma'))
      if (!preset) throw new UsageError(words.cli.unknownDialect(dialect ?? ''))
      return preset
    }
    default:
      throw new UsageError(words.cli.unknownFormat(format))
  }
}

async function writePieces(terminal: Terminal, file: string | null, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  if (file !== null) return atomicWrite(nodeFiles, file, pieces)
  for await (const piece of pieces) terminal.outBytes(piece)
}
