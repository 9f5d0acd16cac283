import { idAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { filterRows } from './filter-rows.ts'
import { loadPatterns, patterns } from './patterns.ts'
import type { RowSource } from './row-source.ts'
import type { Slice } from './slice.ts'
import { sortKeysOf } from './sort-keys.ts'
import { sortRows } from './sort-rows.ts'
import { countHidden } from './staged-part.ts'
import type { Store, ViewSlice } from './store-shape.ts'
import { carrySelection } from './view-selection.ts'

type Part = Pick<ViewSlice, 'view' | 'viewVersion' | 'shown' | 'filterFault' | 'hiddenStaged' | 'selection'>

/** Which rows are in view and in which order. Edits never change it: a row moves or leaves when the user sorts or filters. */
export const createViewSlice: Slice<ViewSlice> = () => (set, get) => {
  const show = (wish: Partial<Pick<ViewSlice, 'filter' | 'sort'>>): void => {
    const before = get()
    set({ ...wish, ...viewPart({ ...before, ...wish }, null) })
  }
  return {
    view: new Uint32Array(),
    viewVersion: 0,
    shown: null,
    filter: '',
    filterFault: null,
    sort: null,
    hiddenStaged: 0,
    extraLabels: [],
    selection: null,
    setFilter(filter) {
      show({ filter })
      if (patterns() || !filter.includes('~')) return
      void loadPatterns().then(() => get().filter === filter && show({ filter }))
    },
    setSort: (sort) => show({ sort }),
    showHidden() {
      const { book } = get()
      const keep = (row: number): boolean => (book.cells[row] ?? 0) > 0
      set(viewPart(get(), null, keep))
    },
    addLabelColumn(key) {
      const { extraLabels } = get()
      if (!extraLabels.includes(key)) set({ extraLabels: [...extraLabels, key] })
    },
    select: (selection) => set({ selection }),
  }
}

/**
 * The view for a store as it is about to be. `before` is given when a newer list replaces an older one: rows with staged
 * cells that were in view stay in view, so that a refresh hides no work either.
 */
export function viewPart(store: Store, before: Store | null, keep: ((row: number) => boolean) | null = null): Part {
  const { table, book } = store
  const viewVersion = store.viewVersion + 1
  if (!table)
    return { view: new Uint32Array(), viewVersion, shown: null, filterFault: null, hiddenStaged: 0, selection: null }
  const names = new Map(store.app?.groups)
  const source: RowSource = { table, book, groupName: (id) => names.get(id) ?? id }
  const { hits, fault } = filterRows(source, store.filter)
  if (hits) keepRows(hits, keep ?? (before && stayers(store, before)))
  const order = orderOf(source, store.sort)
  const view = hits ? pickRows(order, hits) : order
  return {
    view,
    viewVersion,
    shown: hits,
    filterFault: fault,
    hiddenStaged: countHidden(book, hits),
    selection: carrySelection(before ?? store, store, view),
  }
}

function pickRows(order: Uint32Array, hits: Uint8Array): Uint32Array {
  const view = new Uint32Array(order.length)
  let size = 0
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    if (hits[row] === 1) view[size++] = row
  }
  return view.slice(0, size)
}

function countUp(size: number): Uint32Array {
  const rows = new Uint32Array(size)
  for (let row = 0; row < size; row++) rows[row] = row
  return rows
}

const orders = new WeakMap<object, { readonly table: KeyTable; readonly order: Uint32Array }>()

/** All rows in their order. Kept as long as the wish to sort is the same one, so that edits move no row. */
function orderOf(source: RowSource, sort: ViewSlice['sort']): Uint32Array {
  const { table } = source
  const known = sort && orders.get(sort)
  if (known && known.table === table) return known.order
  const keys = sort && sortKeysOf(source, sort.column)
  if (!keys) return countUp(table.rowCount)
  const order = sortRows(table.rowCount, keys, sort.descending)
  orders.set(sort, { table, order })
  return order
}

function keepRows(hits: Uint8Array, keep: ((row: number) => boolean) | null): void {
  if (!keep) return
  for (let row = 0; row < hits.length; row++) if (keep(row)) hits[row] = 1
}

/** Rows with staged cells that the user could see in the list before. */
function stayers(store: Store, before: Store): (row: number) => boolean {
  const { table, book } = store
  const { shown } = before
  if (!table || !before.table) return () => false
  return (row) => {
    if (!book.cells[row]) return false
    const old = before.rowOf(idAt(table, row))
    return old !== null && (shown === null || shown[old] === 1)
  }
}
