import { words } from '#shared/words/en.ts'
import { cellSourceOf } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import { joinNotes } from '../cells/notes.ts'
import { selectRange } from '../cells/range.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import type { Clip } from './fx.ts'
import type { Hands } from './hands.ts'
import { moveCells } from './move-cells.ts'
import type { Moved } from './move-cells.ts'
import { skipNotes } from './paste-notes.ts'
import type { PasteTold } from './paste-notes.ts'
import { placePaste } from './paste-place.ts'
import type { PasteOptions, PlacedPaste } from './paste-place.ts'
import { stageFrom } from './selection-memory.ts'
import type { Staging } from './selection-memory.ts'

/** A cut and how it is pasted. */
interface Move {
  readonly clip: Clip
  readonly block: ClipBlock
  readonly options: PasteOptions
}

/** Moves cut cells, which count as moved already; a cut of which nothing arrived can be pasted elsewhere. */
export function moveBlock(hands: Hands, move: Move): void {
  const source = cellSourceOf(hands.store.getState())
  const placed = source && placePaste(hands, move.block, move.options, source)
  const giveBack = (): void => void hands.moved.delete(move.clip.id)
  if (!placed) return giveBack()
  stageFrom(hands, placed.size, planMove(hands, source, move, placed), giveBack)
}

function* planMove(hands: Hands, source: CellSource, { clip, block }: Move, placed: PlacedPaste): SlicedWork<Staging> {
  const state = hands.store.getState()
  const { range, hasArrived } = placed
  const after = range ? selectRange(range, hands.layout().all) : undefined
  const built = yield* placed.build()
  const move = yield* moveCells(state, source, { clip, block, hasArrived }, built.pasted.edits)
  const isMade = move.moved + move.copied > 0
  return {
    name: words.grid.undoNames.move(move.moved + move.copied),
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

function moveNotes(told: PasteTold, { moved, copied, stayed }: Omit<Moved, 'edits'>): string {
  return joinNotes([
    words.grid.notices.moved(moved),
    copied > 0 && words.grid.notices.copiedOnly(copied),
    ...skipNotes(told),
    stayed > 0 && words.grid.notices.stayed(stayed),
  ])
}
