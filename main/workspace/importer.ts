import { AppError } from '#shared/contract/app-error.ts'
import type { DatedResult, ImportRefusal, ImportResult, ImportSource, KeptImport } from '#shared/contract/import.ts'
import { decodeWholeKeyTable } from '#shared/domain/key-table-file.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { readBlockTable } from '#shared/import/block-table.ts'
import type { CellTable } from '#shared/import/cell-table.ts'
import { suggestColumns } from '#shared/import/columns.ts'
import type { Dialect } from '#shared/import/dialect.ts'
import { readDatedLabels } from '#shared/import/dated-labels.ts'
import type { DatedReading } from '#shared/import/dated-labels.ts'
import { errorFileText } from '#shared/import/error-file.ts'
import { usualEmpties } from '#shared/import/empties.ts'
import { guessSource } from '#shared/import/guess-source.ts'
import { headerSignature, rememberColumns } from '#shared/import/import-column.ts'
import type { Decisions } from '#shared/import/import-problem.ts'
import type { ImportCounts, ImportReading } from '#shared/import/import-reading.ts'
import { openImport } from '#shared/import/read-import.ts'
import type { OpenImport } from '#shared/import/read-import.ts'
import { readTable } from '#shared/import/read-table.ts'
import type { TableReading } from '#shared/import/read-table.ts'
import { suggestMatch } from '#shared/import/row-matches.ts'
import { decodeText, encodeText } from '#shared/import/wtf8.ts'
import { words } from '#shared/words/en.ts'
import { groupQuestions, readAlike } from './import-answers.ts'
import { examplesOf, sampleOf } from './import-texts.ts'
import { piecesOf } from './import-pieces.ts'
import type { ImportHands } from './import-thread.ts'
import type { OpenTask, ReadTask } from './import-tasks.ts'
import { rowsOf } from './import-window.ts'

/** Lets others speak in the middle of long work; fails when the work was called off. `part` is how far it is, from 0 to 1. */
export type Pause = (part: number) => Promise<void>

interface Source extends Omit<OpenTask, 'kept'> {
  readonly kept: readonly KeptImport[]
  readonly found: Dialect
  readonly dialect: Dialect
}

interface Read {
  readonly result: ImportResult
  readonly reading: ImportReading | null
  readonly fixes: ReadonlyMap<string, string>
  readonly dated: DatedReading | null
}

const NO_ROWS = { questions: [], groups: [], notices: [], drafts: 0 } as const

// As many as a person goes through one by one; the others are answered alike.
const MOST_QUESTIONS = 100
const MOST_NOTICES = 100

/** What the thread knows of the import: kept here, so that only what is looked at leaves the thread. */
interface State {
  source: Source | null
  table: CellTable | null
  keys: KeyTable | null
  opened: OpenImport | null
  read: Read | null
  pieces: ReturnType<typeof piecesOf> | null
}

/** Does the tasks of one import. */
export function createImporter(startPause: () => Pause): ImportHands {
  const state: State = { source: null, table: null, keys: null, opened: null, read: null, pieces: null }
  return {
    async open(task) {
      const guess = guessSource(task.bytes, task.name)
      if (guess.kind === 'table')
        return readAs(state, { ...task, found: guess.guess, dialect: guess.guess }, startPause())
      const refusal: ImportRefusal = { code: guess.code, detail: guess.detail ?? null, line: null, column: null }
      return { ...factsOf(task), dialect: null, found: null, refusal, table: null }
    },
    async dialect(dialect) {
      return readAs(state, { ...there(state.source), dialect }, startPause())
    },
    async read(task) {
      if (task.keys) {
        state.keys = decodeWholeKeyTable(task.keys)
        state.opened = null
      }
      const table = there(state.table)
      const keys = there(state.keys)
      const { groups, needsGroup, selfId } = task
      state.opened ??= await inSlices(openImport({ table, keys, groups, needsGroup, selfId }), startPause())
      const { kept } = there(state.source)
      state.read = await readWith({ task, kept, table, keys, opened: state.opened }, startPause())
      return state.read.result
    },
    rows(wish) {
      const { reading, fixes } = there(state.read)
      return rowsOf({ table: there(state.table), keys: there(state.keys), reading: there(reading), fixes }, wish)
    },
    piece(at) {
      if (at === 0) state.pieces = piecesOf(there(there(state.read).reading))
      const next = there(state.pieces).next()
      if (next.done) throw new AppError('import_gone')
      return next.value
    },
    errors() {
      const { reading, dated, result } = there(state.read)
      const { name, dialect } = there(state.source)
      const form = { delimiter: dialect.delimiter, empties: result.empties, describe: words.importProblem.describe }
      return {
        name: errorFileName(name),
        bytes: encodeText(BYTE_ORDER_MARK + errorFileText(there(reading ?? dated), form)),
      }
    },
    dated() {
      const { entries, problems } = there(there(state.read).dated)
      // Half of a history would look like the whole of it.
      return problems.length > 0 ? [] : entries
    },
    keep() {
      const { columns, match, empties, pattern } = there(state.read).result
      const { header } = there(state.table)
      if (header.every((title) => title.trim() === '')) return null
      const signature = headerSignature(header)
      return { signature, columns: rememberColumns(columns), match, empties, pattern }
    },
  }
}

