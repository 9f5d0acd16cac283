import { idAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { countUp } from './count-up.ts'
import { filterRows } from './filter-rows.ts'
import { UNFOLDED } from './group-lines.ts'
import { groupRows } from './group-rows.ts'
import type { GroupTree } from './group-rows.ts'
import { groupedPart } from './group-slice.ts'
import { loadPatterns, patterns } from './patterns.ts'
import type { RowSource } from './row-source.ts'
import type { Slice } from './slice.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'
import { inSlices, quickly } from './slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { sortKeysOf } from './sort-keys.ts'
import { sortRows } from './sort-rows.ts'
import { createBook } from './staged-book.ts'
import { countHidden } from './staged-part.ts'
import type { Store, ViewSlice } from './store-shape.ts'

type Wish = Parameters<ViewSlice['look']>[0]
type Part = Pick<
  Store,
  | 'view'
  | 'groups'
  | 'viewVersion'
  | 'shown'
  | 'filterFault'
  | 'hiddenStaged'
  | 'selection'
  | 'isSorting'
  | 'activeGroup'
>
type Keep = (row: number) => boolean

/** Lists up to this size are sorted and filtered within the key press. */
const SMALL = 20_000

/** Which rows are in view and in which order. Edits never change it: a row moves or leaves when the user sorts or filters. */
export const createViewSlice: Slice<ViewSlice> = () => (set, get) => {
  let abort = new AbortController()
  const show = (wish: Wish): void => {
    abort.abort()
    const store = { ...get(), ...wish }
    const { table } = store
    const work = buildRows(store)
    const done = !table || table.rowCount <= SMALL ? { result: atOnce(work) } : quickly(work)
    if (done) set({ ...wish, ...partOf(store, null, done.result) })
    else {
      set({ ...wish, isSorting: true })
      void showLater(work, (abort = new AbortController()).signal)
    }
    const { filter } = wish
    if (!patterns() && filter?.includes('~'))
      void loadPatterns().then(() => get().filter === filter && show({ filter }))
  }
  const showLater = async (work: SlicedWork<Rows>, signal: AbortSignal): Promise<void> => {
    const { table } = get()
    const rows = await inSlices(work, { signal })
    // A newer list has come with a view of its own.
    if (rows && get().table === table) set(partOf(get(), null, rows))
  }
  return {
    ...WHOLE_LIST,
    view: new Uint32Array(),
    viewVersion: 0,
    shown: null,
    filterFault: null,
    isSorting: false,
    hiddenStaged: 0,
    setFilter: (filter) => show({ filter }),
    filterColumn(wanted) {
      const others = get().columnFilters.filter(({ column }) => column !== wanted.column)
      show({ columnFilters: wanted.values === null ? others : [...others, { ...wanted, values: wanted.values }] })
    },
    clearFilters: () => show({ filter: '', columnFilters: [] }),
    setSort: (sort) => show({ sort }),
    look(wish) {
      if (wish.grouping && wish.grouping !== get().grouping) set({ fold: UNFOLDED })
      show(wish)
    },
    showHidden() {
      const { book } = get()
      const keep = (row: number): boolean => (book.cells[row] ?? 0) > 0
      set(viewPart(get(), null, keep))
    },
    addLabelColumn(key) {
      const { extraLabels } = get()
      if (!extraLabels.includes(key)) set({ extraLabels: [...extraLabels, key] })
    },
    select: (selection) => set({ selection, activeGroup: null }),
  }
}

/** How a list is looked at to begin with: all of it, as listed. */
const WHOLE_LIST = { filter: '', columnFilters: [], sort: [], extraLabels: [], selection: null } as const

/**
 * The view for a store as it is about to be. `before` is given when a newer list replaces an older one: rows with staged
 * cells that were in view stay in view, so that a refresh hides no work either.
 */
export function viewPart(store: Store, before: Store | null, keep: Keep | null = null): Part {
  return partOf(store, before, atOnce(buildRows(store, keep ?? (before && stayers(store, before)))))
}

/** Makes ready what sorting a list needs, so that the sorting itself is short. */
export function* prepareSort(store: Store, table: KeyTable): SlicedWork<void> {
  const source = sourceOf({ ...store, table, book: createBook(table) })
  const columns = [...store.sort.map(({ column }) => column), ...store.grouping.columns]
  if (source) for (const column of columns) yield* sortKeysOf(source, column)
}

/** Whether a list is sorted in slices. */
export function isLarge(table: KeyTable): boolean {
  return table.rowCount > SMALL
}

interface Rows {
  readonly view: Uint32Array
  readonly hits: Uint8Array | null
  readonly fault: string | null
  readonly tree: GroupTree | null
}

const NO_ROWS: Rows = { view: new Uint32Array(), hits: null, fault: null, tree: null }

function* buildRows(store: Store, keep: Keep | null = null): SlicedWork<Rows> {
  const source = sourceOf(store)
  if (!source) return NO_ROWS
  const { hits, fault } = yield* filterRows(source, store.filter, store.columnFilters)
  if (hits) keepRows(hits, keep)
  const view = pickRows(yield* orderOf(source, store.sort), hits)
  return { view, hits, fault, tree: yield* groupRows(source, view, store.grouping) }
}

function partOf(store: Store, before: Store | null, rows: Rows): Part {
  const { hits, fault } = rows
  return {
    ...groupedPart(before ?? store, store, rows),
    viewVersion: store.viewVersion + 1,
    shown: hits,
    filterFault: fault,
    isSorting: false,
    hiddenStaged: countHidden(store.book, hits),
  }
}

function sourceOf({ table, book, app }: Store): RowSource | null {
  const names = new Map(app?.groups)
  return table && { table, book, groupName: (id) => names.get(id) ?? id }
}

function pickRows(order: Uint32Array, hits: Uint8Array | null): Uint32Array {
  if (!hits) return order
  const view = new Uint32Array(order.length)
  let size = 0
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    if (hits[row] === 1) view[size++] = row
  }
  return view.slice(0, size)
}

const orders = new WeakMap<object, { readonly table: KeyTable; readonly order: Uint32Array }>()

/** All rows in their order. Kept as long as the wish to sort is the same one, so that edits move no row. */
function* orderOf(source: RowSource, sort: ViewSlice['sort']): SlicedWork<Uint32Array> {
  const { table } = source
  const known = orders.get(sort)
  if (known?.table === table) return known.order
  let order: Uint32Array = countUp(table.rowCount)
  // Sorting is stable: what counts least goes first.
  for (const { column, descending } of sort.toReversed()) {
    const keys = yield* sortKeysOf(source, column)
    if (keys) order = sortRows(order, keys, descending)
    yield 1
  }
  orders.set(sort, { table, order })
  return order
}

function keepRows(hits: Uint8Array, keep: Keep | null): void {
  if (!keep) return
  for (let row = 0; row < hits.length; row++) if (keep(row)) hits[row] = 1
}

/** Rows with staged cells that the user could see in the list before. */
function stayers(store: Store, before: Store): Keep {
  const { table, book } = store
  const { shown } = before
  if (!table || !before.table) return () => false
  return (row) => {
    if (!book.cells[row]) return false
    const old = before.rowOf(idAt(table, row))
    return old !== null && (shown === null || shown[old] === 1)
  }
}
