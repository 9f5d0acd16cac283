import { Lock } from 'lucide-react'
import { memo } from 'react'
import { idAt } from '#shared/domain/key-table.ts'
import { showNumber } from '#shared/words/en/count.ts'
import { words } from '#shared/words/en.ts'
import { Cell } from './cell.tsx'
import type { CellSource } from '../cells/cell-source.ts'
import { viewCell } from '../cells/cell-view.ts'
import { Editor } from '../editing/editor.tsx'
import type { Editing } from '../editing/fx.ts'
import type { Hands } from '../editing/hands.ts'
import { readSpans } from '../cells/ranges.ts'
import type { PlacedColumn } from '../cells/use-columns.ts'
import { GUTTER } from '../cells/use-columns.ts'
import { ROW_HEIGHT } from './use-window.ts'

/** What a row is drawn from. All but the first four are the same objects until they mean something else. */
export interface RowProps {
  readonly at: number
  /** Where the row is drawn: its place among rows and the lines of groups. */
  readonly line: number
  readonly row: number
  /** Grows when a staged cell of the row changes: the reason to draw again. */
  readonly version: number
  /** The selected columns as `spansAt` writes them, and the place of the active cell, -1 for none. */
  readonly selected: string
  readonly active: number
  readonly editing: Editing | null
  readonly source: CellSource
  readonly pinned: readonly PlacedColumn[]
  readonly center: readonly PlacedColumn[]
  readonly pinnedWidth: number
  readonly hands: Hands
}

/** One row of the grid: the pinned pane with its number, and the scrolling cells in sight. */
export const Row = memo(function Row(props: RowProps) {
  const { at, line, row, source, pinned, center } = props
  const keyId = idAt(source.table, row)
  const isOwn = row === source.ownRow
  const isSelected = readSpans(props.selected)
  const cell = (column: PlacedColumn, left: number | null) =>
    props.editing && column.index === props.active ? (
      <Editor key={column.id} editing={props.editing} hands={props.hands} column={column} left={left} />
    ) : (
      drawCell(props, { keyId, column, left, isOwn, isSelected: isSelected(column.index) })
    )
  return (
    <div
      role="row"
      className={classOf(isOwn, props.editing !== null)}
      aria-rowindex={line + 2}
      style={{ transform: `translateY(${line * ROW_HEIGHT}px)` }}
    >
      <div className="grid-pinned" role="presentation" style={{ width: props.pinnedWidth }}>
        <div
          className="grid-gutter"
          aria-hidden="true"
          style={{ width: GUTTER }}
          title={isOwn ? words.grid.protectedKey : undefined}
        >
          {isOwn ? <Lock size={12} /> : showNumber(at + 1)}
        </div>
        {pinned.map((column) => cell(column, null))}
      </div>
      {center.map((column) => cell(column, column.start))}
    </div>
  )
})

function classOf(isOwn: boolean, isEditing: boolean): string {
  return ['grid-row', isOwn && 'grid-row-own', isEditing && 'grid-row-editing'].filter(Boolean).join(' ')
}

interface PlacedCell {
  readonly keyId: string
  readonly column: PlacedColumn
  readonly left: number | null
  readonly isOwn: boolean
  readonly isSelected: boolean
}

// No component of its own: a row that comes into sight is drawn with half as many.
function drawCell({ source, row, active }: RowProps, { keyId, column, left, isOwn, isSelected }: PlacedCell) {
  const { index, id } = column
  const view = viewCell(source, row, column)
  return (
    <Cell
      key={id}
      keyId={keyId}
      column={id}
      index={index}
      left={left}
      width={column.width}
      isNumber={column.isNumber}
      isReadOnly={isOwn || column.field === null}
      isActive={index === active}
      isSelected={isSelected}
      text={view.text}
      isQuiet={view.isQuiet}
      state={view.state}
      hint={isOwn && id === 'name' ? words.grid.protectedKey : view.hint}
      fill={view.fill}
      isWarned={view.isWarned}
    />
  )
}
