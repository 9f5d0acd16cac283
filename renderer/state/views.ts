import { FIRST_COLUMNS, NO_GROUPING, NO_VIEWS } from '#shared/domain/grid-view.ts'
import type { ColumnSettings, GridLook, GridViews, SavedView } from '#shared/domain/grid-view.ts'
import { ask } from './ask.ts'
import type { Slice } from './slice.ts'
import type { Store } from './store-shape.ts'

/** How the columns stand, and the views that were saved; both are kept for the organisation. */
export interface ViewsSlice {
  readonly columnSettings: ColumnSettings
  /** How the columns stand where no view is open. */
  readonly ownColumns: ColumnSettings
  readonly views: readonly SavedView[]
  readonly currentView: string | null
  readonly changeColumns: (change: Partial<ColumnSettings>) => void
  readonly setColumnWidths: (widths: readonly (readonly [column: string, width: number])[]) => void
  readonly hideColumns: (columns: readonly string[], isHidden: boolean) => void
  /** Pins columns behind those that are pinned already, or lets them go. */
  readonly pinColumns: (columns: readonly string[], isPinned: boolean) => void
  /** Reads what is kept for the open workspace and opens the view that was open last. */
  readonly loadViews: () => Promise<void>
  /**
   * Saves how the list is looked at as a new view. Answers the name of a view that a reader would take for this one; then
   * nothing was saved.
   */
  readonly saveView: (name: string) => string | null
  /** Has the open view take over how the list is looked at. */
  readonly updateView: () => void
  /** Opens a view; `null` goes back to the whole list. */
  readonly openView: (name: string | null) => void
  /** Opens the next or previous view, around at the ends; the whole list is one of them. */
  readonly stepView: (step: 1 | -1) => void
  /** Renames the open view; answers as `saveView` does. */
  readonly renameView: (to: string) => string | null
  readonly deleteView: () => void
}

// Dragging an edge changes a width many times a second.
const REST = 300
const WHOLE = { filter: '', columnFilters: [], sort: [], grouping: NO_GROUPING } as const

/** Starts with the columns as they come, and no view. */
export const createViewsSlice: Slice<ViewsSlice> = (bridge) => (set, get) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = (): void => {
    clearTimeout(timer)
    const workspace = get().app?.current
    timer = setTimeout(() => {
      // What belongs to one organisation is not kept for another.
      if (get().app?.current === workspace) void ask(bridge, get, 'views.save', keptViews(get()))
    }, REST)
  }
  const change = (part: Partial<Store>): void => {
    set(part)
    keep()
  }
  const changeColumns = (part: Partial<ColumnSettings>): void => {
    const { columnSettings, currentView, views, ownColumns } = get()
    const columns = { ...columnSettings, ...part }
    change({
      columnSettings: columns,
      ownColumns: currentView === null ? columns : ownColumns,
      views: views.map((view) => (view.name === currentView ? { ...view, look: { ...view.look, columns } } : view)),
    })
  }
  const open = (name: string | null): void => {
    const { views, ownColumns, look } = get()
    const view = views.find((one) => one.name === name) ?? null
    set({ columnSettings: view?.look.columns ?? ownColumns, currentView: view?.name ?? null })
    look(view ? view.look : WHOLE)
  }
  const withAll = (list: readonly string[], columns: readonly string[], isIn: boolean): readonly string[] =>
    isIn ? [...new Set([...list, ...columns])] : list.filter((id) => !columns.includes(id))
  return {
    columnSettings: FIRST_COLUMNS,
    ownColumns: FIRST_COLUMNS,
    views: [],
    currentView: null,
    changeColumns,
    setColumnWidths: (widths) => changeColumns({ widths: [...new Map([...get().columnSettings.widths, ...widths])] }),
    hideColumns: (columns, isHidden) =>
      changeColumns({ hidden: withAll(get().columnSettings.hidden, columns, isHidden) }),
    pinColumns: (columns, isPinned) =>
      changeColumns({ pinned: withAll(get().columnSettings.pinned, columns, isPinned) }),
    async loadViews() {
      clearTimeout(timer)
      set(viewsPart(NO_VIEWS))
      get().look(WHOLE)
      const workspace = get().app?.current
      const answer = await ask(bridge, get, 'views.load', undefined)
      if (!answer.ok || get().app?.current !== workspace) return
      set(viewsPart(answer.value))
      if (answer.value.current !== null) open(answer.value.current)
    },
    saveView(name) {
      const { views } = get()
      const taken = takenName(views, name)
      if (taken !== null) return taken
      change({ views: [...views, { name, look: lookOf(get()) }], currentView: name })
      return null
    },
    updateView() {
      const { views, currentView } = get()
      const now = lookOf(get())
      change({ views: views.map((view) => (view.name === currentView ? { ...view, look: now } : view)) })
    },
    openView(name) {
      open(name)
      keep()
    },
    stepView(step) {
      const names = [null, ...get().views.map(({ name }) => name)]
      const at = names.indexOf(get().currentView)
      if (names.length > 1) get().openView(names[(at + step + names.length) % names.length] ?? null)
    },
    renameView(to) {
      const { views, currentView } = get()
      const others = views.filter(({ name }) => name !== currentView)
      const taken = takenName(others, to)
      if (taken !== null) return taken
      change({
        views: views.map((view) => (view.name === currentView ? { ...view, name: to } : view)),
        currentView: to,
      })
      return null
    },
    deleteView() {
      const { views, currentView, columnSettings } = get()
      // The list stays as it is looked at; only the name goes.
      change({
        views: views.filter(({ name }) => name !== currentView),
        currentView: null,
        ownColumns: columnSettings,
      })
    },
  }
}

/** Whether rows are filtered and sorted otherwise than the open view says. */
export function isViewChanged(store: Store): boolean {
  const view = store.views.find(({ name }) => name === store.currentView)
  if (!view) return false
  const { columns: _now, ...now } = lookOf(store)
  const { columns: _saved, ...saved } = view.look
  return JSON.stringify(now) !== JSON.stringify(saved)
}

/** The view that has a name; case and forms of a letter tell no two names apart. */
function takenName(views: readonly SavedView[], name: string): string | null {
  const plain = (text: string): string => text.normalize('NFKC').toLowerCase()
  return views.find((one) => plain(one.name) === plain(name))?.name ?? null
}

function lookOf({ filter, columnFilters, sort, grouping, columnSettings }: Store): GridLook {
  return { filter, columnFilters, sort, grouping, columns: columnSettings }
}

function keptViews({ ownColumns, views, currentView }: Store): GridViews {
  return { columns: ownColumns, views, current: currentView }
}

function viewsPart({ columns, views }: GridViews): Partial<Store> {
  return { columnSettings: columns, ownColumns: columns, views, currentView: null }
}
