import { atOnce } from '#shared/domain/sliced-work.ts'
import { basename } from 'node:path'
import { AppError } from '#shared/contract/app-error.ts'
import type { FailureCode } from '#shared/contract/failure.ts'
import type { Change } from '#shared/domain/change.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { cellAt, idAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import type { DecimalMark } from '#shared/domain/typed-amount.ts'
import { usualEmpties } from '#shared/import/empties.ts'
import type { ImportReading } from '#shared/import/import-reading.ts'
import { parseNamePattern } from '#shared/import/name-pattern.ts'
import { openImport } from '#shared/import/read-import.ts'
import { missingColumns } from '#shared/import/row-names.ts'
import { words } from '#shared/words/en.ts'
import type { LoadedKeys } from '../workspace/loaded-keys.ts'
import type { PlanFrom, Session } from '../workspace/session.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import type { Command, CommandContext, ExitCode, Terminal } from './command.ts'
import { mapColumns, readMatch } from './import-columns.ts'
import { reportHeader, reportMatch, reportReading, reportSource, sayReport, writeErrorFile } from './import-report.ts'
import { dialectOptions, readDialectWish, readSource } from './import-source.ts'
import { tellMovedDollars } from './moved-dollars.ts'
import { handOver, savePlan } from './planned.ts'
import { readBeside } from './selection.ts'
import { visible } from './text-table.ts'

/** `plan`: plans what a CSV file asks for. Nothing is sent; with any error in the file nothing is planned either. */
export const planCommand: Command = {
  usage: 'plan FILE.csv [--match id|name|label:KEY] [--map HEADER=FIELD…] [--out plan.json] [--errors errors.csv]',
  summary: words.importCli.summary,
  detail: words.importCli.detail,
  async run(argv, context) {
    const given = readArguments(argv, {
      match: { type: 'string' },
      map: { type: 'string', multiple: true },
      out: { type: 'string' },
      errors: { type: 'string' },
      decimal: { type: 'string' },
      pattern: { type: 'string' },
      ...dialectOptions,
    })
    return planFile(readCall(given), given, context)
  },
}

interface Call {
  readonly file: string
  readonly mappings: readonly string[]
  readonly decimal: DecimalMark | null
  readonly pattern: string | null
}

function readCall(given: Arguments): Call {
  const [file, ...more] = given.positionals
  if (file === undefined) throw new UsageError(words.importCli.usage)
  const odd = more.find((word) => !word.includes('='))
  if (odd !== undefined) throw new UsageError(words.cli.unexpected(odd))
  const decimal = given.text('decimal')
  if (decimal !== null && decimal !== '.' && decimal !== ',') throw new UsageError(words.importCli.badDecimal(decimal))
  const pattern = given.text('pattern')
  if (pattern !== null && !parseNamePattern(pattern)) throw new UsageError(words.importCli.badPattern(pattern))
  return { file, mappings: [...given.texts('map'), ...more], decimal, pattern }
}

async function planFile(call: Call, given: Arguments, { terminal, openSession }: CommandContext): Promise<ExitCode> {
  const isJson = given.flag('json')
  const source = await readSource(call.file, readDialectWish(given))
  if (source.kind === 'refused') {
    sayReport(reportSource(source), isJson, terminal)
    return 2
  }
  const { table, delimiter } = source
  const session = await openSession()
  const keys = await listKeys(session, terminal)
  if (keys.info.partial) terminal.err(words.shell.partial(keys.table.rowCount))
  const { columns, faults } = mapColumns(table.header, call.mappings, keys.table.labels.map(({ key }) => key)) // prettier-ignore
  if (faults.length > 0) {
    sayReport(reportHeader(faults, table.rows), isJson, terminal)
    return 2
  }
  checkPattern(call.pattern, columns)
  // No list tells when keys end: what was set from here last is what a file is compared with.
  if (columns.some(({ use }) => use === 'expiry')) await readBeside(session, keys, 'expiry')
  const { match, hasColumn } = readMatch(given.text('match'), columns, call.pattern !== null)
  if (!hasColumn) {
    sayReport(reportMatch(match, table.rows), isJson, terminal)
    return 2
  }
  const open = atOnce(
    openImport({
      table,
      keys: keys.table,
      groups: keys.groups,
      needsGroup: keys.needsGroup,
      selfId: session.workspace().selfId,
    }),
  )
  const choices = { columns, match, empties: usualEmpties, decisions: new Map(), fixes: new Map(), now: new Date().toISOString() } // prettier-ignore
  const reading = atOnce(open.read({ ...choices, decimal: call.decimal, pattern: call.pattern }))
  for (const column of columns) terminal.err(visible(words.importCli.column(column)))
  for (const { value, alike } of reading.notices) terminal.err(visible(words.importProblem.alike(value, alike)))
  const errors = given.text('errors')
  if (errors !== null && reading.problems.length > 0) await writeErrorFile(errors, reading, delimiter)
  sayReport(reportReading(reading), isJson, terminal)
  return reading.problems.length > 0
    ? 2
    : handOverReading(reading, { keys, session, given, terminal, file: basename(call.file) })
}

