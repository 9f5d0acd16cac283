import { checkValue } from '#shared/domain/change.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { CellField } from '#shared/domain/field.ts'
import { expandNumber } from '#shared/domain/money.ts'
import type { DecimalMark } from '#shared/domain/typed-amount.ts'
import type { EditBlock } from '../state/staged-shape.ts'
import { editableAt, mayRemove, meantValue } from '../cells/cell-source.ts'
import type { EditSource } from '../cells/cell-source.ts'
import { UNTOLD } from '../cells/own-flavour.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { convertValue, readEdit } from '../cells/edit-text.ts'
import type { Range } from '../cells/range.ts'

/** Where a block goes: the rectangle it is repeated over, and how many of its cells lie outside the grid. */
export interface Placement {
  readonly range: Range
  readonly overflow: number
  /** The block went once to the corner of a selection of another size. */
  readonly isBeyond: boolean
}

/** What a paste comes to: values to stage, and what was left out. */
export interface Pasted {
  readonly edits: readonly EditBlock[]
  readonly cells: number
  readonly readOnly: number
  readonly blankLimits: number
  readonly blankExpiries: number
  /** Cells that an option left alone. */
  readonly kept: number
}

interface BlockSize {
  readonly rows: number
  readonly columns: number
}

// Asked for by each part of a large paste.
const sizes = new WeakMap<ClipBlock, BlockSize>()

/** The size of a block; rows may differ in length. */
export function sizeOfBlock(block: ClipBlock): BlockSize {
  const { cells } = block
  let size = sizes.get(block)
  if (!size) {
    size = { rows: cells.length, columns: cells.reduce((most, row) => Math.max(most, row.length), 0) }
    sizes.set(block, size)
  }
  return size
}

/** Whether a block fits a rectangle an exact number of times. */
export function isTile(block: ClipBlock, { top, bottom, left, right }: Range): boolean {
  const size = sizeOfBlock(block)
  return (bottom - top + 1) % size.rows === 0 && (right - left + 1) % size.columns === 0
}

/**
 * Places a block on a selection as spreadsheets do: one cell fills all of it, an exact multiple is tiled, anything
 * else goes once to its top left corner. What lies beyond the last row or column is cut off and counted.
 */
export function placeBlock(block: ClipBlock, selected: Range, rowCount: number, columnCount: number): Placement {
  const size = sizeOfBlock(block)
  const height = selected.bottom - selected.top + 1
  const width = selected.right - selected.left + 1
  const isTiled = isTile(block, selected)
  const rows = isTiled ? height : size.rows
  const columns = isTiled ? width : size.columns
  const bottom = Math.min(selected.top + rows, rowCount) - 1
  const right = Math.min(selected.left + columns, columnCount) - 1
  const inside = (bottom - selected.top + 1) * (right - selected.left + 1)
  return {
    range: { top: selected.top, left: selected.left, bottom, right },
    overflow: rows * columns - inside,
    isBeyond: !isTiled && height * width > 1,
  }
}

/** What a paste may leave alone. */
export interface PasteRules {
  readonly skipBlanks: boolean
  readonly onlyEmpty: boolean
}

/** A block, where its rows and columns go, and by which rules. */
export interface PasteInput {
  readonly block: ClipBlock
  /** Rows of the list, one for each row of the block, which is repeated; -1 for a row that has no place. */
  readonly rows: Int32Array
  /** The row of the block that the first of `rows` gets. */
  readonly offset?: number
  readonly columns: readonly GridColumn[]
  readonly source: EditSource
  readonly mark: DecimalMark
  readonly rules?: PasteRules
  /** What stands in a cell now; asked only where a rule needs it. */
  readonly before?: (row: number, field: CellField) => CellValue
  /** Told for each cell of the block, row by row, that it was written somewhere. */
  readonly arrived?: Uint8Array | null
}

/** Turns a placed block into values for visible rows; read-only cells are skipped and counted. */
export function buildPaste(input: PasteInput): Pasted {
  const counts = { cells: 0, readOnly: 0, blankLimits: 0, blankExpiries: 0, kept: 0 }
  const edits = input.columns.map((column, index) => pasteColumn(input, column, index, counts))
  return { edits: edits.filter((edit) => edit !== null), ...counts }
}

type Counts = { -readonly [Name in Exclude<keyof Pasted, 'edits'>]: number }

function pasteColumn(input: PasteInput, column: GridColumn, index: number, counts: Counts): EditBlock | null {
  const { block, rows, source, offset = 0, rules } = input
  const place = index % sizeOfBlock(block).columns
  const isRuled = rules?.skipBlanks === true || rules?.onlyEmpty === true
  const places = new Uint32Array(rows.length)
  const tos: CellValue[] = []
  let pasted: CellField | null = null
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? -1
    const from = (at + offset) % block.cells.length
    const cell = block.cells[from]?.[place]
    if (cell === undefined || row < 0) continue
    const field = editableAt(source, row, column)
    if (!field) {
      counts.readOnly++
      continue
    }
    if ((isRuled && isKept(input, row, field, cell)) || (cell === UNTOLD && isUntoldIn(block, field))) {
      counts.kept++
      continue
    }
    const to = readCell(block, from, place, field, input.mark)
    if (to === undefined) {
      counts.blankLimits++
      continue
    }
    // Nothing says nothing of when a key ends, unless it was an expiry of this app.
    if (to === null && block.own?.columns[place] !== 'expiry' && !mayRemove(source, row, field)) {
      counts.blankExpiries++
      continue
    }
    if (input.arrived) input.arrived[from * sizeOfBlock(block).columns + place] = 1
    pasted = field
    places[tos.length] = row
    tos.push(meantValue(source, field, to))
  }
  counts.cells += tos.length
  return pasted && { field: pasted, rows: places.slice(0, tos.length), tos }
}

/** Whether the text for what nobody knows means just that: in cells of this app, and where an expiry is pasted. */
function isUntoldIn({ own }: ClipBlock, field: CellField): boolean {
  return own !== null || field === 'expiry'
}

function isKept({ rules, before }: PasteInput, row: number, field: CellField, cell: CellValue): boolean {
  if (!rules) return false
  if (rules.skipBlanks && (cell === null || cell === '')) return true
  const now = rules.onlyEmpty && before ? before(row, field) : null
  return now !== null && now !== ''
}

// oxlint-disable-next-line eslint/max-params
function readCell(
  block: ClipBlock,
  row: number,
  column: number,
  field: CellField,
  mark: DecimalMark,
): CellValue | undefined {
  const cell = block.cells[row]?.[column] ?? null
  if (block.own) return convertValue(field, cell)
  if (field !== 'monthly_limit') return readEdit(field, cell ?? '', mark, 'pasted')
  const number = block.numbers?.[row]?.[column]
  const read = readLimit(block, cell ?? '', mark)
  // The number itself, never what a format made of it; but euros are no dollars, whatever their number.
  const isForeign = number && checkValue(field, read ?? null) === 'limit_currency'
  return number && !isForeign ? readEdit(field, expandNumber(number), '.') : read
}

const limits = new WeakMap<ClipBlock, Map<string, CellValue | undefined>>()

/** Limits repeat: the same text is read once a paste. */
function readLimit(block: ClipBlock, text: string, mark: DecimalMark): CellValue | undefined {
  let known = limits.get(block)
  if (!known) limits.set(block, (known = new Map<string, CellValue | undefined>()))
  if (!known.has(text)) known.set(text, readEdit('monthly_limit', text, mark, 'pasted'))
  return known.get(text)
}
