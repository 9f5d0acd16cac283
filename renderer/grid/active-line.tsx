import { TriangleAlert } from 'lucide-react'
import { cellAt } from '#shared/domain/key-table.ts'
import { words } from '#shared/words/en.ts'
import { isGone, isMarked } from '../state/draft-rows.ts'
import { patchIn } from '../state/staged-book.ts'
import { patchStateIn } from '../state/staged-part.ts'
import { useStore } from '../state/use-store.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { nameAt } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { nameValue, viewCell } from '../cells/cell-view.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { columnAt } from '../cells/range.ts'
import './active-line.css'

const drafts = words.drafts
const grid = words.grid

interface ActiveLineProps {
  readonly source: CellSource | null
  readonly columns: readonly GridColumn[]
}

/** Under the toolbar: what the active cell was and shall become, and what undo would take back. */
export function ActiveLine({ source, columns }: ActiveLineProps) {
  const active = useStore((store) => store.selection?.active ?? null)
  const row = useStore((store) => (active ? store.view[active.at] : undefined))
  useStore((store) => store.stagedVersion)
  const column = active && columns[columnAt(columns, active.column)]
  return (
    <div className="active-line">
      <p className="active-cell">
        {source && column && row !== undefined && <ActiveCell source={source} row={row} column={column} />}
      </p>
      <Staged />
    </div>
  )
}

function ActiveCell({
  source,
  row,
  column,
}: {
  readonly source: CellSource
  readonly row: number
  readonly column: GridColumn
}) {
  const name = nameAt(source, row) ?? drafts.unnamed
  return (
    <>
      <b>
        <VisibleText text={name} />
      </b>
      <span className="active-column">
        <VisibleText text={column.title} />
      </span>
      <ActiveValue source={source} row={row} column={column} />
      {isMarked(source.book, row) && <span className="active-note">{drafts.isMarked}</span>}
      {row === source.ownRow && <span className="active-note">{grid.protectedKey}</span>}
    </>
  )
}

function ActiveValue({
  source,
  row,
  column,
}: {
  readonly source: CellSource
  readonly row: number
  readonly column: GridColumn
}) {
  const { field } = column
  const patch = field && patchIn(source.book, row, field)
  if (!field || !patch || row >= source.table.rowCount) {
    const { text, hint, state } = viewCell(source, row, column)
    if (state === 'invalid' || isGone(source.book, row)) return <Problem text={hint} />
    return column.id === 'name' ? null : <VisibleText text={column.isNumber && hint ? hint : text} />
  }
  const state = patchStateIn(source.book, row, field)
  const { hint } = viewCell(source, row, column)
  return (
    <>
      <del>
        <VisibleText text={nameValue(field, state === 'conflict' ? cellAt(source.table, row, field) : patch.base)} />
      </del>
      <span aria-hidden="true">→</span>
      <ins className={state === 'staged' ? undefined : 'active-bad'}>
        <VisibleText text={nameValue(field, patch.to)} />
      </ins>
      {state !== 'staged' && <Problem text={hint} />}
    </>
  )
}

function Problem({ text }: { readonly text: string | undefined }) {
  return (
    <span className="active-problem">
      <TriangleAlert size={13} aria-hidden />
      {text}
    </span>
  )
}

function Staged() {
  const count = useStore((store) => store.stagedCount)
  const keys = useStore((store) => store.stagedKeyCount)
  const undoName = useStore((store) => store.undoName)
  const parts = [count > 0 && grid.stagedLine(count, keys), undoName !== null && grid.undoLine(undoName)].filter(
    Boolean,
  )
  return <p className="active-staged">{parts.length > 0 ? parts.join(' · ') : grid.nothingStaged}</p>
}
