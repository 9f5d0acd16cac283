import { words } from '#shared/words/en.ts'
import { cellSourceOf, fieldAt, mayRemove } from '../cells/cell-source.ts'
import { gatherEdits } from './edit-cells.ts'
import type { Gathered, MetCell } from './edit-cells.ts'
import { selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { joinNotes } from '../cells/notes.ts'
import { sizeOfAll } from '../cells/ranges.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { stageFrom } from './selection-memory.ts'
import type { Staging } from './selection-memory.ts'

/** Stages the removal of the selected labels. Limits and expiries of keys stay and read-only cells are skipped; all is said. */
export function removeSelected(hands: Hands): void {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  if (!source || state.view.length === 0) return
  const { undoNames, notices } = words.grid
  const target = {
    view: state.view,
    columns: hands.layout().all,
    ranges: selectedRanges(hands),
    source,
  }
  const stay = { monthly_limit: 0, expiry: 0 }
  let present = 0
  const valueOf = ({ row, field }: MetCell): null | undefined => {
    if (!mayRemove(source, row, field)) {
      if (field === 'monthly_limit' || field === 'expiry') stay[field]++
      return undefined
    }
    if (fieldAt(source, row, field) !== null) present++
    return null
  }
  const describe = (removed: number, { cells, readOnly }: Gathered): string =>
    joinNotes([
      cells > 0 && notices.removed(removed),
      readOnly > 0 && notices.readOnly(readOnly),
      stay.monthly_limit > 0 && notices.limitAdvice,
      stay.expiry > 0 && notices.expiryAdvice,
    ])
  const plan = function* (): SlicedWork<Staging> {
    const gathered = yield* gatherEdits(target, valueOf)
    return {
      name: undoNames.remove(present),
      edits: gathered.edits,
      done: (removed) => state.say({ kind: 'info', text: describe(removed, gathered) }),
    }
  }
  stageFrom(hands, sizeOfAll(target.ranges), plan())
}
