import { checkValue } from '#shared/domain/change.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { CellField } from '#shared/domain/field.ts'
import { showExpiry } from '#shared/domain/expiry-text.ts'
import { words } from '#shared/words/en.ts'
import { showMoney } from '../ui/money-text.ts'
import { editText } from './edit-text.ts'

/** Nothing special about a cell. */
export const PLAIN = { state: null, hint: undefined, fill: 0, isQuiet: false, isWarned: false } as const

const grid = words.grid

interface Shown {
  readonly text: string
  readonly isQuiet: boolean
  readonly hint?: string | undefined
}

/** A value as its cell shows it. */
export function showValue(field: CellField, value: CellValue): Shown {
  if (field === 'monthly_limit') return showLimit(value)
  return field === 'expiry' ? showMoment(value) : showText(value, grid.absentHint)
}

function showMoment(value: CellValue): Shown {
  if (value === null) return { text: grid.never, isQuiet: true, hint: grid.neverHint }
  return { text: showExpiry(value), isQuiet: false }
}

/** A text as its cell shows it. */
export function showText(value: CellValue, absentHint: string | undefined): Shown {
  if (value === null) return { text: grid.absent, isQuiet: true, hint: absentHint }
  return value === '' ? { text: editText(value), isQuiet: true, hint: grid.emptyHint } : { text: value, isQuiet: false }
}

function showLimit(value: CellValue): Shown {
  if (value === 'none') return { text: grid.noCap, isQuiet: true }
  if (value === null || value.trim() === '') return { text: grid.blankLimit, isQuiet: false }
  if (checkValue('monthly_limit', value)) return { text: value, isQuiet: false }
  return { text: showMoney(value), isQuiet: false }
}
