import { words } from '#shared/words/en.ts'
import { cellSourceOf } from '../cells/cell-source.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import { selectRange } from '../cells/range.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import type { Hands } from './hands.ts'
import { pasteNotes } from './paste-notes.ts'
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
  if (!source) return
  if (state.view.length === 0) {
    return void import('./paste-drafts.ts').then(({ offerDrafts }) => offerDrafts(hands, block, options))
  }
  if (block.own?.kind === 'cut' && hands.moved.has(block.own.id)) {
    return state.say({ kind: 'info', text: notices.movedAlready })
  }
  const placed = placePaste(hands, block, options, source)
  if (!placed) return state.say({ kind: 'info', text: notices.pasteApart })
  // The outline stands for what is on the clipboard; another program has put something else there.
  if (clip?.id !== block.own?.id) hands.show({ clip: null })
  const move = clip?.kind === 'cut' && clip.id === block.own?.id ? clip : null
  if (move) {
    hands.moved.add(move.id)
    return void import('./paste-move.ts').then(({ moveBlock }) => moveBlock(hands, { clip: move, block, options }))
  }
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