/** What can go wrong on the way to the gateway; the list that was kept last then serves. */
const OFFLINE: ReadonlySet<FailureCode> = new Set(['unreachable', 'timeout', 'proxy_refused', 'proxy_failed'])

async function listKeys(session: Session, terminal: Terminal): Promise<LoadedKeys> {
  try {
    return await session.refresh()
  } catch (error) {
    const kept = session.keys()
    if (!kept || !(error instanceof AppError) || !OFFLINE.has(error.failure.code)) throw error
    terminal.err(words.importCli.offline(kept.info.listedAt))
    return kept
  }
}

function checkPattern(pattern: string | null, columns: Parameters<typeof missingColumns>[1]): void {
  const parsed = pattern === null ? null : parseNamePattern(pattern)
  const missing = parsed ? missingColumns(parsed, columns) : []
  if (missing.length > 0) throw new UsageError(words.importCli.patternColumns(missing))
}

interface Planning {
  readonly keys: LoadedKeys
  readonly session: Session
  readonly given: Arguments
  readonly terminal: Terminal
  /** The name of the file. */
  readonly file: string
}

async function handOverReading(
  reading: ImportReading,
  { keys, session, given, terminal, file }: Planning,
): Promise<ExitCode> {
  const drafts = reading.draftList()
  const origin = { kind: 'command', command: 'plan' } as const
  const sourceOf = sourcesIn(reading, { keys: keys.table, drafts, file })
  const built = session.buildPlan(changesOf(reading, keys.table), drafts, { origin, sourceOf })
  // The document of this command is the report; the plan is in its file.
  await (given.flag('json') ? savePlan : handOver)({ ...built, keys: keys.table }, given, terminal)
  await tellMovedDollars(built.plan, session, terminal)
  return built.problems.length > 0 ? 2 : 0
}

function changesOf(reading: ImportReading, table: KeyTable): readonly Change[] {
  return [...reading.changes()].flatMap(
    ({ field, rows, tos }) =>
    Array.from(rows, (row, at): Change => ({ keyId: idAt(table, row), field, base: cellAt(table, row, field), to: tos[at] ?? null })), // prettier-ignore
  )
}

interface Sourcing {
  readonly keys: KeyTable
  readonly drafts: readonly Draft[]
  readonly file: string
}

/** From which line of the file a step is. */
function sourcesIn(reading: ImportReading, { keys, drafts, file }: Sourcing): PlanFrom['sourceOf'] {
  const lines = new Map<string, number>()
  for (const { field, rows, lines: of } of reading.changes())
    rows.forEach((row, at) => lines.set(`${idAt(keys, row)} ${field}`, of[at] ?? 0))
  const ofDrafts = reading.draftLines()
  for (const [at, { id }] of drafts.entries()) lines.set(`${id} create`, ofDrafts[at] ?? 0)
  return (row, field) => {
    const line = lines.get(`${row} ${field}`)
    return line === undefined ? undefined : { file, line }
  }
}
