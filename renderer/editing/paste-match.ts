import { PART } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { rowIdIn } from '../state/staged-book.ts'
import { nameAt } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import type { ClipBlock } from '../cells/clip-block.ts'

/** Where each row of a block belongs by the key it names, and how many name none in view, or more than one. */
export interface Matched {
  readonly block: ClipBlock
  readonly rows: Int32Array
  readonly unmatched: number
}

/**
 * Finds the visible row of each row of a block by the id or the name of its key. Cells of this app know their keys;
 * in a block from elsewhere the first column names them, and the others are pasted.
 */
export function* matchRows(
  block: ClipBlock,
  by: 'id' | 'name',
  source: CellSource,
  view: Uint32Array,
): SlicedWork<Matched> {
  const known = new Map<string, number>()
  for (const [at, row] of view.entries()) {
    if (at % PART === 0) yield at / view.length
    const name = by === 'id' ? rowIdIn(source.book, row) : (nameAt(source, row) ?? '')
    known.set(name, known.has(name) ? -1 : row)
  }
  const own = block.own && (by === 'id' ? block.own.keys : block.own.names)
  const named = block.cells.map(([first], at) => (own ? (own[at] ?? '') : (first ?? '').trim()))
  const rows = Int32Array.from(named, (name) => (name === '' ? -1 : (known.get(name) ?? -1)))
  const rest = own ? block : withoutFirstColumn(block)
  return { block: rest, rows, unmatched: rows.filter((row) => row < 0).length }
}

function withoutFirstColumn({ cells, numbers, own }: ClipBlock): ClipBlock {
  return { cells: cells.map((row) => row.slice(1)), numbers: numbers && numbers.map((row) => row.slice(1)), own }
}
