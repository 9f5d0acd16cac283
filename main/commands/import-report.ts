import { writeFile } from 'node:fs/promises'
import type { HeaderFault } from '#shared/import/header-faults.ts'
import type { ImportCounts, ImportReading } from '#shared/import/import-reading.ts'
import type { ImportProblem } from '#shared/import/import-problem.ts'
import type { Match } from '#shared/import/row-matches.ts'
import { errorFileText } from '#shared/import/error-file.ts'
import type { Listed } from '#shared/import/error-file.ts'
import type { Delimiter } from '#shared/import/dialect.ts'
import { usualEmpties } from '#shared/import/empties.ts'
import { encodeText } from '#shared/import/wtf8.ts'
import { words } from '#shared/words/en.ts'
import type { Terminal } from './command.ts'
import type { SourceRead } from './import-source.ts'
import { visible } from './text-table.ts'

/** One error of a file: the line of the file and the title of the column, as far as it is about one. */
interface FileError {
  readonly row: number | null
  readonly column: string | null
  readonly value: string
  readonly code: string
  readonly message: string
}

/** What a file came to. */
export interface FileReport {
  readonly counts: Pick<ImportCounts, 'rows' | 'create' | 'update' | 'unchanged'>
  readonly errors: readonly FileError[]
}

const NO_ROWS = { rows: 0, create: 0, update: 0, unchanged: 0 }
const SHOWN = 20

/** The report of a file that is no table. */
export function reportSource({ code, detail, line, column }: Extract<SourceRead, { kind: 'refused' }>): FileReport {
  const message = words.importSource.describe(code, detail)
  return {
    counts: NO_ROWS,
    errors: [{ row: line, column: column === null ? null : String(column), value: '', code, message }],
  }
}

/** The report of a file whose titles are at odds; nothing of its rows was read. */
export function reportHeader(faults: readonly HeaderFault[], rows: number): FileReport {
  const errors = faults.map((fault): FileError => {
    const column = fault.texts.length === 1 ? (fault.texts[0] ?? null) : null
    return {
      row: 1,
      column,
      value: fault.texts.join(', '),
      code: fault.code,
      message: words.importProblem.fault(fault),
    }
  })
  return { counts: { ...NO_ROWS, rows }, errors }
}

/** The report of a file in which nothing says which key a row is about. */
export function reportMatch(match: Match, rows: number): FileReport {
  const message = words.importCli.noMatchColumn(match)
  return {
    counts: { ...NO_ROWS, rows },
    errors: [{ row: 1, column: null, value: '', code: 'no_key_column', message }],
  }
}

/** The report of a file that was read. */
export function reportReading({ counts, ...listed }: ImportReading): FileReport {
  const { rows, create, update, unchanged } = counts
  return { counts: { rows, create, update, unchanged }, errors: errorsOf(listed) }
}

/** The problems of a file as they are told. */
export function errorsOf({ problems, cells }: Listed): readonly FileError[] {
  return problems.map((problem): FileError => {
    const column = problem.column === null ? null : (cells.header[problem.column] ?? null)
    const { line, value, code } = problem
    return { row: line, column, value, code, message: words.importProblem.describe(problem) }
  })
}

/** Says what a file came to: as one JSON document, or in words. */
export function sayReport({ counts, errors }: FileReport, isJson: boolean, terminal: Terminal): void {
  if (isJson) terminal.out(`${JSON.stringify({ version: 1, ...counts, errors })}\n`)
  sayErrors(errors, terminal)
  terminal.err(words.importCli.counts(counts, errors.length))
}

/** Says the first errors of a file in words. */
export function sayErrors(errors: readonly FileError[], terminal: Terminal): void {
  for (const { row, column, value, code, message } of errors.slice(0, SHOWN))
    terminal.err(words.importCli.error({ line: row, column: column === null ? null : visible(column), value: visible(value), code, message: visible(message) })) // prettier-ignore
  if (errors.length > SHOWN) terminal.err(words.importCli.moreErrors(errors.length - SHOWN))
}

/** Writes the rows with problems as a file that can be corrected and imported again. */
export async function writeErrorFile(path: string, listed: Listed, delimiter: Delimiter): Promise<void> {
  const describe = (problem: ImportProblem): string => words.importProblem.describe(problem)
  const text = errorFileText(listed, { delimiter, empties: usualEmpties, describe })
  // Excel takes UTF-8 without its mark for something else.
  await writeFile(path, encodeText(`\ufeff${text}`), { mode: 0o600 })
}
