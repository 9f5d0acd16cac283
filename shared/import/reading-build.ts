import type { ColumnPlan } from './column-plan.ts'
import type { ImportCells } from './import-cells.ts'
import { changePieces, draftPieces, draftRecords } from './import-pieces.ts'
import type { ImportCounts, ImportReading, MeantCell } from './import-reading.ts'
import type { NowReader } from './now-reader.ts'
import type { ProblemList } from './problem-list.ts'
import type { QuestionBook } from './question-book.ts'
import type { Verdict } from './row-check.ts'
import type { RowNames } from './row-names.ts'
import { findNotices } from './value-notices.ts'
import { codeOfVerdict, verdictOf } from './verdicts.ts'

/** What a reading is made of once every row has its verdict. */
export interface ReadRows {
  readonly cells: ImportCells
  readonly plans: readonly ColumnPlan[]
  readonly names: RowNames
  /** The column that finds the key, -1 for none. */
  readonly matchAt: number
  readonly targets: Int32Array
  readonly verdicts: Uint8Array
  readonly book: QuestionBook
  readonly problems: ProblemList
  readonly current: NowReader
}

/** Puts a reading together. */
export function buildReading(read: ReadRows): ImportReading {
  const { cells, plans, names, targets, verdicts, book, problems, current } = read
  listWaiting(read)
  const byRow = problems.byRow()
  const updates = rowsWith(verdicts, 'update')
  const creates = rowsWith(verdicts, 'create')
  const set = { rows: updates, keys: updates.map((row) => targets[row] ?? 0), lineOf: cells.line }
  const [created, updated] = [codeOfVerdict('create'), codeOfVerdict('update')]
  // What finds the key is not what is set.
  const setting = plans.filter(({ sets, at }) => sets !== null && at !== read.matchAt)
  return {
    cells,
    counts: countRows(verdicts),
    verdictAt: (row) => verdictOf(verdicts[row]),
    keyRowAt: (row) => keyOf(targets[row]),
    problems: [...byRow.values()].flat(),
    problemsAt: (row) => byRow.get(row) ?? [],
    cellsAt: (row) => meantCells(read, row),
    questions: book.list(),
    notices: findNotices(plans, (row) => verdicts[row] === created || verdicts[row] === updated),
    changes: () => changePieces(set, setting, current),
    drafts: () => draftPieces({ rows: creates, lineOf: cells.line }, plans, names),
    draftCount: creates.length,
    draftList: () => draftRecords(creates, plans, names),
    draftLines: () => creates.map(cells.line),
  }
}

/** A row that waits for an answer is listed like one with a fault. */
function listWaiting({ verdicts, book, problems }: ReadRows): void {
  const asked = codeOfVerdict('question')
  verdicts.forEach((verdict, row) => {
    const question = verdict === asked ? book.waitsFor(row) : -1
    if (question >= 0) problems.say(row, book.columnOf(question), book.kindOf(question))
  })
}

function rowsWith(verdicts: Uint8Array, verdict: Verdict): Uint32Array {
  const code = codeOfVerdict(verdict)
  const rows: number[] = []
  verdicts.forEach((one, row) => {
    if (one === code) rows.push(row)
  })
  return Uint32Array.from(rows)
}

function countRows(verdicts: Uint8Array): ImportCounts {
  const counts = new Uint32Array(8)
  for (const verdict of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1
  const count = (verdict: Verdict): number => counts[codeOfVerdict(verdict)] ?? 0
  return {
    rows: verdicts.length,
    create: count('create'),
    update: count('update'),
    unchanged: count('unchanged'),
    errors: count('error'),
    questions: count('question'),
    left: count('left'),
  }
}

function keyOf(target: number | undefined): number | null {
  return target === undefined || target < 0 ? null : target
}

function meantCells({ plans, names, targets, current, matchAt }: ReadRows, row: number): readonly MeantCell[] {
  const key = keyOf(targets[row])
  return plans.flatMap((plan): readonly MeantCell[] => {
    const { at: column, field, sets, codes, meanings } = plan
    const code = codes[row] ?? 0
    const to = field === 'name' ? names.textAt(names.codes[row] ?? 0) : meanings[code]?.to
    if (to === undefined || (key !== null && (sets === null || column === matchAt))) return []
    if (key === null) return to === null ? [] : [{ column, field, before: null, after: to }]
    return current.isSame(plan, code, key) ? [] : [{ column, field, before: current.valueOf(plan, key), after: to }]
  })
}
