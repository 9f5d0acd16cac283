import { NO_GROUPING } from '#shared/domain/grid-view.ts'
import type { Grouping } from '#shared/domain/grid-view.ts'
import { seeDrafts } from './draft-lines.ts'
import type { SeenRows } from './draft-lines.ts'
import { foldLines, groupAt, pathOf, turnGroup, UNFOLDED } from './group-lines.ts'
import type { Fold, GroupLines } from './group-lines.ts'
import type { GroupTree } from './group-rows.ts'
import type { Slice } from './slice.ts'
import type { Store, ViewSlice } from './store-shape.ts'
import { carrySelection } from './view-selection.ts'

/** The group row that has the keyboard, and the column one came from. */
export interface ActiveGroup {
  readonly group: number
  readonly column: string
}

/** Rows in groups, and which groups are folded. */
export interface GroupSlice {
  readonly grouping: Grouping
  readonly fold: Fold
  /** The lines of the grouped list; `null` while rows stand one after the other. */
  readonly groups: GroupLines | null
  /** While a group row is active no cell is selected: what acts on cells has nothing to act on. */
  readonly activeGroup: ActiveGroup | null
  /** Puts rows into groups anew. */
  readonly groupRowsBy: (grouping: Grouping) => void
  /** Folds a group, or unfolds it. */
  readonly foldGroup: (group: number, isClosed: boolean) => void
  readonly foldAll: (isClosed: boolean) => void
  /** Unfolds the groups around a row, so that it is in view. */
  readonly unfoldTo: (row: number) => void
  readonly activateGroup: (active: ActiveGroup) => void
}

/** Starts without groups. */
export const createGroupSlice: Slice<GroupSlice> = () => (set, get) => {
  const show = (fold: Fold): void => {
    const store = get()
    if (!store.groups) return
    const after = { ...store, fold }
    const { tree } = store.groups
    const lines = linesOf(after, tree)
    const part = { fold, ...lines, viewVersion: store.viewVersion + 1 }
    const active = lines.groups && activeAfter(store, lines.groups)
    set({ ...part, activeGroup: active, selection: active ? null : carrySelection(store, after, lines.view) })
  }
  return {
    grouping: NO_GROUPING,
    fold: UNFOLDED,
    groups: null,
    activeGroup: null,
    groupRowsBy: (grouping) => get().look({ grouping }),
    foldGroup(group, isClosed) {
      const { groups, fold } = get()
      if (groups && (groups.isClosed[group] === 1) !== isClosed) show(turnGroup(fold, groups.tree, group))
    },
    foldAll: (isClosed) => show({ isClosed, others: new Set() }),
    unfoldTo(row) {
      const { groups, fold } = get()
      if (!groups) return
      const { tree, isClosed } = groups
      const closed = groupsAround(tree, tree.rows.indexOf(row)).filter((group) => isClosed[group] === 1)
      if (closed.length > 0) show(closed.reduce((now, group) => turnGroup(now, tree, group), fold))
    },
    activateGroup: (activeGroup) => set({ activeGroup, selection: null }),
  }
}

function linesOf({ fold, book }: Store, tree: GroupTree): SeenRows {
  return seeDrafts(foldLines(tree, fold), book)
}

/** The view of rows in their order, put into groups where there are any; and what of the old state still holds in it. */
export function groupedPart(
  before: Store,
  after: Store,
  { view: rows, tree }: { readonly view: Uint32Array; readonly tree: GroupTree | null },
): Pick<ViewSlice, 'view' | 'selection'> & Pick<GroupSlice, 'groups' | 'activeGroup'> {
  const { view, groups } = tree ? linesOf(after, tree) : seeDrafts({ view: rows, groups: null }, after.book)
  const activeGroup = groups && keepActive(before, groups)
  return { view, groups, activeGroup, selection: activeGroup ? null : carrySelection(before, after, view) }
}

/** The same group in a newer list. */
function keepActive({ groups, activeGroup }: Store, next: GroupLines): ActiveGroup | null {
  if (!groups || !activeGroup) return null
  const group = groupAt(next.tree, pathOf(groups.tree, activeGroup.group))
  return group === null ? null : { ...activeGroup, group: seenGroup(next, group) }
}

/** Where the keyboard goes when groups fold: to the group around what was active. */
function activeAfter({ activeGroup, groups, selection, view }: Store, next: GroupLines): ActiveGroup | null {
  if (activeGroup) return { ...activeGroup, group: seenGroup(next, activeGroup.group) }
  if (!groups || !selection) return null
  const { at, column } = selection.active
  const { tree } = groups
  const group = groupsAround(tree, tree.rows.indexOf(view[at] ?? -1)).at(-1)
  if (group === undefined) return null
  const isSeen = next.groupLine[group] !== -1 && next.isClosed[group] === 0
  return isSeen ? null : { group: seenGroup(next, group), column }
}

/** The groups around a place among the rows of a tree, the outermost first. */
function groupsAround({ starts, ends }: GroupTree, place: number): readonly number[] {
  const around: number[] = []
  for (let group = 0; group < starts.length; group++)
    if (place >= (starts[group] ?? 0) && place < (ends[group] ?? 0)) around.push(group)
  return around
}

/** A group that is in sight: the group itself, or the innermost one around it that is. */
function seenGroup({ tree, groupLine }: GroupLines, group: number): number {
  let seen = group
  while (groupLine[seen] === -1 && (tree.parents[seen] ?? -1) >= 0) seen = tree.parents[seen] ?? 0
  return seen
}

/** The group row that is the grid's tab stop: the active one, or the first where no row is in sight. */
export function stopGroup({
  activeGroup,
  groups,
  view,
}: Pick<Store, 'activeGroup' | 'groups' | 'view'>): number | null {
  if (activeGroup) return activeGroup.group
  return groups && groups.lines.length > 0 && view.length === 0 ? 0 : null
}
