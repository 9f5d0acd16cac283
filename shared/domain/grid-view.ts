/** How the columns stand. Columns that are not named keep the place, width and visibility they come with. */
export interface ColumnSettings {
  readonly order: readonly string[]
  readonly hidden: readonly string[]
  readonly pinned: readonly string[]
  readonly widths: readonly (readonly [column: string, width: number])[]
}

/** In what order groups stand beside each other: by value, or the largest first. */
export const groupOrders = ['value', 'count', 'spend'] as const

/** By which columns rows are put into groups, the outermost first, and the order of groups. No columns: no groups. */
export interface Grouping {
  readonly columns: readonly string[]
  readonly order: (typeof groupOrders)[number]
}

/** Groups inside groups are good to read up to here. */
export const MOST_LEVELS = 3

/** Rows one after the other. */
export const NO_GROUPING: Grouping = { columns: [], order: 'value' }

/** Everything that makes a way to look at the list. */
export interface GridLook {
  readonly filter: string
  /** Values chosen in single columns; `null` is the absent value. */
  readonly columnFilters: readonly { readonly column: string; readonly values: readonly (string | null)[] }[]
  readonly sort: readonly { readonly column: string; readonly descending: boolean }[]
  readonly grouping: Grouping
  readonly columns: ColumnSettings
}

/** A look with a name. */
export interface SavedView {
  readonly name: string
  readonly look: GridLook
}

/** What is kept of the grid for an organisation: how the columns stand, the views, and which of them was opened last. */
export interface GridViews {
  readonly columns: ColumnSettings
  readonly views: readonly SavedView[]
  readonly current: string | null
}

/** The columns as they come: the name stands still. */
export const FIRST_COLUMNS: ColumnSettings = { order: [], hidden: [], pinned: ['name'], widths: [] }

/** Nothing kept yet. */
export const NO_VIEWS: GridViews = { columns: FIRST_COLUMNS, views: [], current: null }

/** Columns in the order that was chosen; one that was not known then comes after the column it follows by nature. */
export function orderColumns(natural: readonly string[], order: readonly string[]): readonly string[] {
  const present = new Set(natural)
  const ordered = [...new Set(order)].filter((id) => present.has(id))
  const known = new Set(ordered)
  natural.forEach((id, at) => {
    if (known.has(id)) return
    known.add(id)
    const before = natural[at - 1]
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, id)
  })
  return ordered
}

/** The order with a column moved before another one, or to the end. */
export function moveBefore(order: readonly string[], column: string, before: string | null): readonly string[] {
  const others = order.filter((id) => id !== column)
  const at = before === null ? -1 : others.indexOf(before)
  return at < 0 ? [...others, column] : [...others.slice(0, at), column, ...others.slice(at)]
}
