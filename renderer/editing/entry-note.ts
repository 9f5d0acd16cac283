import { checkValue } from '#shared/domain/change.ts'
import { words } from '#shared/words/en.ts'
import { rowOfId } from '../state/draft-rows.ts'
import { cellSourceOf, fieldAt } from '../cells/cell-source.ts'
import { nameValue } from '../cells/cell-view.ts'
import type { Editing } from './fx.ts'
import { selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { entryValue, typedChange } from './limit-edit.ts'
import { sizeOfAll } from '../cells/ranges.ts'
import { shownKey } from '../cells/shown-key.ts'

/** What is said under an editor while its text is what it is. */
export interface EntryNote {
  readonly isFault: boolean
  readonly text: string
}

/** Why an entry cannot be sent, or what arithmetic makes of the cell; `null` when there is nothing to say. */
export function noteFor(hands: Hands, { keyId, field }: Editing, text: string): EntryNote | null {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  const row = rowOfId(state, keyId)
  if (!source || row === null) return null
  const isMany = sizeOfAll(selectedRanges(hands)) > 1
  const before = fieldAt(source, row, field)
  const value = entryValue(field, text, before, isMany)
  const problem = value === undefined ? null : checkValue(field, value)
  if (problem) return { isFault: true, text: words.problem.describe(problem) }
  const isEndTakenOff = field === 'expiry' && value === null && before !== null && row < source.table.rowCount
  if (isEndTakenOff) return { isFault: false, text: words.grid.becomes(words.grid.never, null) }
  if (!typedChange(field, text, isMany)) return null
  const result = value === undefined ? words.grid.limits.same : nameValue(field, value)
  return {
    isFault: false,
    text: words.grid.becomes(result, isMany ? (shownKey(state, 'fill-selection') ?? null) : null),
  }
}