/** What must be there for a task; the page that asks for it too early is told to begin anew. */
function there<Value>(value: Value | null): Value {
  if (value === null) throw new AppError('import_gone')
  return value
}

async function readAs(state: State, source: Source, pause: Pause): Promise<ImportSource> {
  const { dialect } = source
  const answer = await inSlices(tableReading(source), pause)
  const table = answer.kind === 'table' ? answer.table : null
  state.source = source
  state.table = table
  state.opened = null
  state.read = null
  const refusal = answer.kind === 'fault' ? { ...answer.fault, detail: null } : null
  return { ...factsOf(source), dialect, found: source.found, refusal, table: table && sampleOf(table) }
}

/** Cells that were copied in a spreadsheet are quoted in another way than a file is. */
function* tableReading({ from, bytes, dialect }: Source): TableReading {
  const isBlock = from === 'block' && dialect.delimiter === '\t' && dialect.header
  return isBlock ? { kind: 'table', table: readBlockTable(decodeText(bytes)) } : yield* readTable(bytes, dialect)
}

/** Spreadsheets take a text without it for another encoding. */
const BYTE_ORDER_MARK = '\ufeff'

function errorFileName(name: string): string {
  return `${name.replace(/\.[^.]*$/, '').replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')}-errors.csv`
}

function factsOf({
  id,
  name,
  from,
  bytes,
}: Omit<OpenTask, 'kept'>): Pick<ImportSource, 'id' | 'name' | 'from' | 'size'> {
  return { id, name, from, size: bytes.length }
}

async function inSlices<Result>(work: Generator<number, Result, void>, pause: Pause): Promise<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await pause(step.value)
  }
}

interface Reading {
  readonly task: ReadTask
  readonly kept: readonly KeptImport[]
  readonly table: CellTable
  readonly keys: KeyTable
  readonly opened: OpenImport
}

async function readWith({ task, kept, table, keys, opened }: Reading, pause: Pause): Promise<Read> {
  const { wish, snapshotId, now } = task
  const known = kept.find(({ signature }) => signature === headerSignature(table.header)) ?? null
  const { columns, faults } = suggestColumns({
    header: table.header,
    remembered: known?.columns ?? null,
    chosen: new Map(wish.chosen),
    labelKeys: keys.labels.map(({ key }) => key),
  })
  const match = wish.match ?? known?.match ?? suggestMatch(columns)
  const empties = wish.empties ?? known?.empties ?? usualEmpties
  const pattern = wish.pattern ?? known?.pattern ?? null
  const facts = {
    snapshotId,
    columns: columns.map((column, at) => ({ ...column, examples: examplesOf(table, at) })),
    faults,
    isRemembered: known !== null,
    match,
    empties,
    pattern,
  }
  const fixes = new Map(wish.fixes.map(([row, column, text]) => [`${row}:${column}`, text]))
  if (faults.length > 0) {
    return { result: { ...facts, ...NO_ROWS, counts: null, dated: null }, reading: null, fixes, dated: null }
  }
  if (columns.some(({ use }) => use === 'date')) {
    const { seenFrom } = task
    const dated = await inSlices(readDatedLabels({ table, columns, empties, keys, seenFrom, now }), pause)
    const counts = countDated(table, dated)
    return { result: { ...facts, ...NO_ROWS, counts, dated: datedResult(dated) }, reading: null, fixes, dated }
  }
  const readOnce = (decisions: Decisions): Promise<ImportReading> =>
    inSlices(opened.read({ columns, match, decimal: wish.decimal, empties, pattern, decisions, fixes, now }), pause)
  const reading = await readAlike(readOnce, wish)
  const { counts, questions, notices, draftCount: drafts } = reading
  const open = { questions: questions.slice(0, MOST_QUESTIONS), groups: groupQuestions(questions) }
  return {
    result: { ...facts, counts, ...open, notices: notices.slice(0, MOST_NOTICES), drafts, dated: null },
    reading,
    fixes,
    dated: null,
  }
}

/** A row is wrong or it is taken: with a single wrong one none is. */
function countDated({ rows }: CellTable, { problems }: DatedReading): ImportCounts {
  const errors = new Set(problems.map(({ row }) => row)).size
  return { rows, create: 0, update: 0, unchanged: rows - errors, errors, questions: 0, left: 0 }
}

function datedResult({ entries, problems }: DatedReading): DatedResult {
  return { days: entries.length, problems: problems.slice(0, MOST_NOTICES), problemCount: problems.length }
}
