import { inParts, PART } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { fieldAt, isUntold } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { transpose } from '../cells/clip-block.ts'
import { UNTOLD } from '../cells/own-flavour.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { splitRanges } from './edit-cells.ts'
import { selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { decimalMark } from '../ui/decimal-mark.ts'
import { buildPaste, isTile, placeBlock, sizeOfBlock } from './paste.ts'
import type { Pasted, PasteInput, PasteRules } from './paste.ts'
import { overflowOf } from './overflow.ts'
import type { Overflow } from './overflow.ts'
import { matchRows } from './paste-match.ts'
import { sizeOf } from '../cells/range.ts'
import type { Range } from '../cells/range.ts'
import { sizeOfAll } from '../cells/ranges.ts'

/** How a block is pasted when one asks for more than the ordinary way. */
export interface PasteOptions extends PasteRules {
  readonly transpose: boolean
  readonly match: 'position' | 'id' | 'name'
}

/** The ordinary way. */
export const ORDINARY: PasteOptions = { transpose: false, skipBlanks: false, onlyEmpty: false, match: 'position' }

const FIRST_CELL: Range = { top: 0, bottom: 0, left: 0, right: 0 }

/** Where a block goes. */
export interface PlacedPaste {
  /** As far as that is one rectangle. */
  readonly range: Range | null
  readonly overflow: number
  readonly isBeyond: boolean
  /** What lies beyond the last row, for drafts. */
  readonly beyondRows: Overflow | null
  /** How many cells are asked at most. */
  readonly size: number
  /** What it writes there, and how many of its rows name no key. */
  readonly build: () => SlicedWork<{ readonly pasted: Pasted; readonly unmatched: number }>
  /** Whether a cell of the block as it was given was written somewhere, once it is built. */
  readonly hasArrived: (row: number, column: number) => boolean
}

type Build = PlacedPaste['build']

/** What is pasted, and into what. */
interface Ground extends Omit<PasteInput, 'rows' | 'columns'> {
  readonly view: Uint32Array
  readonly all: readonly GridColumn[]
  readonly source: CellSource
}

/**
 * Places a block on what is selected; `null` where several ranges are, and it does not fit each of them an exact number of
 * times: nobody could tell which of them is meant.
 */
export function placePaste(
  hands: Hands,
  given: ClipBlock,
  options: PasteOptions,
  source: CellSource,
): PlacedPaste | null {
  const { view } = hands.store.getState()
  const { all } = hands.layout()
  const block = options.transpose ? transpose(given) : given
  const ranges = selectedRanges(hands)
  const [corner = FIRST_CELL] = ranges
  const { rows, columns } = sizeOfBlock(block)
  const arrived = new Uint8Array(given.own?.kind === 'cut' ? rows * columns : 0)
  const ground: Ground = {
    view,
    all,
    source,
    block,
    rules: options,
    mark: decimalMark(),
    before: (row, field) => (isUntold(source, row, field) ? UNTOLD : fieldAt(source, row, field)),
    arrived: arrived.length > 0 ? arrived : null,
  }
  const whole = {
    range: null,
    overflow: 0,
    isBeyond: false,
    beyondRows: null,
    hasArrived: (row: number, column: number): boolean =>
      arrived[options.transpose ? column * columns + row : row * columns + column] === 1,
  }
  if (options.match !== 'position') {
    return { ...whole, size: Math.max(rows * columns, view.length), build: ontoKeys(ground, options.match, corner) }
  }
  if (ranges.length > 1) {
    const isFit = ranges.every((range) => isTile(block, range))
    return isFit ? { ...whole, size: sizeOfAll(ranges), build: ontoRanges(ground, ranges) } : null
  }
  const placed = placeBlock(block, corner, view.length, all.length)
  const isOnce = placed.range.top + rows > view.length
  const beyondRows = isOnce ? overflowOf(block, corner, view.length) : null
  return { ...whole, ...placed, beyondRows, size: sizeOf(placed.range), build: ontoRanges(ground, [placed.range]) }
}

function ontoKeys(ground: Ground, match: 'id' | 'name', { left }: Range): Build {
  const { view, all, source } = ground
  return function* () {
    const { block, rows, unmatched } = yield* matchRows(ground.block, match, source, view)
    const columns = all.slice(left, left + sizeOfBlock(block).columns)
    const parts = Array.from({ length: Math.ceil(rows.length / PART) }, (_, at) => () => {
      const offset = at * PART
      return buildPaste({ ...ground, block, rows: rows.subarray(offset, offset + PART), offset, columns })
    })
    return { pasted: joinAll(yield* inParts(parts)), unmatched }
  }
}

function ontoRanges(ground: Ground, ranges: readonly Range[]): Build {
  const { view, all } = ground
  const parts = ranges.flatMap((whole) =>
    splitRanges([whole]).map(({ top, bottom, left, right }) => () => {
      const rows = new Int32Array(view.subarray(top, bottom + 1))
      return buildPaste({ ...ground, rows, offset: top - whole.top, columns: all.slice(left, right + 1) })
    }),
  )
  return function* () {
    return { pasted: joinAll(yield* inParts(parts)), unmatched: 0 }
  }
}

function joinAll(parts: readonly Pasted[]): Pasted {
  const sum = (read: (part: Pasted) => number): number => parts.reduce((total, part) => total + read(part), 0)
  return {
    edits: parts.flatMap(({ edits }) => edits),
    cells: sum(({ cells }) => cells),
    readOnly: sum(({ readOnly }) => readOnly),
    blankLimits: sum(({ blankLimits }) => blankLimits),
    blankExpiries: sum(({ blankExpiries }) => blankExpiries),
    kept: sum(({ kept }) => kept),
  }
}
