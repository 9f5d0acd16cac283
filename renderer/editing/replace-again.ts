import { buildFinder } from '#shared/domain/find-text.ts'
import { words } from '#shared/words/en.ts'
import { placeOf } from '../cells/find-place.ts'
import { createReplacer } from '../cells/find-texts.ts'
import { joinNotes } from '../cells/notes.ts'
import { sizeOfAll } from '../cells/ranges.ts'
import { buildReplacement, findCells } from '../state/find-cells.ts'
import type { FindPlace } from '../state/find-cells.ts'
import type { Replacement } from '../state/panel.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { activeOf, selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { stageFrom } from './selection-memory.ts'
import type { Staging } from './selection-memory.ts'

/** Does the last replacement again, in the selected cells of now, as one step. */
export function replaceAgain(hands: Hands, replacement: Replacement): void {
  const state = hands.store.getState()
  const { all } = hands.layout()
  const place = placeOf(state, all, 'selection', state.selection ? null : activeOf(hands))
  if (place) stageFrom(hands, sizeOfAll(selectedRanges(hands)), planAgain(hands, place, replacement))
}

function* planAgain(hands: Hands, place: FindPlace, { wish, by }: Replacement): SlicedWork<Staging> {
  const finder = buildFinder(wish)
  const found = yield* findCells(place, finder)
  const edits = yield* buildReplacement(place, found, createReplacer(finder, by))
  const changing = edits.reduce((sum, { rows }) => sum + rows.length, 0)
  const { fixed } = found
  return {
    name: words.find.undoName(wish.text, changing),
    edits,
    done: (changed) =>
      hands.store.getState().say({
        kind: 'info',
        text: joinNotes([words.find.replaced(changed), fixed > 0 && words.grid.notices.readOnly(fixed)]),
      }),
  }
}
