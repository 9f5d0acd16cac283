import { words } from '#shared/words/en.ts'
import { draftProblem } from '../state/draft-rows.ts'
import { hasTwin } from '../state/name-twins.ts'
import { editableAt, fieldAt } from './cell-source.ts'
import type { CellSource } from './cell-source.ts'
import type { CellView } from './cell-view.ts'
import type { GridColumn } from './column-model.ts'
import { PLAIN, showValue } from './show-value.ts'

const drafts = words.drafts
const blanks = { name: drafts.noName, monthly_limit: drafts.noLimit, group: drafts.noGroup } as const

/** Reads what a cell of a key shows that is not created yet. What only the gateway writes is a quiet dash. */
export function viewDraftCell(source: CellSource, row: number, column: GridColumn): CellView {
  const field = editableAt(source, row, column)
  const quiet = { ...PLAIN, text: words.grid.absent, isQuiet: true }
  if (!field) return { ...quiet, hint: drafts.later }
  const value = fieldAt(source, row, field)
  const isLost = field === 'group' && value === null && source.needsGroup
  const problem = isLost ? 'group_required' : draftProblem(source.book, row, field)
  const isBlank = value === null || value.trim() === ''
  if (problem) {
    const text = isBlank ? blanks[field as keyof typeof blanks] : value // a problem of nothing is of one of these
    return { ...PLAIN, text, isQuiet: isBlank, state: 'invalid', hint: words.problem.describe(problem) }
  }
  const isTwin = field === 'name' && value !== null && hasTwin(source.table, value)
  const isUncapped = field === 'monthly_limit' && value === 'none'
  const { text, isQuiet } = showValue(field, field === 'group' && value !== null ? source.groupName(value) : value)
  if (!isTwin && !isUncapped) return { ...PLAIN, text, isQuiet }
  return { ...PLAIN, text, isQuiet, hint: isTwin ? drafts.twin : words.grid.warnings.uncaps, isWarned: true }
}
