import { dayText } from '../spend/days/calendar.ts'
import { dimensionName } from '../spend/pivot/pivot-result.ts'
import { words } from '../words/en.ts'
import { DATA } from './formulas.ts'
import type { RowRange } from './formulas.ts'
import { usedDimensions } from './pivot-rows.ts'
import type { PivotBook, PivotRows } from './pivot-rows.ts'
import type { CodeSheetColumn, NumberSheetColumn, Sheet, SheetColumn } from './sheet.ts'
import { isLong, shortened, spendText } from './spend-text.ts'

/** The figures of `Data` that formulas add up. */
export type DataFigure = 'spend' | 'requests' | 'input_tokens' | 'output_tokens' | 'total_tokens'

/** The sheet of rows behind a pivot, and where in it formulas look. */
export interface PivotData {
  readonly sheet: Sheet
  /** All rows of it, as spreadsheets count them. */
  readonly whole: RowRange
  /** Columns, counted from 0. */
  readonly columnOf: Readonly<Record<DataFigure, number>>
  readonly rowLevels: readonly number[]
  readonly columnLevels: readonly number[]
}

/** Lays out the rows behind a pivot: what they are, what they cost, and the lines of the pivot that they count in. */
export function pivotData(book: PivotBook, found: PivotRows): PivotData {
  const { heads } = words.pivotFiles
  const facts = [dayColumn(book, found), ...keyColumns(book, found), ...memberColumns(book, found)]
  const { usage } = book.source
  const figures: Readonly<Record<DataFigure, SheetColumn>> = {
    spend: spendColumn(book, found),
    requests: countColumn(heads.requests, usage.requests, found),
    input_tokens: countColumn(heads.input_tokens, usage.inputTokens, found),
    output_tokens: countColumn(heads.output_tokens, usage.outputTokens, found),
    total_tokens: countColumn(heads.total_tokens, usage.totalTokens, found),
  }
  const names = Object.keys(figures) as DataFigure[] // the keys of a record of DataFigure
  const before = [...facts, ...names.map((name) => figures[name])]
  const rowLevels = found.rowLines.map((lines, at) => lineColumn(heads.rowLine(at + 1), lines))
  const columnLevels = found.columnLines.map((lines, at) => lineColumn(heads.columnLine(at + 1), lines))
  const exact = longAmounts(book, found)
  return {
    sheet: {
      name: DATA,
      rows: found.rows.length,
      columns: [...before, ...rowLevels, ...columnLevels, ...(exact ? [exact] : [])],
    },
    whole: { first: 2, last: Math.max(2, found.rows.length + 1) },
    // `as`: every figure of the record gets its place.
    columnOf: Object.fromEntries(names.map((name, at) => [name, facts.length + at])) as Record<DataFigure, number>,
    rowLevels: rowLevels.map((_, at) => before.length + at),
    columnLevels: columnLevels.map((_, at) => before.length + rowLevels.length + at),
  }
}

function dayColumn({ source: { usage } }: PivotBook, { rows }: PivotRows): SheetColumn {
  const texts = new Map<number, string>()
  return {
    kind: 'day',
    head: words.pivotFiles.heads.day,
    width: 12,
    textAt(row) {
      const day = usage.days[rows[row] ?? 0] ?? 0
      let text = texts.get(day)
      if (text === undefined) texts.set(day, (text = dayText(day)))
      return text
    },
  }
}

/** What is known of the keys, whatever the pivot is about. */
function keyColumns({ source: { usage, keys } }: PivotBook, { rows }: PivotRows): SheetColumn[] {
  const { heads } = words.pivotFiles
  const ofKey = (head: string, width: number, texts: readonly (string | null)[]): CodeSheetColumn => {
    const { values, codes } = coded(texts)
    return { kind: 'codes', head, width, values, codeAt: (row) => codes[usage.keys[rows[row] ?? 0] ?? 0] ?? 0 }
  }
  const models = coded(usage.modelNames)
  return [
    ofKey(heads.keyId, 38, usage.keyIds),
    ofKey(heads.keyName, 30, keys.map(({ name }) => name)), // prettier-ignore
    {
      kind: 'codes',
      head: heads.model,
      width: 24,
      values: models.values,
      codeAt: (row) => models.codes[usage.models[rows[row] ?? 0] ?? 0] ?? 0,
    },
    ofKey(heads.group, 18, keys.map(({ group }) => group)), // prettier-ignore
    ofKey(heads.createdBy, 24, keys.map(({ createdBy }) => createdBy)), // prettier-ignore
  ]
}

/** Texts as codes into those that differ; 0 is absent. */
function coded(texts: readonly (string | null)[]): { readonly values: readonly string[]; readonly codes: Uint32Array } {
  const places = new Map<string, number>()
  const codes = Uint32Array.from(texts, (text) => {
    if (text === null) return 0
    const place = places.get(text) ?? places.size + 1
    places.set(text, place)
    return place
  })
  return { values: [...places.keys()], codes }
}

/** The labels and further fields that the pivot names, as it read them. */
function memberColumns({ result, readMembers }: PivotBook, { rows }: PivotRows): SheetColumn[] {
  return usedDimensions(result.query)
    .filter(({ kind }) => kind === 'label' || kind === 'further')
    .map((dimension): CodeSheetColumn => {
      const { members, codeAt } = readMembers(dimension)
      const values = members.map(({ text }) => text)
      return { kind: 'codes', head: dimensionName(dimension), width: 18, values, codeAt: (row) => codeAt(rows[row] ?? 0) + 1 } // prettier-ignore
    })
}

function spendColumn({ source: { usage } }: PivotBook, { rows }: PivotRows): NumberSheetColumn {
  return {
    kind: 'number',
    format: 'amount',
    head: words.pivotFiles.heads.spend,
    width: 16,
    textAt: (row) => shortened(spendText(usage.spend[rows[row] ?? 0] ?? 0)),
  }
}

/** Amounts that a spreadsheet would round, digit by digit; `null` when there are none. */
function longAmounts({ source: { usage } }: PivotBook, { rows }: PivotRows): SheetColumn | null {
  const textOf = (row: number): string | null => {
    const text = spendText(usage.spend[rows[row] ?? 0] ?? 0)
    return isLong(text) ? text : null
  }
  if (!rows.some((_, at) => textOf(at) !== null)) return null
  const texts = (from: number, to: number): (string | null)[] =>
    Array.from({ length: to - from }, (_, at) => textOf(from + at))
  return { kind: 'text', head: words.pivotFiles.heads.exactSpend, width: 22, texts }
}

function countColumn(head: string, figures: Uint32Array, { rows }: PivotRows): NumberSheetColumn {
  return { kind: 'number', format: 'count', head, width: 13, textAt: (row) => String(figures[rows[row] ?? 0] ?? 0) }
}

function lineColumn(head: string, lines: Uint32Array): NumberSheetColumn {
  return {
    kind: 'number',
    format: 'count',
    head,
    width: 9,
    textAt(row) {
      const line = lines[row] ?? 0
      return line === 0 ? null : String(line)
    },
  }
}
