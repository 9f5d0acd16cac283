import { useEffect, useMemo, useState } from 'react'
import type { ImportResult, ImportRow } from '#shared/contract/import.ts'
import { words } from '#shared/words/en.ts'
import { PIECE } from '../state/import-shape.ts'
import type { ImportWindow } from '../state/import-shape.ts'
import { useStore } from '../state/use-store.ts'
import { showCount } from '../ui/format.ts'
import { VirtualTable } from '../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { PreviewCell } from './preview-cell.tsx'
import { RowNote } from './row-note.tsx'
import { usePreviewKeys } from './use-preview-keys.ts'
import type { CellAt } from './use-preview-keys.ts'
import { VerdictChip } from './verdict.tsx'

const { preview: text } = words.importPreview

/** A wide table is no preview: beyond these, columns are read and not shown. */
const MOST_COLUMNS = 60

const FIXED: readonly TableColumn[] = [
  { id: 'line', title: text.line, width: '64px', end: true },
  { id: 'verdict', title: text.verdict, width: '116px' },
  { id: 'note', title: text.note, width: 'minmax(260px, 3fr)' },
]

/** The rows of the table with what is made of them. Only those in sight are fetched. */
export function PreviewTable({ result }: { readonly result: ImportResult }) {
  const rows = useStore((store) => store.importing?.rows) ?? NO_ROWS
  const [active, setActive] = useState<CellAt>({ at: 0, column: -1 })
  const shown = useMemo(() => shownColumns(result), [result])
  const columns = useMemo(
    () => [
      ...FIXED,
      ...shown.map(({ header, at }) => ({ id: String(at), title: header, width: 'minmax(110px, 1fr)' })),
    ],
    [shown],
  )
  const places = shown.map(({ at }) => at)
  const keys = usePreviewKeys(places, rows.count, active, setActive)
  const focus = { ...active, column: places.includes(active.column) ? active.column : (places[0] ?? -1) }
  return (
    // The keys of a grid, for a table of cells that can be mended.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="import-preview" style={{ minWidth: 420 + shown.length * 120 }} onKeyDown={keys}>
      <VirtualTable
        label={text.table}
        columns={columns}
        count={rows.count}
        row={(at) => rowOf({ at, rows, places, focus, onActive: setActive })}
      />
    </div>
  )
}

const NO_ROWS: ImportWindow = { count: 0, pieces: new Map(), stale: new Map() }

function shownColumns({ columns }: ImportResult): readonly { readonly header: string; readonly at: number }[] {
  return columns
    .map(({ header, use }, at) => ({ header: header.trim() || words.importPage.columns.unnamed(at), use, at }))
    .filter(({ use }) => use !== 'ignored' && use !== 'read_only')
    .slice(0, MOST_COLUMNS)
}

interface RowParts {
  readonly at: number
  readonly rows: ImportWindow
  readonly places: readonly number[]
  readonly focus: CellAt
  readonly onActive: (cell: CellAt) => void
}

function rowOf({ at, rows, places, focus, onActive }: RowParts): TableRow {
  const piece = Math.floor(at / PIECE)
  const row = rowIn(rows.pieces, at) ?? rowIn(rows.stale, at)
  if (!row) return { data: {}, cells: { line: <Fetch piece={piece} /> } }
  return {
    data: { 'data-row': String(row.row), 'data-verdict': row.verdict },
    cells: {
      line: (
        <>
          {!rows.pieces.has(piece) && <Fetch piece={piece} />}
          {showCount(row.line)}
        </>
      ),
      verdict: <VerdictChip verdict={row.verdict} />,
      note: <RowNote row={row} />,
      ...Object.fromEntries(
        places.map((column) => [
          String(column),
          <PreviewCell
            key={column}
            row={row}
            at={at}
            column={column}
            isActive={focus.at === at && focus.column === column}
            onActive={onActive}
          />,
        ]),
      ),
    },
  }
}

function rowIn(pieces: ImportWindow['pieces'], at: number): ImportRow | undefined {
  return pieces.get(Math.floor(at / PIECE))?.[at % PIECE]
}

/** Asks for the rows around a place that is in sight. */
function Fetch({ piece }: { readonly piece: number }) {
  const doImport = useStore((store) => store.doImport)
  useEffect(() => void doImport({ kind: 'rows', piece }), [doImport, piece])
  return null
}
