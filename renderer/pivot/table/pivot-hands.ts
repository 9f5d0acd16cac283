import type { StoreApi } from 'zustand'
import { pathOf } from '#shared/spend/pivot/member-path.ts'
import type { OpenLines } from '#shared/spend/pivot/pivot-arrange.ts'
import type { TileLine } from '#shared/spend/pivot/pivot-tile.ts'
import type { ChosenCell, Spending } from '../../state/spend-shape.ts'
import type { Store } from '../../state/store-shape.ts'
import type { PivotCells } from './pivot-cells.ts'
import type { Cursor } from './pivot-keys.ts'

/** What a place of the cursor is about; `null` for a title, and for what is not there yet. */
export function cellUnder(
  { query, answer }: Pick<Spending, 'query' | 'answer'>,
  cells: PivotCells,
  { line, track }: Cursor,
): ChosenCell | null {
  const row = cells.line(line)?.members
  if (!row || !answer) return null
  const { column, measure } = trackOf(query.values.length, Math.max(track, 1))
  // The name of a line stands for all of it.
  const members = track === 0 ? [] : answer.columns[column]?.members
  const value = query.values[measure]
  return members && value ? { row, column: members, measure: value } : null
}

/** The column of the answer and the measure of a track. */
export function trackOf(measures: number, track: number): { readonly column: number; readonly measure: number } {
  return { column: Math.floor((track - 1) / measures), measure: (track - 1) % measures }
}

/** Shows or hides what stands below a line. */
export function turnLine(store: StoreApi<Store>, { members, isOpen }: TileLine): void {
  const { spending, doSpend } = store.getState()
  if (isOpen === null || !spending) return
  const path = pathOf(members)
  const { all, except } = spending.open
  const isNamed = except.includes(path)
  const open: OpenLines = { all, except: isNamed ? except.filter((one) => one !== path) : [...except, path] }
  void doSpend({ kind: 'look', change: { open } })
}

/** Orders lines by a column: largest first, then smallest first, then as they came. */
export function turnSort(store: StoreApi<Store>, track: number): void {
  const { spending, doSpend } = store.getState()
  if (!spending?.answer) return
  const { query, answer, sort } = spending
  const { column, measure: at } = trackOf(query.values.length, track)
  const measure = query.values[at]
  const members = answer.columns[column]?.members
  if (!measure || !members) return
  const by = { column: pathOf(members), measure }
  const isSame = sort?.column === by.column && sort.measure === measure
  const next = !isSame ? { ...by, descending: true } : sort.descending ? { ...by, descending: false } : null
  void doSpend({ kind: 'look', change: { sort: next } })
}
