import { readExpiry } from '#shared/domain/expiry-text.ts'
import { words } from '#shared/words/en.ts'
import { cellSourceOf, editableAt } from '../cells/cell-source.ts'
import { stageFill } from './stage-fill.ts'
import { activeOf, columnOf } from './hands.ts'
import type { Hands } from './hands.ts'
import { columnAt } from '../cells/range.ts'

/** Ctrl+;: the active cell gets today's date, where it holds when a new key expires; elsewhere that is said. */
export function stampToday(hands: Hands): void {
  const state = hands.store.getState()
  const place = activeOf(hands)
  const column = columnOf(hands, place)
  const source = cellSourceOf(state)
  const row = state.view[place.at]
  const field = source && column && row !== undefined ? editableAt(source, row, column) : null
  if (field !== 'expiry') return state.say({ kind: 'info', text: words.grid.notices.todayInExpiry })
  const index = columnAt(hands.layout().all, place.column)
  const range = { top: place.at, bottom: place.at, left: index, right: index }
  stageFill(hands, { ranges: [range], valueOf: () => readExpiry(today()) })
  hands.repeat.current = () => stampToday(hands)
}

/** The day as the user's calendar has it. */
function today(): string {
  const now = new Date()
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  return parts.map((part) => String(part).padStart(2, '0')).join('-')
}
