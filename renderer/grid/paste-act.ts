import { words } from '#shared/words/en.ts'
import { cellSourceOf, fieldAt } from './cell-source.ts'
import type { CellSource } from './cell-source.ts'
import { transpose } from './clip-block.ts'
import type { ClipBlock } from './clip-block.ts'
import type { GridColumn } from './column-model.ts'
import { selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { decimalMark } from './locale.ts'
import { withoutSource } from './move-cells.ts'
import { joinNotes } from './notes.ts'
import { buildPaste, isTile, placeBlock, sizeOfBlock } from './paste.ts'
import type { Pasted, PasteRules } from './paste.ts'
import { matchRows } from './paste-match.ts'
import { selectRange } from './range.ts'
import type { Range } from './range.ts'
import { stageFrom } from './selection-memory.ts'

const { notices, undoNames } = words.grid

/** How a block is pasted when one asks for more than the ordinary way. */
export interface PasteOptions extends PasteRules {
  readonly transpose: boolean
  readonly match: 'position' | 'id' | 'name'
}

interface Built {
  readonly pasted: Pasted
  /** Where it went, as far as that is one rectangle. */
  readonly range: Range | null
  readonly overflow: number
  readonly isBeyond: boolean
  readonly unmatched: number
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
  const built = buildBlock(hands, block, options, source)
  const isMove = clip?.kind === 'cut' && clip.id === block.own?.id
  const edits = isMove ? withoutSource(state, source, clip, built.pasted.edits) : built.pasted.edits
  const { all } = hands.layout()
  const after = built.range && selectRange(built.range, all)
  const name = (isMove ? undoNames.move : undoNames.paste)(built.pasted.cells)
  const staged = stageFrom(hands, name, edits, after ?? undefined)
  if (isMove) hands.moved.add(clip.id)
  hands.show({
    beyond: built.isBeyond && built.range && after ? { range: built.range, selection: after } : null,
    ...(isMove && { clip: null }),
  })
  state.say({ kind: 'info', text: isMove ? moveNotes(built, clip.columns) : pasteNotes(built, staged) })
}

/** What a paste would come to, without doing it. */
export function previewPaste(hands: Hands, block: ClipBlock, options: PasteOptions): string {
  const source = cellSourceOf(hands.store.getState())
  if (!source) return ''
  const built = buildBlock(hands, block, options, source)
  return joinNotes([notices.wouldPaste(built.pasted.cells), ...skipNotes(built)])
}

function buildBlock(hands: Hands, given: ClipBlock, options: PasteOptions, source: CellSource): Built {
  const state = hands.store.getState()
  const { all } = hands.layout()
  const block = options.transpose ? transpose(given) : given
  const ranges = selectedRanges(hands)
  const [first] = ranges
  const corner: Range = first ?? { top: 0, bottom: 0, left: 0, right: 0 }
  const build = (part: ClipBlock, rows: Int32Array, columns: readonly GridColumn[]): Pasted =>
    buildPaste({
      block: part,
      rows,
      columns,
      ownRow: source.ownRow,
      mark: decimalMark,
      rules: options,
      before: (row, field) => fieldAt(source, row, field),
    })
  if (options.match !== 'position') {
    const matched = matchRows(block, options.match, source.table, state.view)
    const { columns } = sizeOfBlock(matched.block)
    const pasted = build(matched.block, matched.rows, all.slice(corner.left, corner.left + columns))
    return { pasted, range: null, overflow: 0, isBeyond: false, unmatched: matched.unmatched }
  }
  const on = (range: Range): Pasted =>
    build(
      block,
      Int32Array.from(state.view.subarray(range.top, range.bottom + 1)),
      all.slice(range.left, range.right + 1),
    )
  if (ranges.length > 1 && ranges.every((range) => isTile(block, range))) {
    return { pasted: ranges.map(on).reduce(join), range: null, overflow: 0, isBeyond: false, unmatched: 0 }
  }
  const placed = placeBlock(block, corner, state.view.length, all.length)
  return { ...placed, pasted: on(placed.range), unmatched: 0 }
}

function join(one: Pasted, other: Pasted): Pasted {
  return {
    edits: [...one.edits, ...other.edits],
    cells: one.cells + other.cells,
    readOnly: one.readOnly + other.readOnly,
    blankLimits: one.blankLimits + other.blankLimits,
    kept: one.kept + other.kept,
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
