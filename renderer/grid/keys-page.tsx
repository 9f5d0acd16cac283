import { useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import { words } from '#shared/words/en.ts'
import { labelKeysOf } from '../state/row-source.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { currentWorkspace } from '../state/workspace.ts'
import { ActiveLine } from './active-line.tsx'
import { cellSourceOf } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { buildColumns } from '../cells/column-model.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { NoList, NoRows } from './empty-state.tsx'
import { filteredRows } from '../state/group-lines.ts'
import { FilterChips } from './filter-chips.tsx'
import { Grid } from './grid.tsx'
import { GroupBar } from './group-bar.tsx'
import { Panels } from './panels.tsx'
import { StatusBar } from './status-bar.tsx'
import { Toolbar } from './toolbar.tsx'
import { useColumns } from '../cells/use-columns.ts'
import { useFileDrop } from './use-file-drop.ts'
import { usePanelKeys } from './use-panel-keys.ts'
import { useSheetWidth } from './use-sheet-width.ts'
import { useShortcuts } from './use-shortcuts.ts'
import './keys-page.css'

const NO_COLUMNS: readonly GridColumn[] = []

/** The page of keys: toolbar, the active cell, the grid, the status bar. */
export function KeysPage({ activity }: { readonly activity: ReactNode }) {
  const source = useCellSource()
  const isEmpty = useStore((store) => filteredRows(store).length === 0)
  const known = useGridColumns(source)
  const { width, sheet } = useSheetWidth()
  const { layout, setWidth } = useColumns(known, width)
  const filter = useRef<HTMLInputElement>(null)
  const fileDrop = useFileDrop()
  useShortcuts(layout.all)
  usePanelKeys(filter)
  return (
    <main className="keys-page" {...fileDrop}>
      <h1 className="spoken">{words.shell.pages.keys}</h1>
      <Toolbar columns={layout.all} filter={filter} />
      <FilterChips known={known} />
      <GroupBar known={known} />
      <ActiveLine source={source} columns={layout.all} />
      <div className="keys-body">
        <div ref={sheet} className="keys-sheet">
          {source ? <Grid source={source} layout={layout} setWidth={setWidth} /> : <NoList />}
          {source && isEmpty && <NoRows />}
        </div>
        <Panels columns={layout.all} known={known} />
      </div>
      <StatusBar source={source} columns={layout.all} activity={activity} />
    </main>
  )
}

/** The same source until the list, the names of groups or the protected key are others. */
function useCellSource(): CellSource | null {
  const store = useStoreApi()
  const table = useStore(({ table: list }) => list)
  const book = useStore(({ book: staged }) => staged)
  const groups = useStore(({ app }) => JSON.stringify(app?.groups))
  const selfId = useStore(({ app }) => currentWorkspace(app)?.selfId)
  // The parts named are what the source is made of.
  // oxlint-disable-next-line react/exhaustive-deps
  return useMemo(() => cellSourceOf(store.getState()), [store, table, book, groups, selfId])
}

function useGridColumns(source: CellSource | null): readonly GridColumn[] {
  const extra = useStore(({ extraLabels }) => extraLabels)
  const keys = useStore(({ table, book }) => (table ? JSON.stringify(labelKeysOf(table, book, extra)) : '[]'))
  const table = source?.table ?? null
  return useMemo(() => {
    const labelKeys = JSON.parse(keys) as string[] // written two lines above
    return table ? buildColumns(table, labelKeys) : NO_COLUMNS
  }, [table, keys])
}
