import { useMemo, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { words } from '#shared/words/en.ts'
import { lineAt } from '../state/group-lines.ts'
import { stopGroup } from '../state/group-slice.ts'
import { rowIdIn } from '../state/staged-book.ts'
import { useStore } from '../state/use-store.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { useClipboard } from '../editing/clipboard.ts'
import { Head } from './head.tsx'
import type { Editing } from '../editing/fx.ts'
import { handleKey } from '../editing/keyboard.ts'
import { Overlays } from './overlays.tsx'
import { CellPanels } from './cell-panels.tsx'
import { columnAt } from '../cells/range.ts'
import { rangesOf, spansAt } from '../cells/ranges.ts'
import { Row, RowNotes } from './row.tsx'
import { useCellFocus } from './use-cell-focus.ts'
import type { ColumnLayout, PlacedColumn } from '../cells/use-columns.ts'
import { useHands } from './use-hands.ts'
import { useHeld } from './use-held.ts'
import { useGridCommands } from './use-grid-commands.ts'
import { usePointer } from './use-pointer.ts'
import { useSeek } from './use-seek.ts'
import { useWindow } from './use-window.ts'
import './grid.css'
import { lazyPart } from '../ui/lazy-part.tsx'

const GroupRow = lazyPart(async () => (await import('./group-row.tsx')).GroupRow)

interface GridProps {
  readonly source: CellSource
  readonly layout: ColumnLayout
  readonly setWidth: (column: string, width: number) => void
}

/** The spreadsheet of keys. Rows are drawn from columns and an index; what is out of sight does not exist. */
export function Grid({ source, layout, setWidth }: GridProps) {
  const view = useStore((store) => store.view)
  const viewVersion = useStore((store) => store.viewVersion)
  const { versions } = useStore((store) => store.book)
  const selection = useStore((store) => store.selection)
  const scroller = useRef<HTMLDivElement>(null)
  const { hands, fx } = useHands(scroller, layout, setWidth)

  const isSorting = useStore((store) => store.isSorting)
  const groups = useStore((store) => store.groups)
  // Staged cells change in place: this number is what says so.
  const stagedVersion = useStore((store) => store.stagedVersion)
  const run = useStore((store) => store.runCells)
  useStore((store) => store.runVersion)
  const activeGroup = useStore(stopGroup)
  const activeAt = activeGroup === null ? Math.min(selection?.active.at ?? 0, view.length - 1) : -1
  const activeColumn = columnAt(layout.all, selection?.active.column ?? '')
  const ranges = useMemo(() => (selection ? rangesOf(selection, layout.all) : []), [selection, layout])
  const { editing } = fx
  const { rows, blank, center, height } = useWindow({
    scroller,
    rowCount: groups ? groups.lines.length : view.length,
    viewVersion,
    layout,
    activeAt: activeGroup === null ? lineAt(groups, activeAt) : (groups?.groupLine[activeGroup] ?? -1),
    activeColumn,
  })
  const isEditing = editing !== null && isActive(editing, source, view[activeAt], layout.all[activeColumn])
  useClipboard(scroller, hands)
  useGridCommands(hands, view.length > 0)
  useSeek(hands)
  useHeld(scroller)
  const pointer = usePointer(scroller, hands)
  const focus = useCellFocus(scroller, hands, isEditing)

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (handleKey(hands, event)) event.preventDefault()
  }
  return (
    <>
      <div
        ref={scroller}
        className="grid"
        role="grid"
        aria-label={words.grid.name}
        aria-rowcount={(groups ? groups.lines.length : view.length) + 1}
        aria-colcount={layout.all.length}
        aria-multiselectable
        aria-busy={isSorting || undefined}
        onKeyDown={handleKeyDown}
        {...pointer}
        {...focus}
      >
        <div className="grid-sheet" style={{ width: layout.totalWidth }}>
          <Head pinned={layout.pinned} center={center} pinnedWidth={layout.pinnedWidth} all={layout.all} />
          <div className="grid-body" role="rowgroup" style={{ height }}>
            {blank && <div className="grid-blank" role="presentation" style={blank} />}
            {rows.map(({ at: line, slot }) => {
              const at = groups ? (groups.lines[line] ?? 0) : line
              if (groups && at < 0)
                return (
                  <GroupRow
                    key={slot}
                    line={line}
                    group={-1 - at}
                    groups={groups}
                    version={stagedVersion}
                    isActive={activeGroup === -1 - at}
                    source={source}
                    pinned={layout.pinned}
                    center={center}
                    pinnedWidth={layout.pinnedWidth}
                    hands={hands}
                  />
                )
              const row = view[at] ?? 0
              return (
                <Row
                  key={slot}
                  at={at}
                  line={line}
                  row={row}
                  version={(versions[row] ?? 0) + (run?.versionOf(row) ?? 0)}
                  run={run}
                  selected={spansAt(ranges, at)}
                  active={at === activeAt ? activeColumn : -1}
                  editing={isEditing && at === activeAt ? editing : null}
                  source={source}
                  pinned={layout.pinned}
                  center={center}
                  pinnedWidth={layout.pinnedWidth}
                  hands={hands}
                />
              )
            })}
            <Overlays ranges={ranges} layout={layout} fx={fx} hands={hands} />
          </div>
        </div>
      </div>
      <RowNotes />
      <CellPanels panel={fx.panel} hands={hands} />
    </>
  )
}

/** Whether the cell being typed into is still the active one: a refresh may have taken its key away. */
function isActive(
  editing: Editing,
  source: CellSource,
  row: number | undefined,
  column: PlacedColumn | undefined,
): boolean {
  return row !== undefined && column?.id === editing.column && rowIdIn(source.book, row) === editing.keyId
}
