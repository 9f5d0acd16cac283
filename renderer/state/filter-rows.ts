import { parseFilter } from '#shared/domain/filter.ts'
import type { Filter } from '#shared/domain/filter.ts'
import { buildRowTest, PatternError } from '#shared/domain/filter-test.ts'
import type { CompilePattern, FilterSource, RowTest } from '#shared/domain/filter-test.ts'
import type { CodeColumn } from '#shared/domain/code-column.ts'
import { words } from '#shared/words/en.ts'
import { keepValues } from './column-filter.ts'
import type { ColumnFilter } from './column-filter.ts'
import { labelKeysOf, stagedLabel } from './row-source.ts'
import type { RowSource } from './row-source.ts'
import { patterns } from './patterns.ts'
import { markContaining } from './search-text.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { finishedPart, isUnfinished } from './unfinished-filter.ts'

/** The rows a filter lets through (`null`: all), and what is wrong with it when it is a broken expression. */
export interface Filtered {
  readonly hits: Uint8Array | null
  readonly fault: string | null
}

const PART = 512
const LOOKS_LIKE_EXPRESSION = /[=~<>]/
const LOOKS_LIKE_PATTERN = /~/

const noPatterns: CompilePattern = (pattern) => {
  throw new PatternError(pattern)
}

/** Filters by an expression where the text is one, else by plain text in name, labels and creator; and by column values. */
export function* filterRows(
  source: RowSource,
  text: string,
  columnFilters: readonly ColumnFilter[],
): SlicedWork<Filtered> {
  const { hits, fault } = yield* filterByText(source, text)
  if (columnFilters.length === 0) return { hits, fault }
  const kept = hits ?? new Uint8Array(source.table.rowCount).fill(1)
  for (const one of columnFilters) {
    keepValues(source, one, kept)
    yield 1
  }
  return { hits: kept, fault }
}

function* filterByText(source: RowSource, text: string): SlicedWork<Filtered> {
  const filter = parseFilter(text)
  if (filter === null) return { hits: null, fault: null }
  if (filter.kind === 'fault') {
    if (!LOOKS_LIKE_EXPRESSION.test(text)) return { hits: markPlain(source, text), fault: null }
    return yield* filterByFaulty(source, text, words.grid.filter.fault(filter.expected), isUnfinished(text, filter))
  }
  const compilePattern = patterns()
  // Before the matcher is there nothing is filtered out; the view slice filters again once it is.
  if (!compilePattern && LOOKS_LIKE_PATTERN.test(text)) return { hits: null, fault: null }
  const test = readTest(filter, source, compilePattern ?? noPatterns)
  if (!test) return yield* filterByFaulty(source, text, words.grid.filter.badPattern, true)
  const hits = new Uint8Array(source.table.rowCount)
  for (let row = 0; row < hits.length; row++) {
    if (test(row)) hits[row] = 1
    if (row % PART === PART - 1) yield row / hits.length
  }
  return { hits, fault: null }
}

/** A text that is no expression is looked for as it is; what may become one filters as far as it is whole. */
function* filterByFaulty(source: RowSource, text: string, fault: string, isBegun: boolean): SlicedWork<Filtered> {
  const hits = markPlain(source, text)
  if (!isBegun || hits.includes(1)) return { hits, fault }
  return { ...(yield* filterByText(source, finishedPart(text))), fault }
}

function readTest(
  filter: Filter,
  { table, book, groupName }: RowSource,
  compilePattern: CompilePattern,
): RowTest | null {
  try {
    const staged: FilterSource['staged'] = (row, field) => book.patches.get(field)?.get(row)?.to
    return buildRowTest(filter, { table, groupName, compilePattern, staged, now: Date.now() })
  } catch (error) {
    if (error instanceof PatternError) return null
    throw error
  }
}

function markPlain(source: RowSource, text: string): Uint8Array {
  const { table, book } = source
  const needle = text.trim().toLowerCase()
  const hits = new Uint8Array(table.rowCount)
  markContaining(table.names, needle, hits)
  markCodes(table.creatorEmail, needle, hits)
  for (const key of labelKeysOf(table, book, [])) markCodes(stagedLabel(source, key), needle, hits)
  return hits
}

function markCodes({ codes, values }: CodeColumn, needle: string, hits: Uint8Array): void {
  const answers = new Uint8Array(values.length + 1)
  let isAny = false
  values.forEach((value, at) => {
    if (!value.toLowerCase().includes(needle)) return
    answers[at + 1] = 1
    isAny = true
  })
  if (!isAny) return
  for (let row = 0; row < codes.length; row++) if (answers[codes[row] ?? 0]) hits[row] = 1
}
