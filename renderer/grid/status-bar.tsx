import { useDeferredValue, useMemo } from 'react'
import type { ReactNode } from 'react'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { showMoney } from '../ui/format.ts'
import type { CellSource } from '../cells/cell-source.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { joinNotes } from '../cells/notes.ts'
import { rangesOf } from '../cells/ranges.ts'
import { countSelection, sumColumn } from '../cells/selection-figures.ts'
import './status-bar.css'

const { grid } = words

interface StatusBarProps {
  readonly source: CellSource | null
  readonly columns: readonly GridColumn[]
  readonly activity: ReactNode
}

/** At the foot: what is selected, what the app is doing, what the filter hides, and the totals of what is in view. */
export function StatusBar({ source, columns, activity }: StatusBarProps) {
  return (
    <footer className="status-bar">
      <SelectionStatus source={source} columns={columns} />
      {activity}
      <Hidden />
      <Totals source={source} />
    </footer>
  )
}

function SelectionStatus({ source, columns }: Omit<StatusBarProps, 'activity'>) {
  const view = useStore((store) => store.view)
  const version = useStore((store) => store.stagedVersion)
  // Counting a large selection may wait for the frame that shows it.
  const selection = useDeferredValue(useStore((store) => store.selection))
  const text = useMemo(() => {
    if (!source || !selection || view.length === 0) return ''
    const ranges = rangesOf(selection, columns)
    if (ranges.some(({ bottom }) => bottom >= view.length)) return ''
    const { cells, distinct, only, amounts } = countSelection(source, view, columns, ranges)
    return joinNotes([
      grid.selection(cells),
      distinct !== null && grid.distinct(distinct),
      only !== null && only,
      amounts !== null && grid.sum(showMoney(amounts.sum)),
      amounts !== null && grid.least(showMoney(amounts.min)),
      amounts !== null && grid.most(showMoney(amounts.max)),
      amounts !== null && grid.average(showMoney(amounts.average)),
    ])
    // Staged cells change in place: their version is what says so.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [source, view, columns, selection, version])
  return (
    <p className="status-selection" role="status" aria-label={grid.selectionName}>
      {text}
    </p>
  )
}

function Hidden() {
  const hidden = useStore((store) => store.hiddenStaged)
  const showHidden = useStore((store) => store.showHidden)
  if (hidden === 0) return null
  return (
    <p className="status-hidden">
      {grid.hidden(hidden)}
      <button type="button" onClick={showHidden}>
        {grid.showHidden}
      </button>
    </p>
  )
}

function Totals({ source }: { readonly source: CellSource | null }) {
  const view = useStore((store) => store.view)
  const table = source?.table ?? null
  const drafts = useStore((store) => store.book.patches.get('draft')?.size ?? 0)
  const keys = view.length - drafts
  const spend = useMemo(() => table && sumColumn(table.spend, view), [table, view])
  if (!table || spend === null) return null
  return (
    <p className="status-totals" title={spend}>
      {joinNotes([
        grid.spendOf(showMoney(spend.replace(/(\.\d\d)\d+$/, '$1'))),
        grid.rowsOf(keys, table.rowCount),
        drafts > 0 && words.drafts.count(drafts),
      ])}
    </p>
  )
}
