import { atOnce } from '#shared/domain/sliced-work.ts'
import { basename } from 'node:path'
import { readDatedLabels } from '#shared/import/dated-labels.ts'
import { usualEmpties } from '#shared/import/empties.ts'
import type { ImportColumn } from '#shared/import/import-column.ts'
import { words } from '#shared/words/en.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import type { Command, CommandContext, ExitCode, Terminal } from './command.ts'
import { mapColumns } from './import-columns.ts'
import { errorsOf, reportHeader, reportSource, sayErrors, sayReport, writeErrorFile } from './import-report.ts'
import { dialectOptions, readDialectWish, readSource } from './import-source.ts'

/** `import-labels`: takes dated labels of the time before the first list into the label history. */
export const importLabelsCommand: Command = {
  usage: 'import-labels FILE.csv [--map HEADER=FIELD…] [--errors errors.csv]',
  summary: words.importCli.labelsSummary,
  detail: words.importCli.labelsDetail,
  async run(argv, context) {
    const given = readArguments(argv, {
      map: { type: 'string', multiple: true },
      errors: { type: 'string' },
      ...dialectOptions,
    })
    const [file, ...more] = given.positionals
    if (file === undefined) throw new UsageError(words.importCli.labelsUsage)
    const odd = more.find((word) => !word.includes('='))
    if (odd !== undefined) throw new UsageError(words.cli.unexpected(odd))
    return importFile({ file, mappings: [...given.texts('map'), ...more] }, given, context)
  },
}

interface Call {
  readonly file: string
  readonly mappings: readonly string[]
}

async function importFile({ file, mappings }: Call, given: Arguments, context: CommandContext): Promise<ExitCode> {
  const { terminal } = context
  const isJson = given.flag('json')
  const source = await readSource(file, readDialectWish(given))
  if (source.kind === 'refused') {
    sayReport(reportSource(source), isJson, terminal)
    return 2
  }
  const session = await context.openSession()
  // Nothing is sent, and nothing need be listed: ids may be of keys that are gone.
  const keys = session.keys()?.table ?? null
  const { table, delimiter } = source
  const { columns, faults } = mapColumns(table.header, mappings, keys?.labels.map(({ key }) => key) ?? [])
  if (faults.length > 0) {
    sayReport(reportHeader(faults, table.rows), isJson, terminal)
    return 2
  }
  checkColumns(columns)
  const seenFrom = await session.labelImport.seenFrom()
  const now = new Date().toISOString()
  const { entries, ...listed } = atOnce(readDatedLabels({ table, columns, empties: usualEmpties, keys, seenFrom, now }))
  const errors = given.text('errors')
  if (errors !== null && listed.problems.length > 0) await writeErrorFile(errors, listed, delimiter)
  const isWhole = listed.problems.length === 0
  if (isWhole) await session.labelImport.keep(entries, basename(file))
  say({ rows: table.rows, kept: isWhole ? entries.length : 0, errors: errorsOf(listed) }, isJson, terminal)
  return isWhole ? 0 : 2
}

function checkColumns(columns: readonly ImportColumn[]): void {
  const uses = new Set(columns.map(({ use }) => use))
  if (!uses.has('date') || !(uses.has('id') || uses.has('name')) || !uses.has('label'))
    throw new UsageError(words.importCli.labelsColumns)
}

interface LabelReport {
  readonly rows: number
  readonly kept: number
  readonly errors: ReturnType<typeof errorsOf>
}

function say(report: LabelReport, isJson: boolean, terminal: Terminal): void {
  if (isJson) terminal.out(`${JSON.stringify({ version: 1, ...report })}\n`)
  sayErrors(report.errors, terminal)
  terminal.err(words.importCli.labelsKept(report.kept, report.errors.length))
}
