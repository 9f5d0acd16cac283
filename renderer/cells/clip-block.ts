import type { CellValue } from '#shared/domain/change.ts'
import { readTypedTable } from '#shared/domain/clip-html.ts'
import type { HtmlTable } from '#shared/domain/clip-html.ts'
import { readBlock } from '#shared/domain/tsv.ts'
import type { Block } from '#shared/domain/tsv.ts'
import { within } from '#shared/domain/sliced-work.ts'
import { PART } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { OWN_FLAVOUR, writeKept } from './own-flavour.ts'

/** What our own flavour says beyond the cells. */
export interface OwnClip {
  readonly id: string
  readonly kind: 'copy' | 'cut'
  readonly columns: readonly string[]
  /** Of each row: the key's id and name. */
  readonly keys: readonly string[]
  readonly names: readonly string[]
}

/** A rectangle from the clipboard. */
export interface ClipBlock {
  /** Texts to be read as if typed; values as they are when `own` is set. Rows may differ in length. */
  readonly cells: readonly (readonly CellValue[])[]
  /** The exact numbers behind cells that another program rounded for display. */
  readonly numbers: readonly (readonly (string | null)[])[] | null
  readonly own: OwnClip | null
}

/**
 * Reads what is on the clipboard, the most telling flavour first; `null` when there is nothing to paste. A large copy of
 * this window is what it has `kept`.
 */
export function* readClip(get: Flavours, kept: ClipBlock | null = null): SlicedWork<ClipBlock | null> {
  const written = get(OWN_FLAVOUR)
  if (kept?.own && written === writeKept(kept.own)) return kept
  return parseOwn(written) ?? (yield* readForeign(get))
}

type Flavours = (flavour: string) => string

function* readForeign(get: Flavours): SlicedWork<ClipBlock | null> {
  const text = get('text/plain')
  const table = yield* within(readTypedTable(get('text/html')), 0, 0.6)
  if (text === '') {
    if (!table) return null
    return { cells: table.map((row) => row.map((cell) => cell.text)), numbers: numbersOf(table), own: null }
  }
  const cells = yield* within(readBlock(text), 0.6, 0.8)
  const isSame = table !== null && table.length === cells.length && table.every((row, at) => fits(row, cells[at]))
  if (!isSame) return { cells, numbers: null, own: null }
  const whole = yield* within(allWithBreaks(cells, table), 0.8, 1)
  return { cells: whole, numbers: numbersOf(table), own: null }
}

function fits(row: HtmlTable[number], texts: readonly string[] | undefined): boolean {
  return texts !== undefined && row.length === texts.length
}

function* allWithBreaks(cells: Block, table: HtmlTable): SlicedWork<Block> {
  const whole: (readonly string[])[] = []
  for (const texts of cells) {
    whole.push(withBreaks(texts, table[whole.length]))
    if (whole.length % PART === 0) yield whole.length / cells.length
  }
  return whole
}

// LibreOffice writes the lines of a cell beside each other as plain text, and quotes around all of a cell as they are.
function withBreaks(texts: readonly string[], row: HtmlTable[number] | undefined): readonly string[] {
  return texts.map((text, at) => {
    const styled = row?.[at]?.text ?? ''
    const isWhole = styled.includes('\n') && !text.includes('\n') && folded(styled) === folded(text)
    return isWhole || styled === `"${text}"` ? styled : text
  })
}

function folded(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function numbersOf(table: HtmlTable): readonly (readonly (string | null)[])[] {
  return table.map((row) => row.map(({ number }) => number))
}

function parseOwn(text: string): ClipBlock | null {
  if (text === '') return null
  try {
    const read: unknown = JSON.parse(text)
    return isOwn(read) ? { cells: read.cells, numbers: null, own: read } : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

type Written = OwnClip & { readonly version: 1; readonly cells: readonly (readonly CellValue[])[] }

// Another program may write anything under this name: it is checked like every input.
function isOwn(read: unknown): read is Written {
  if (typeof read !== 'object' || read === null) return false
  const { version, id, kind, columns, keys, names, cells } = read as Partial<Record<keyof Written, unknown>> // all checked below
  const isHead = version === 1 && typeof id === 'string' && (kind === 'copy' || kind === 'cut')
  const isCell = (cell: unknown): boolean => cell === null || typeof cell === 'string'
  const isTable =
    Array.isArray(cells) && cells.length > 0 && cells.every((row) => Array.isArray(row) && row.every(isCell))
  return isHead && isTable && [columns, keys, names].every(isTexts)
}

function isTexts(list: unknown): boolean {
  return Array.isArray(list) && list.every((text) => typeof text === 'string')
}

/** Rows as columns: what stands in a row then is of no one key, and in a column of no one field. */
export function transpose(block: ClipBlock): ClipBlock {
  const turn = <Value>(rows: readonly (readonly Value[])[], blank: Value): Value[][] => {
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
    return Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? blank))
  }
  return {
    cells: turn<CellValue>(block.cells, block.own ? null : ''),
    numbers: block.numbers && turn<string | null>(block.numbers, null),
    own: block.own && { ...block.own, columns: [], keys: [], names: [] },
  }
}
