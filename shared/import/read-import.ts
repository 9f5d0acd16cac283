import { within } from '../domain/sliced-work.ts'
import type { KeyId } from '../domain/api-key.ts'
import type { KeyTable } from '../domain/key-table.ts'
import type { DecimalMark } from '../domain/typed-amount.ts'
import { bothReadings, provenMark, readMarkedAmount, TWO_WAYS, usedCodes } from './amount-marks.ts'
import type { CellColumn } from './cell-column.ts'
import { createGroupFinder } from './cell-meaning.ts'
import type { CellTable } from './cell-table.ts'
import { planColumns } from './column-plan.ts'
import type { Empties } from './empties.ts'
import { internCells, withFixes } from './import-cells.ts'
import type { Fixes, ImportCells } from './import-cells.ts'
import { writtenField } from './import-column.ts'
import type { ImportColumn } from './import-column.ts'
import type { Decisions } from './import-problem.ts'
import type { ImportReading } from './import-reading.ts'
import { createKeyFinder } from './key-finder.ts'
import type { KeyFinder } from './key-finder.ts'
import { createNowReader } from './now-reader.ts'
import { createProblemList } from './problem-list.ts'
import { createQuestionBook } from './question-book.ts'
import type { QuestionBook } from './question-book.ts'
import { buildReading } from './reading-build.ts'
import { checkCreate, checkUpdate, startCheck } from './row-check.ts'
import { settleDuplicates } from './row-duplicates.ts'
import { findTargets, LEFT_OUT, matchColumn, TO_CREATE } from './row-matches.ts'
import type { Match } from './row-matches.ts'
import { readNames } from './row-names.ts'
import { codeOfVerdict } from './verdicts.ts'
import { isBlankAt } from './written-text.ts'

/** A table and the organisation it is about. */
export interface ImportSource {
  readonly table: CellTable
  readonly keys: KeyTable
  readonly groups: readonly (readonly [id: string, name: string])[]
  readonly selfId: KeyId | null
  /** Whether new keys must be in a group. */
  readonly needsGroup?: boolean
}

/** Everything the user has said about a table. */
export interface ImportChoices {
  readonly columns: readonly ImportColumn[]
  readonly match: Match
  /** The decimal mark, where the user chose one. */
  readonly decimal: DecimalMark | null
  readonly empties: Empties
  /** The pattern for names of new keys. */
  readonly pattern: string | null
  readonly decisions: Decisions
  readonly fixes: Fixes
  /** When it is read (RFC 3339). */
  readonly now: string
}

/** A table that was looked at once; it is read as often as something else is said about it. */
export interface OpenImport {
  readonly cells: ImportCells
  readonly read: (choices: ImportChoices) => Generator<number, ImportReading>
}

/** Looks at every text of a table; says how far it is. */
export function* openImport(source: ImportSource): Generator<number, OpenImport> {
  const cells = yield* internCells(source.table)
  const finder = createKeyFinder(source.keys)
  return { cells, read: (choices) => readCells({ ...source, finder }, withFixes(cells, choices.fixes), choices) }
}

const SLICE = 2000

type Ground = Omit<ImportSource, 'table'> & { readonly finder: KeyFinder }

function* readCells(ground: Ground, cells: ImportCells, choices: ImportChoices): Generator<number, ImportReading> {
  const { keys, finder, selfId, needsGroup = false } = ground
  const { columns, match, empties, decisions, now } = choices
  const groups = createGroupFinder(ground.groups)
  const book = createQuestionBook(cells.rows, decisions, { keys, finder })
  const problems = createProblemList(cells)
  const { say } = problems
  yield* within(cells.look(wantedColumns(columns)), 0, 0.1)
  const limits = columns.findIndex(({ use }) => use === 'monthly_limit')
  const mark =
    choices.decimal ??
    decidedMark(decisions, limits) ??
    provenMark([cells.column(limits)]) ??
    provenMark([cells.column(limits), ...otherAmounts(cells, columns)])
  const plans = planColumns(columns, { cells, keys, mark, empties, groups, now })
  yield 0.1
  const names = readNames({ cells, columns, pattern: choices.pattern, empties })
  const source = { cells, columns, match, empties, names, keys, finder, book, say }
  const targets = yield* within(findTargets(source), 0.1, 0.3)
  settleDuplicates(targets, source)
  yield 0.3
  const matchAt = matchColumn(match, columns)
  const current = createNowReader(keys)
  const check = startCheck({ ...source, plans, groups, now: current, selfId, needsGroup })
  const verdicts = new Uint8Array(cells.rows)
  let markQuestion: number | null = null
  for (let row = 0; row < cells.rows; row++) {
    if (row % SLICE === 0) yield 0.3 + (0.7 * row) / cells.rows
    const target = targets[row] ?? LEFT_OUT
    const waits = book.waitsFor(row) >= 0
    // prettier-ignore
    const verdict = isBlank(cells, row) ? 'unchanged' : waits ? 'question' : target >= 0 ? checkUpdate(check, row, target) : target === TO_CREATE ? checkCreate(check, row) : target === LEFT_OUT ? 'left' : 'error'
    if (verdict === 'question' && !waits)
      book.wait(row, (markQuestion ??= askForMark(book, limits, cells.column(limits))))
    verdicts[row] = codeOfVerdict(verdict)
  }
  return buildReading({ cells, plans, names, matchAt, targets, verdicts, book, problems, current })
}

/** The columns that say which key a row is about, and what it sets. */
function wantedColumns(columns: readonly ImportColumn[]): readonly number[] {
  return columns.flatMap((column, at) => (column.use === 'id' || writtenField(column) !== null ? [at] : []))
}

/** A row of blanks says nothing of any key. */
function isBlank({ header, column }: ImportCells, row: number): boolean {
  return header.every((_, at) => isBlankAt(column(at), column(at).codes[row] ?? 0))
}

/** What was spent is written as limits are. */
function otherAmounts(cells: ImportCells, columns: readonly ImportColumn[]): readonly CellColumn[] {
  return columns.flatMap(({ use }, at) => (use === 'read_only' ? [cells.column(at)] : []))
}

function decidedMark(decisions: Decisions, column: number): DecimalMark | null {
  const answer = decisions.get(`limit_ambiguous:${column}`)
  return answer === '.' || answer === ',' ? answer : null
}

const MOST_SAMPLES = 5

function askForMark(book: QuestionBook, column: number, amounts: CellColumn): number {
  const texts = Array.from(usedCodes(amounts), amounts.textAt)
  const samples = texts.filter((text) => readMarkedAmount(text, null) === TWO_WAYS).map(bothReadings)
  const asked = book.ask({
    kind: 'limit_ambiguous',
    about: String(column),
    text: samples[0]?.text ?? '',
    column,
    candidates: [],
    choices: ['.', ','],
    samples: samples.slice(0, MOST_SAMPLES),
  })
  return typeof asked === 'number' ? asked : 0
}
