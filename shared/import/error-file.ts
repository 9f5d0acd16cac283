import { csvQuoted, readCsvText, withGuard } from '../domain/csv-cell.ts'
import { noteColumns, NOTES } from './columns.ts'
import type { Delimiter } from './dialect.ts'
import type { Empties } from './empties.ts'
import type { ImportProblem } from './import-problem.ts'
import type { ImportReading } from './import-reading.ts'

/** How an error file is written. */
export interface ErrorFileForm {
  readonly delimiter: Delimiter
  readonly empties: Empties
  readonly describe: (problem: ImportProblem) => string
}

/** Cells that were read, and what is wrong with some of them. */
export type Listed = Pick<ImportReading, 'cells' | 'problems'>

const BREAK = '\r\n'

/**
 * The rows with problems as a file of their own: the original columns as they were read, and what is wrong. It can be
 * corrected and imported again; the added columns are then left out. It means what the original meant, and is no formula.
 */
export function errorFileText({ cells, problems }: Listed, form: ErrorFileForm): string {
  const old = noteColumns(cells.header)
  const kept = cells.header.flatMap((_, at) => (old.has(at) ? [] : [at]))
  const line = (texts: readonly string[]): string => texts.map(csvQuoted).join(form.delimiter) + BREAK
  const title = (at: number): string => cells.header[at] ?? ''
  const lines = [line([...kept.map((at) => safeText(title(at), form.empties)), ...NOTES])]
  for (const ofRow of byRow(problems)) {
    const row = ofRow[0]?.row ?? 0
    const own = kept.map((at) => safeText(cells.text(row, at), form.empties))
    const notes = [
      unique(ofRow.map(({ code }) => code)).join(' '),
      withGuard(unique(ofRow.flatMap(({ column }) => (column === null ? [] : [title(column)]))).join(', ')),
      unique(ofRow.map((problem) => form.describe(problem))).join(' '),
    ]
    // Cells beyond the titles are what the row is listed for.
    lines.push(line([...own, ...notes, ...extraTexts(cells, row).map((text) => safeText(text, form.empties))]))
  }
  return lines.join('')
}

/** A cell that means the same when it is read again, and nothing to a spreadsheet. */
function safeText(text: string, { remove, empty }: Empties): string {
  const words = new Set([remove, empty])
  const isWord = words.has(text) || (text.startsWith("'") && words.has(text.slice(1)))
  return isWord || text === '' || text === "'" ? text : withGuard(readCsvText(text))
}

function extraTexts({ header, width, extra }: ImportReading['cells'], row: number): readonly string[] {
  const count = Math.max(0, width(row) - header.length)
  return Array.from({ length: count }, (_, at) => extra(row, header.length + at))
}

function byRow(problems: readonly ImportProblem[]): readonly (readonly ImportProblem[])[] {
  const rows = new Map<number, ImportProblem[]>()
  for (const problem of problems) {
    const others = rows.get(problem.row)
    if (others) others.push(problem)
    else rows.set(problem.row, [problem])
  }
  return [...rows.values()]
}

function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)]
}
