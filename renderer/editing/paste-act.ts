import { words } from '#shared/words/en.ts'
import { cellSourceOf } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import { selectRange } from '../cells/range.ts'
import { atOnce } from '../state/slices.ts'
import type { SlicedWork } from '../state/slices.ts'
import type { Clip } from './fx.ts'
import type { Hands } from './hands.ts'
import { moveCells } from './move-cells.ts'
import { moveNotes, pasteNotes, previewNotes } from './paste-notes.ts'
import { ORDINARY, placePaste } from './paste-place.ts'
import type { PasteOptions, PlacedPaste } from './paste-place.ts'
import { stageFrom } from './selection-memory.ts'
import type { Staging } from './selection-memory.ts'

const { notices, undoNames } = words.grid

/** Pastes a block as one step, selects where it went and says what came of it. */
export function pasteBlock(hands: Hands, block: ClipBlock, options: PasteOptions = ORDINARY): void {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  const { clip } = hands.fx()
  if (!source || state.view.length === 0) return
  if (block.own?.kind === 'cut' && hands.moved.has(block.own.id)) {
    return state.say({ kind: 'info', text: notices.movedAlready })
  }
  const placed = placePaste(hands, block, options, source)
  if (!placed) return state.say({ kind: 'info', text: notices.pasteApart })
  // The outline stands for what is on the clipboard; another program has put something else there.
  if (clip?.id !== block.own?.id) hands.show({ clip: null })
  const move = clip?.kind === 'cut' && clip.id === block.own?.id ? clip : null
  if (move) return moveBlock(hands, move, block, placed)
  if (placed.beyondRows) hands.show({ panel: { kind: 'overflow', overflow: placed.beyondRows } })
  stageFrom(hands, placed.size, planPaste(hands, placed))
}

function* planPaste(hands: Hands, placed: PlacedPaste): SlicedWork<Staging> {
  const { range } = placed
  const after = range ? selectRange(range, hands.layout().all) : undefined
  const built = yield* placed.build()
  return {
    name: undoNames.paste(built.pasted.cells),
    edits: built.pasted.edits,
    after,
    done(staged) {
      hands.show({ beyond: placed.isBeyond && range && after ? { range, selection: after } : null })
      hands.store.getState().say({ kind: 'info', text: pasteNotes({ ...placed, ...built }, staged) })
    },
  }
}

/** Moves cut cells, once; a cut of which nothing arrived can be pasted elsewhere. */
function moveBlock(hands: Hands, clip: Clip, block: ClipBlock, placed: PlacedPaste): void {
  const source = cellSourceOf(hands.store.getState())
  if (!source) return
  hands.moved.add(clip.id)
  const plan = planMove(hands, source, { clip, block, placed })
  stageFrom(hands, placed.size, plan, () => hands.moved.delete(clip.id))
}

interface Move {
  readonly clip: Clip
  readonly block: ClipBlock
  readonly placed: PlacedPaste
}

function* planMove(hands: Hands, source: CellSource, { clip, block, placed }: Move): SlicedWork<Staging> {
  const state = hands.store.getState()
  const { range, hasArrived } = placed
  const after = range ? selectRange(range, hands.layout().all) : undefined
  const built = yield* placed.build()
  const move = yield* moveCells(state, source, { clip, block, hasArrived }, built.pasted.edits)
  const isMade = move.moved + move.copied > 0
  return {
    name: undoNames.move(move.moved + move.copied),
    edits: move.edits,
    after: isMade ? after : undefined,
    done() {
      if (isMade)
        hands.show({ clip: null, beyond: placed.isBeyond && range && after ? { range, selection: after } : null })
      else hands.moved.delete(clip.id)
      state.say({ kind: 'info', text: moveNotes({ ...placed, ...built }, move) })
    },
  }
}

/** What a paste would come to, without doing it. */
export function previewPaste(hands: Hands, block: ClipBlock, options: PasteOptions): string {
  const source = cellSourceOf(hands.store.getState())
  if (!source) return ''
  const placed = placePaste(hands, block, options, source)
  return placed ? previewNotes({ ...placed, ...atOnce(placed.build()) }) : notices.pasteApart
}
