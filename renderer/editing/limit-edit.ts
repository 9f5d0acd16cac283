import type { CellValue } from '#shared/domain/change.ts'
import { changeLimit, parseLimitChange } from '#shared/domain/limit-change.ts'
import type { LimitChange } from '#shared/domain/limit-change.ts'
import type { CellField } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import { cellSourceOf, fieldAt } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { readEdit } from '../cells/edit-text.ts'
import type { Range } from '../cells/range.ts'
import { stageFill } from './stage-fill.ts'
import type { FillWish } from './stage-fill.ts'
import { activeOf, selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { decimalMark } from '../ui/decimal-mark.ts'

/** Arithmetic typed into a limit. A bare `-5` is an amount (a wrong one) unless it goes over a selection. */
export function typedChange(field: CellField, text: string, isOverSelection: boolean): LimitChange | null {
  if (field !== 'monthly_limit') return null
  const change = parseLimitChange(text, decimalMark())
  if (!change) return null
  const isBareMinus = /^\s*-/.test(text) && !text.trim().endsWith('%')
  return isBareMinus && !isOverSelection ? null : change
}

/** The value an entry gives a cell; `undefined` leaves it alone: a blank limit, arithmetic where there is no amount. */
export function entryValue(
  field: CellField,
  text: string,
  before: CellValue,
  isOverSelection: boolean,
): CellValue | undefined {
  const change = typedChange(field, text, isOverSelection)
  if (!change) return readEdit(field, text, decimalMark())
  return changeLimit(change, before ?? '') ?? undefined
}

/** Fills every selected cell with an entry: labels take the text, limits the amount or what arithmetic makes of theirs. */
export function fillWithEntry(hands: Hands, text: string, name?: (cells: number) => string): void {
  const source = cellSourceOf(hands.store.getState())
  if (!source) return
  // A text that is nothing says nothing of when a key ends, unless it was typed into an expiry.
  const isOfOthers = text.trim() === '' && activeOf(hands).column !== 'expiry'
  const value = enter(source, text)
  const valueOf: FillWish['valueOf'] = (cell, leave) =>
    isOfOthers && cell.field === 'expiry' ? leave('blankExpiries') : value(cell, leave)
  stageFill(hands, { ranges: selectedRanges(hands), valueOf, ...(name && { name }) })
  hands.repeat.current = () => fillWithEntry(hands, text, name)
}

function enter(source: CellSource, text: string): FillWish['valueOf'] {
  return ({ row, field }, leave) => {
    const to = entryValue(field, text, fieldAt(source, row, field), true)
    return to === undefined ? leave(typedChange(field, text, true) ? 'noAmount' : 'blankLimits') : to
  }
}

/** Arithmetic over the selected limits only; other cells of the selection are not touched. */
export function changeLimits(hands: Hands, text: string): void {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  if (!source) return
  stageFill(hands, {
    ranges: limitRanges(hands),
    columns: [LIMIT],
    valueOf: enter(source, text),
    name: words.grid.undoNames.changeLimits,
  })
  hands.repeat.current = () => changeLimits(hands, text)
}

/** The column of limits alone, which may be hidden. */
export const LIMIT = { id: 'monthly_limit', field: 'monthly_limit' } as const

/** The limits of the selected rows, as ranges of that column. */
export function limitRanges(hands: Hands): readonly Range[] {
  const spans: { top: number; bottom: number }[] = []
  for (const { top, bottom } of selectedRanges(hands).toSorted((one, other) => one.top - other.top)) {
    const last = spans.at(-1)
    if (last && top <= last.bottom) last.bottom = Math.max(last.bottom, bottom)
    else spans.push({ top, bottom })
  }
  return spans.map((span) => ({ ...span, left: 0, right: 0 }))
}
