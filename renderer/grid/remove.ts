import { words } from '#shared/words/en.ts'
import type { EditBlock } from '../state/store-shape.ts'
import { cellSourceOf, fieldAt } from './cell-source.ts'
import { joinNotes } from './notes.ts'
import { activeOf } from './hands.ts'
import type { Hands } from './hands.ts'
import { rangeOf } from './range.ts'
import { singleCell } from '../state/view-selection.ts'

/** Stages the removal of the selected labels. Limits cannot be cleared and read-only cells are skipped; both are said. */
export function removeSelected(hands: Hands): void {
  const state = hands.store.getState()
  const { all } = hands.layout()
  const source = cellSourceOf(state)
  if (!source || state.view.length === 0) return
  const range = rangeOf(state.selection ?? singleCell(activeOf(hands)), all)
  const columns = all.slice(range.left, range.right + 1)
  const rows = state.view.slice(range.top, range.bottom + 1)
  const edits: EditBlock[] = []
  for (const { field } of columns) {
    if (field && field !== 'monthly_limit') edits.push({ field, rows, tos: Array.from(rows, () => null) })
  }
  const { undoNames, notices } = words.grid
  const own = source.ownRow !== null && rows.includes(source.ownRow) ? edits.length : 0
  const readOnly = columns.filter(({ field }) => !field).length * rows.length + own
  const removable = state.stageBlocks(undoNames.remove(countPresent(hands, edits)), edits)
  state.say({
    kind: 'info',
    text: joinNotes([
      (edits.length > 0 || removable > 0) && notices.removed(removable),
      readOnly > 0 && notices.readOnly(readOnly),
      columns.some(({ field }) => field === 'monthly_limit') && notices.limitAdvice,
    ]),
  })
}

function countPresent(hands: Hands, edits: readonly EditBlock[]): number {
  const source = cellSourceOf(hands.store.getState())
  if (!source) return 0
  let present = 0
  for (const { field, rows } of edits) {
    for (const row of rows) if (row !== source.ownRow && fieldAt(source, row, field) !== null) present++
  }
  return present
}
