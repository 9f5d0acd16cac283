import type { CellValue } from '#shared/domain/change.ts'
import type { CodeColumn } from '#shared/domain/code-column.ts'
import type { StagedField } from '#shared/contract/staged-entry.ts'
import type { Field } from '#shared/domain/field.ts'
import type { Finder } from '#shared/domain/find-text.ts'
import { columnCodes, createColumnReader, draftValue } from './column-reader.ts'
import { isGone } from './draft-rows.ts'
import type { RowSource } from './row-source.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import type { EditBlock } from './staged-shape.ts'

/** Where is looked: rows of the list, columns by id, and the row that nobody may change. */
export interface FindPlace {
  readonly source: RowSource
  readonly rows: Uint32Array
  readonly columns: readonly FindColumn[]
  readonly ownRow: number | null
  /** Further texts by which contents of a column are found, as when they are shown otherwise; `null` for none. */
  readonly otherTexts: (column: string) => ((value: string) => readonly string[]) | null
}

/** A column to look in; `field` is set where its cells can be changed. */
export interface FindColumn {
  readonly id: string
  readonly field: Field | null
  /** The rows to look at in this column, where they are not those of the place. */
  readonly rows?: Uint32Array
}

/** The cells of one column that were found: 1 by row of the list. */
export interface FoundColumn extends FindColumn {
  readonly marks: Uint8Array
  readonly count: number
}

/** What was found, and how many of those cells cannot be changed. */
export interface Found {
  readonly columns: readonly FoundColumn[]
  readonly cells: number
  readonly fixed: number
}

const PART = 1024

/** Looks through cells; contents that repeat are looked at once. */
export function* findCells(place: FindPlace, finder: Finder): SlicedWork<Found> {
  const { columns, ownRow } = place
  const found: FoundColumn[] = []
  for (const [at, column] of columns.entries()) {
    const scale = (part: number): number => (at + part) / columns.length
    found.push(yield* findInColumn(place, column, finder, scale))
  }
  const filled = found.filter(({ count }) => count > 0)
  const ownHits = (own: FoundColumn): number => (ownRow === null ? 0 : (own.marks[ownRow] ?? 0))
  return {
    columns: filled,
    cells: filled.reduce((sum, { count }) => sum + count, 0),
    fixed: filled.reduce((sum, one) => sum + (one.field ? ownHits(one) : one.count - nameHits(place, one)), 0),
  }
}

/** Names can be changed in drafts, and nowhere else. */
function nameHits({ source }: FindPlace, { id, marks }: FoundColumn): number {
  return id === 'name' ? marks.subarray(source.table.rowCount).reduce((sum, mark) => sum + mark, 0) : 0
}

/** Whether a content of a column is found, by itself or as it is shown. */
function createTest({ otherTexts }: FindPlace, column: string, { finds }: Finder): (value: string) => boolean {
  const others = otherTexts(column)
  return others ? (value) => finds(value) || others(value).some(finds) : finds
}

function* findInColumn(
  place: FindPlace,
  column: FindColumn,
  finder: Finder,
  scale: (part: number) => number,
): SlicedWork<FoundColumn> {
  const { source } = place
  const { rows = place.rows } = column
  const finds = createTest(place, column.id, finder)
  const marks = new Uint8Array(source.table.rowCount + source.book.beyond.length)
  const testKey = yield* buildTest(source, column.id, finds, scale)
  const test = (row: number): boolean =>
    row < source.table.rowCount ? testKey(row) : testDraft(source, row, column.id, finds)
  let count = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    if (marks[row] === 0 && test(row)) {
      marks[row] = 1
      count++
    }
    if (at % PART === PART - 1) yield scale(at / rows.length)
  }
  return { ...column, marks, count }
}

type Finds = Finder['finds']

function testDraft(source: RowSource, row: number, column: string, finds: Finds): boolean {
  if (isGone(source.book, row)) return false
  const value = draftValue(source, row, column)
  return value !== null && finds(value)
}

function* buildTest(
  source: RowSource,
  column: string,
  finds: Finds,
  scale: (part: number) => number,
): SlicedWork<(row: number) => boolean> {
  const codes = columnCodes(source, column)
  yield scale(0)
  if (!codes) {
    const read = createColumnReader(source, column)
    return (row) => {
      const value = read(row)
      return value !== null && finds(value)
    }
  }
  const answers = yield* answerCodes(codes, finds, scale)
  return (row) => answers[codes.codes[row] ?? 0] === 1
}

function* answerCodes({ values }: CodeColumn, finds: Finds, scale: (part: number) => number): SlicedWork<Uint8Array> {
  const answers = new Uint8Array(values.length + 1)
  for (const [at, value] of values.entries()) {
    if (finds(value)) answers[at + 1] = 1
    if (at % PART === PART - 1) yield scale(0)
  }
  return answers
}

/** The found cells with everything replaced, as far as they can be changed; `replace` answers `undefined` to leave one alone. */
export function* buildReplacement(
  { source, rows, ownRow }: FindPlace,
  found: Found,
  replace: (column: string, value: string) => CellValue | undefined,
): SlicedWork<readonly EditBlock[]> {
  const edits: EditBlock[] = []
  for (const [index, { id, field, marks }] of found.columns.entries()) {
    const written: StagedField | null = id === 'name' ? id : field
    if (!written) continue
    const read = createColumnReader(source, id)
    const replaced = remember((value) => replace(id, value))
    const changed: number[] = []
    const tos: CellValue[] = []
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0
      const value = marks[row] === 1 && row !== ownRow && (field || row >= source.table.rowCount) ? read(row) : null
      const to = value === null ? undefined : replaced(value)
      if (to !== undefined) {
        changed.push(row)
        tos.push(to)
      }
      if (at % PART === PART - 1) yield (index + at / rows.length) / found.columns.length
    }
    if (changed.length > 0) edits.push({ field: written, rows: Uint32Array.from(changed), tos })
  }
  return edits
}

function remember<To>(replace: (value: string) => To): (value: string) => To {
  const known = new Map<string, { readonly to: To }>()
  return (value) => {
    let answer = known.get(value)
    if (!answer) known.set(value, (answer = { to: replace(value) }))
    return answer.to
  }
}
