import type { CellField } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import { atOnce, inParts, PART } from '../state/slices.ts'
import type { SlicedWork } from '../state/slices.ts'
import { cellSourceOf, fieldAt } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { transpose } from '../cells/clip-block.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import { splitRanges } from './edit-cells.ts'
import type { Clip } from './fx.ts'
import { selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { decimalMark } from '../ui/decimal-mark.ts'
import { withoutSource } from './move-cells.ts'
import { joinNotes } from '../cells/notes.ts'
import { buildPaste, isTile, placeBlock, sizeOfBlock } from './paste.ts'
import type { Pasted, PasteRules } from './paste.ts'
import { overflowOf } from './paste-drafts.ts'
import type { Overflow } from './paste-drafts.ts'
import { matchRows } from './paste-match.ts'
import { selectRange, sizeOf } from '../cells/range.ts'
import type { Range } from '../cells/range.ts'
import { sizeOfAll } from '../cells/ranges.ts'
import { stageFrom } from './selection-memory.ts'
import type { Staging } from './selection-memory.ts'

const { notices, undoNames } = words.grid

/** How a block is pasted when one asks for more than the ordinary way. */
export interface PasteOptions extends PasteRules {
  readonly transpose: boolean
  readonly match: 'position' | 'id' | 'name'
}

interface PlacedParts extends Placed {
  /** How many cells they have at most. */
  readonly size: number
  readonly parts: readonly (() => Pasted)[]
}

interface Built extends Placed {
  readonly pasted: Pasted
}

interface Placed {
  /** Where it went, as far as that is one rectangle. */
  readonly range: Range | null
  readonly overflow: number
  readonly isBeyond: boolean
  readonly unmatched: number
  /** What lies beyond the last row, for drafts. */
  readonly beyondRows?: Overflow | null
}

const ORDINARY: PasteOptions = { transpose: false, skipBlanks: false, onlyEmpty: false, match: 'position' }

/** Pastes a block as one step, selects where it went and says what came of it. */
export function pasteBlock(hands: Hands, block: ClipBlock, options: PasteOptions = ORDINARY): void {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  const { clip } = hands.fx()
  if (!source || state.view.length === 0) return
  if (block.own?.kind === 'cut' && hands.moved.has(block.own.id)) {
    return state.say({ kind: 'info', text: notices.movedAlready })
  }
  const move = clip?.kind === 'cut' && clip.id === block.own?.id ? clip : null
  if (move) hands.moved.add(move.id)
  // The outline stands for what is on the clipboard; another program has put something else there.
  if (move || clip?.id !== block.own?.id) hands.show({ clip: null })
  const placed = placeParts(hands, block, options, source)
  const { beyondRows } = placed
  if (beyondRows && !move) hands.show({ panel: { kind: 'overflow', overflow: beyondRows } })
  stageFrom(hands, placed.size, planPaste(hands, placed, source, move))
}

function* planPaste(hands: Hands, placed: PlacedParts, source: CellSource, move: Clip | null): SlicedWork<Staging> {
  const state = hands.store.getState()
  const { range } = placed
  const after = range ? selectRange(range, hands.layout().all) : undefined
  const built = { ...placed, pasted: joinAll(yield* inParts(placed.parts)) }
  const { cells, edits } = built.pasted
  return {
    name: (move ? undoNames.move : undoNames.paste)(cells),
    edits: move ? yield* withoutSource(state, source, move, edits) : edits,
    after,
    done(staged) {
      hands.show({ beyond: built.isBeyond && range && after ? { range, selection: after } : null })
      state.say({ kind: 'info', text: move ? moveNotes(built, move.columns) : pasteNotes(built, staged) })
    },
  }
}

/** What a paste would come to, without doing it. */
export function previewPaste(hands: Hands, block: ClipBlock, options: PasteOptions): string {
  const source = cellSourceOf(hands.store.getState())
  if (!source) return ''
  const placed = placeParts(hands, block, options, source)
  const built = { ...placed, pasted: joinAll(atOnce(inParts(placed.parts))) }
  return joinNotes([notices.wouldPaste(built.pasted.cells), ...skipNotes(built)])
}

/** Where a block goes, and the parts of what it writes there: each is quickly made. */
function placeParts(hands: Hands, given: ClipBlock, options: PasteOptions, source: CellSource): PlacedParts {
  const { view } = hands.store.getState()
  const { all } = hands.layout()
  const block = options.transpose ? transpose(given) : given
  const ranges = selectedRanges(hands)
  const [first] = ranges
  const corner: Range = first ?? { top: 0, bottom: 0, left: 0, right: 0 }
  const common = {
    source,
    mark: decimalMark(),
    rules: options,
    before: (row: number, field: CellField) => fieldAt(source, row, field),
  }
  if (options.match !== 'position') {
    const { block: rest, rows, unmatched } = matchRows(block, options.match, source, view)
    const columns = all.slice(corner.left, corner.left + sizeOfBlock(rest).columns)
    const parts = Array.from({ length: Math.ceil(rows.length / PART) }, (_, at) => () => {
      const offset = at * PART
      return buildPaste({ ...common, block: rest, rows: rows.subarray(offset, offset + PART), offset, columns })
    })
    return { parts, size: rows.length * columns.length, range: null, overflow: 0, isBeyond: false, unmatched }
  }
  const on = (whole: Range): readonly (() => Pasted)[] =>
    splitRanges([whole]).map(({ top, bottom, left, right }) => () => {
      const rows = new Int32Array(view.subarray(top, bottom + 1))
      return buildPaste({ ...common, block, rows, offset: top - whole.top, columns: all.slice(left, right + 1) })
    })
  if (ranges.length > 1 && ranges.every((range) => isTile(block, range))) {
    return { parts: ranges.flatMap(on), size: sizeOfAll(ranges), range: null, overflow: 0, isBeyond: false, unmatched: 0 } // prettier-ignore
  }
  const placed = placeBlock(block, corner, view.length, all.length)
  const isOnce = placed.range.top + sizeOfBlock(block).rows > view.length
  const beyondRows = isOnce ? overflowOf(block, corner, view.length) : null
  return { ...placed, parts: on(placed.range), size: sizeOf(placed.range), unmatched: 0, beyondRows }
}

function joinAll(parts: readonly Pasted[]): Pasted {
  const sum = (read: (part: Pasted) => number): number => parts.reduce((total, part) => total + read(part), 0)
  return {
    edits: parts.flatMap(({ edits }) => edits),
    cells: sum(({ cells }) => cells),
    readOnly: sum(({ readOnly }) => readOnly),
    blankLimits: sum(({ blankLimits }) => blankLimits),
    kept: sum(({ kept }) => kept),
  }
}

function pasteNotes(built: Built, staged: number): string {
  const { cells } = built.pasted
  return joinNotes([
    notices.staged(staged),
    cells > staged && notices.unchanged(cells - staged),
    ...skipNotes(built),
    built.isBeyond && notices.beyond,
  ])
}

function moveNotes(built: Built, columns: readonly string[]): string {
  const hasLimits = columns.includes('monthly_limit')
  return joinNotes([notices.moved(built.pasted.cells), ...skipNotes(built), hasLimits && notices.limitsStay])
}

function skipNotes({ pasted, overflow, unmatched }: Built): (string | false)[] {
  return [
    pasted.readOnly > 0 && notices.readOnly(pasted.readOnly),
    pasted.blankLimits > 0 && notices.blankLimits(pasted.blankLimits),
    pasted.kept > 0 && notices.keptByRule(pasted.kept),
    unmatched > 0 && notices.unmatched(unmatched),
    overflow > 0 && notices.overflow(overflow),
  ]
}
