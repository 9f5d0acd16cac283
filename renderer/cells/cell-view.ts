import { checkValue } from '#shared/domain/change.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { CellField, Field } from '#shared/domain/field.ts'
import { cellAt } from '#shared/domain/key-table.ts'
import { amountAt } from '#shared/domain/money-column.ts'
import { amountText } from '#shared/domain/money.ts'
import { words } from '#shared/words/en.ts'
import { warnOfLimit } from '../state/limit-warning.ts'
import { isGone } from '../state/draft-rows.ts'
import { viewDraftCell } from './draft-view.ts'
import { patchIn } from '../state/staged-book.ts'
import { patchStateIn } from '../state/staged-part.ts'
import type { PatchState } from '../state/staged-shape.ts'
import type { Patch } from '../state/patch-pool.ts'
import { isUntold, rawAt } from './cell-source.ts'
import type { CellSource } from './cell-source.ts'
import type { GridColumn } from './column-model.ts'
import { PLAIN, showText, showValue } from './show-value.ts'
import { showCents } from './show-amount.ts'

/** What a cell shows, as primitives: the same values mean the same picture. */
export interface CellView {
  readonly text: string
  readonly isQuiet: boolean
  readonly state: PatchState | null
  /** More than the cell says: the exact amount, what it was before, why it is refused. */
  readonly hint: string | undefined
  /** Spend against the limit in percent, 0 where there is no bar. */
  readonly fill: number
  /** The wanted value may be sent, but should be thought about. */
  readonly isWarned: boolean
}

const grid = words.grid

/** Reads what a cell shows. */
export function viewCell(source: CellSource, row: number, column: GridColumn): CellView {
  if (row >= source.table.rowCount) return viewBeyond(source, row, column)
  if (column.id === 'monthly_spend') return viewSpend(source, row)
  if (isUntold(source, row, column.id)) return UNTOLD
  if (!column.field) return { ...PLAIN, ...showText(rawAt(source, row, column.id), undefined) }
  const patch = patchIn(source.book, row, column.field)
  if (!patch) {
    const value = cellAt(source.table, row, column.field)
    const known = column.field === 'expiry' ? { hint: grid.lastSetHint } : {}
    return { ...PLAIN, ...showValue(column.field, value), ...known }
  }
  const state = patchStateIn(source.book, row, column.field)
  const { text, isQuiet } = showValue(column.field, patch.to)
  const warning =
    state === 'staged' && column.field === 'monthly_limit' ? warnOfLimit(source.table, row, patch.to) : null
  const hint = hintOf(source, row, column.field, patch)
  return {
    text,
    isQuiet,
    state,
    hint: warning ? `${hint}. ${grid.warnings[warning]}` : hint,
    fill: 0,
    isWarned: warning !== null || (column.field === 'expiry' && isPast(patch.to)),
  }
}

/** Whether a key that ends then ends at once. */
function isPast(moment: CellValue): boolean {
  return moment !== null && Date.parse(moment) <= Date.now()
}

const UNTOLD: CellView = { ...PLAIN, text: grid.notTold, isQuiet: true, hint: grid.notToldHint }

/** A cell of a draft, or of a key that left the list with staged cells. */
function viewBeyond(source: CellSource, row: number, column: GridColumn): CellView {
  if (!isGone(source.book, row)) return viewDraftCell(source, row, column)
  const hint = grid.goneHint
  if (column.id === 'name') return { ...PLAIN, text: rawAt(source, row, 'name') ?? '', hint }
  const patch = column.field && patchIn(source.book, row, column.field)
  if (!column.field || !patch) return { ...PLAIN, text: grid.absent, isQuiet: true, hint }
  const { text, isQuiet } = showValue(column.field, patch.to)
  return { ...PLAIN, text, isQuiet, hint, state: patchStateIn(source.book, row, column.field) }
}

/** A value in words that are never empty, for lines and hints: absent, empty and uncapped are named. */
export function nameValue(field: CellField, value: CellValue): string {
  return showValue(field, value).text
}

function hintOf(source: CellSource, row: number, field: Field, patch: Patch): string {
  const problem = checkValue(field, patch.to)
  if (problem) return words.problem.describe(problem)
  const remote = cellAt(source.table, row, field)
  if (remote !== patch.base && remote !== patch.to) return grid.remoteNow(nameValue(field, remote))
  if (field === 'expiry' && isPast(patch.to)) return grid.warnings.ended
  return grid.changed(nameValue(field, patch.base), nameValue(field, patch.to))
}

function viewSpend(source: CellSource, row: number): CellView {
  const amount = amountAt(source.table.spend, row)
  if (!amount) return { ...PLAIN, text: grid.absent, isQuiet: true }
  const isNothing = amount.kind === 'exact' && amount.nano === 0n
  return {
    text: showCents(amount),
    isQuiet: isNothing,
    state: null,
    hint: amountText(amount),
    fill: fillOf(source, row),
    isWarned: false,
  }
}

// A bar is a picture: here, and only here, amounts may be rough.
function fillOf(source: CellSource, row: number): number {
  const limit = Number(rawAt(source, row, 'monthly_limit'))
  const spend = (source.table.spend.nanos[row] ?? 0) / 1e9
  if (!(limit > 0) || !(spend > 0)) return 0
  // Rounded down: what is warm has reached the 85 %.
  return Math.max(1, Math.min(100, Math.floor((spend / limit) * 100)))
}
