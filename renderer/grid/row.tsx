import { CircleSlash, Lock, Plus, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { showNumber } from '#shared/words/en/count.ts'
import { words } from '#shared/words/en.ts'
import { isGone, isMarked } from '../state/draft-rows.ts'
import type { RunCells } from '../state/run-cells.ts'
import { rowIdIn } from '../state/staged-book.ts'
import { Cell } from './cell.tsx'
import type { CellSource } from '../cells/cell-source.ts'
import { editableAt } from '../cells/cell-source.ts'
import { viewCell } from '../cells/cell-view.ts'
import { Editor } from '../editing/editor.tsx'
import type { Editing } from '../editing/fx.ts'
import type { Hands } from '../editing/hands.ts'
import { readSpans } from '../cells/ranges.ts'
import type { PlacedColumn } from '../cells/use-columns.ts'
import { GUTTER } from '../cells/use-columns.ts'
import { ROW_HEIGHT } from './sight.ts'
import './cell-editing.css'

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
  /** The cells of the run under way. */
  readonly run: RunCells | null
  readonly pinned: readonly PlacedColumn[]
  readonly center: readonly PlacedColumn[]
  readonly pinnedWidth: number
  readonly hands: Hands
}

/** One row of the grid: the pinned pane with its number, and the scrolling cells in sight. */
export const Row = memo(function Row(props: RowProps) {
  const { at, line, row, source, pinned, center } = props
  const keyId = rowIdIn(source.book, row)
  const kind = kindOf(source, row)
  const noteId = kind ? NOTE_IDS[kind] : undefined
  const isOwn = row === source.ownRow
  const isSelected = readSpans(props.selected)
  const cell = (column: PlacedColumn, left: number | null) =>
    props.editing && column.index === props.active ? (
      <Editor key={column.id} editing={props.editing} hands={props.hands} column={column} left={left} />
    ) : (
      drawCell(props, { keyId, column, left, isOwn, isSelected: isSelected(column.index), noteId })
    )
  return (
    <div
      role="row"
      className={classOf(kind, props.editing !== null)}
      aria-rowindex={line + 2}
      style={{ transform: `translateY(${line * ROW_HEIGHT}px)` }}
    >
      <div className="grid-pinned" role="presentation" style={{ width: props.pinnedWidth }}>
        <div
          className="grid-gutter"
          aria-hidden="true"
          style={{ width: GUTTER }}
          title={kind ? TITLES[kind] : undefined}
        >
          {kind ? SIGNS[kind] : showNumber(at + 1)}
        </div>
        {pinned.map((column) => cell(column, null))}
      </div>
      {center.map((column) => cell(column, column.start))}
    </div>
  )
})

type RowKind = 'own' | 'draft' | 'deleted' | 'gone'

/** The ids of the texts that describe the cells of such rows; the grid holds them once. */
const NOTE_IDS = { own: undefined, draft: 'row-is-draft', deleted: 'row-is-deleted', gone: 'row-is-gone' } as const

/** The texts that rows refer to. */
export function RowNotes() {
  return (
    <div hidden>
      <p id={NOTE_IDS.draft}>{TITLES.draft}</p>
      <p id={NOTE_IDS.deleted}>{TITLES.deleted}</p>
      <p id={NOTE_IDS.gone}>{TITLES.gone}</p>
    </div>
  )
}

const SIGNS = {
  own: <Lock size={12} />,
  draft: <Plus size={12} />,
  deleted: <Trash2 size={12} />,
  gone: <CircleSlash size={12} />,
} as const
const TITLES = {
  own: words.grid.protectedKey,
  draft: words.drafts.isDraft,
  deleted: words.drafts.isMarked,
  gone: words.grid.gone,
} as const

/** What sets a row apart from the others. */
function kindOf({ book, table, ownRow }: CellSource, row: number): RowKind | null {
  if (row >= table.rowCount) return isGone(book, row) ? 'gone' : 'draft'
  return row === ownRow ? 'own' : isMarked(book, row) ? 'deleted' : null
}

function classOf(kind: RowKind | null, isEditing: boolean): string {
  return ['grid-row', kind && `grid-row-${kind}`, isEditing && 'grid-row-editing'].filter(Boolean).join(' ')
}

interface PlacedCell {
  readonly keyId: string
  readonly column: PlacedColumn
  readonly left: number | null
  readonly isOwn: boolean
  readonly isSelected: boolean
  readonly noteId: string | undefined
}

// No component of its own: a row that comes into sight is drawn with half as many.
function drawCell(props: RowProps, { keyId, column, left, isOwn, isSelected, noteId }: PlacedCell) {
  const { source, row } = props
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
      isReadOnly={editableAt(source, row, column) === null}
      noteId={noteId}
      isActive={index === props.active}
      isSelected={isSelected}
      text={view.text}
      isQuiet={view.isQuiet}
      state={view.state}
      hint={isOwn && id === 'name' ? words.grid.protectedKey : view.hint}
      fill={view.fill}
      isWarned={view.isWarned}
      mark={props.run?.markAt(row, id) ?? null}
    />
  )
}
