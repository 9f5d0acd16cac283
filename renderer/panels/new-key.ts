import { labelField } from '#shared/domain/field.ts'
import type { CellField } from '#shared/domain/field.ts'
import { checkDraftCell } from '#shared/domain/draft-row.ts'
import type { Labels } from '#shared/domain/label.ts'
import { words } from '#shared/words/en.ts'
import { buildDrafts, sameNames } from '../state/draft-rows.ts'
import type { DraftCells } from '../state/draft-rows.ts'
import type { Store } from '../state/store-shape.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { readEdit } from '../cells/edit-text.ts'
import { decimalMark } from '../ui/decimal-mark.ts'

/** A new key as it is typed: a group by its id, an expiry as a day, each empty for none. */
export interface NewKeyTyped {
  readonly name: string
  readonly limit: string
  readonly group: string
  readonly expiry: string
  readonly labels: Labels
}

/** Nothing typed yet. */
export const NO_KEY: NewKeyTyped = { name: '', limit: '', group: '', expiry: '', labels: [] }

/** What is wrong, by the name of the field, in words. */
export function faultsOf(source: CellSource, typed: NewKeyTyped, now: string): ReadonlyMap<string, string> {
  const faults = new Map<string, string>()
  const names = sameNames(source.book, typed.name) + 1
  for (const [field, value] of [['name', null], ['monthly_limit', null], ...cellsOf(typed)] as const) {
    if (value === null && cellsOf(typed).some(([other]) => other === field)) continue
    const code = checkDraftCell(field, value, names, now)
    if (code) faults.set(field, words.problem.describe(code))
  }
  if (source.needsGroup && typed.group === '') faults.set('group', words.problem.describe('group_required'))
  return faults
}

/** Stages the key as a draft, one step for undo, and brings it into sight. */
export function stageNewKey(read: () => Store, typed: NewKeyTyped): void {
  const { book, stageBlocks, say, seek } = read()
  const name = typed.name.trim()
  const { rows, edits } = buildDrafts(book, [cellsOf(typed)])
  stageBlocks(words.newKey.undoName(name), edits)
  say({ kind: 'info', text: words.newKey.drafted(name) })
  // The draft is in the view only now.
  const at = read().view.indexOf(rows[0] ?? -1)
  if (at >= 0) seek({ at, column: 'name' })
}

function cellsOf({ name, limit, group, expiry, labels }: NewKeyTyped): DraftCells {
  const cells: [CellField, string | null][] = labels.map(([key, value]) => [labelField(key), value])
  if (name.trim() !== '') cells.push(['name', name])
  const amount = readEdit('monthly_limit', limit, decimalMark())
  if (amount !== undefined) cells.push(['monthly_limit', amount])
  if (group !== '') cells.push(['group', group])
  if (expiry !== '') cells.push(['expiry', readEdit('expiry', expiry) ?? null])
  return cells
}
