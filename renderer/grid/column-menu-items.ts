import { labelKeyOf } from '#shared/domain/field.ts'
import { MOST_LEVELS, NO_GROUPING } from '#shared/domain/grid-view.ts'
import { findTwins } from '#shared/domain/label-twins.ts'
import { words } from '#shared/words/en.ts'
import type { SortLevel, Store } from '../state/store-shape.ts'
import { showInvisible } from '../ui/invisible.ts'
import type { MenuItem } from '../ui/menu.tsx'
import { autofit } from './autofit.ts'
import { moveColumn } from './column-drop.ts'
import type { PlacedColumn } from '../cells/use-columns.ts'
import { wholeColumns } from '../cells/whole-columns.ts'

const text = words.columns

// Names and spend hardly repeat, and an expiry is not told.
const UNGROUPED: ReadonlySet<string> = new Set(['name', 'monthly_spend', 'expiry'])

/** What can be done with a column (placed with the others when several are selected): sort, filter, place, and for a label what is done with it on all keys. */
export function menuItems(store: Store, all: readonly PlacedColumn[], column: PlacedColumn): readonly MenuItem[] {
  return [
    ...sortItems(store, column.id),
    ...valueItems(store, column.id),
    ...placeItems(store, all, column),
    ...labelItems(store, all, labelKeyOf(column.id)),
  ]
}

function sortItems({ sort, setSort }: Store, column: string): readonly MenuItem[] {
  const others = sort.filter((level) => level.column !== column)
  const item = (id: string, label: string, levels: readonly SortLevel[]): MenuItem => ({
    id,
    label,
    run: () => setSort(levels),
  })
  const up = { column, descending: false }
  const down = { column, descending: true }
  return [
    item('up', text.sortUp, [up]),
    item('down', text.sortDown, [down]),
    ...(others.length > 0
      ? [item('add-up', text.addUp, [...others, up]), item('add-down', text.addDown, [...others, down])]
      : []),
    ...(sort.length > others.length ? [item('none', text.sortNone, others)] : []),
  ]
}

function valueItems(store: Store, column: string): readonly MenuItem[] {
  const { openColumnMenu, groupBy } = store
  return [
    { id: 'filter', label: text.filter, apart: true, run: () => openColumnMenu({ column, part: 'values' }) },
    ...(UNGROUPED.has(column)
      ? []
      : [...groupItems(store, column), { id: 'group', label: words.groups.menu, run: () => groupBy(column) }]),
  ]
}

function groupItems({ grouping, groupRowsBy }: Store, column: string): readonly MenuItem[] {
  const { columns } = grouping
  const text = words.groups
  const by = { id: 'group-rows', label: text.menuRows, run: () => groupRowsBy({ ...grouping, columns: [column] }) }
  if (columns.length === 0) return [by]
  const add = { ...grouping, columns: [...columns, column] }
  const none = { id: 'group-none', label: text.none, run: () => groupRowsBy(NO_GROUPING) }
  const mayAdd = !columns.includes(column) && columns.length < MOST_LEVELS
  return [by, ...(mayAdd ? [{ id: 'group-add', label: text.addLevel, run: () => groupRowsBy(add) }] : []), none]
}

function placeItems(store: Store, all: readonly PlacedColumn[], column: PlacedColumn): readonly MenuItem[] {
  const { columnSettings, pinColumns, hideColumns, openPanel } = store
  const several = wholeColumns(store, all, column.id)
  const ids = (several.length > 0 ? several : [column]).map(({ id }) => id)
  const isPinned = ids.every((id) => columnSettings.pinned.includes(id))
  // A column becomes pinned or free as the one is that it passes.
  const move = (before: PlacedColumn | undefined, passed: PlacedColumn | undefined): void =>
    moveColumn(store, all, { column: column.id, before: before?.id ?? null, isPinned: (passed?.pin ?? null) !== null })
  return [
    {
      id: 'pin',
      label: isPinned ? text.unpin(ids.length) : text.pin(ids.length),
      apart: true,
      run: () => pinColumns(ids, !isPinned),
    },
    ...(column.index > 0
      ? [{ id: 'left', label: text.moveLeft, run: () => move(all[column.index - 1], all[column.index - 1]) }]
      : []),
    ...(column.index < all.length - 1
      ? [{ id: 'right', label: text.moveRight, run: () => move(all[column.index + 2], all[column.index + 1]) }]
      : []),
    { id: 'fit', label: text.fit, run: () => autofit(store, all, column) },
    ...(all.length > ids.length
      ? [{ id: 'hide', label: text.hide(ids.length), run: () => hideColumns(ids, true) }]
      : []),
    { id: 'choose', label: text.choose, run: () => openPanel('columns') },
  ]
}

function labelItems({ openLabelTask }: Store, all: readonly PlacedColumn[], key: string | null): readonly MenuItem[] {
  if (key === null) return []
  const keys = all.flatMap(({ id }) => labelKeyOf(id) ?? [])
  const twins = findTwins(keys).get(key) ?? []
  return [
    { id: 'rename', label: text.rename, apart: true, run: () => openLabelTask({ act: 'rename', key, to: key }) },
    ...twins.map((twin) => ({
      id: `twin ${twin}`,
      label: text.mergeInto(showInvisible(twin)),
      run: () => openLabelTask({ act: 'rename', key, to: twin }),
    })),
    { id: 'merge', label: text.merge, run: () => openLabelTask({ act: 'rename', key, to: '' }) },
    { id: 'delete', label: text.remove, run: () => openLabelTask({ act: 'delete', key, to: '' }) },
  ]
}
