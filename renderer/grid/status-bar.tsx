import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { words } from '#shared/words/en.ts'
import { countUp } from '../state/count-up.ts'
import { goneRows, keysIn } from '../state/draft-rows.ts'
import { filteredRows } from '../state/group-lines.ts'
import { frameShown, inSlices } from '../state/slices.ts'
import { useStore } from '../state/use-store.ts'
import { showMoney } from '../ui/money-text.ts'
import type { CellSource } from '../cells/cell-source.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { joinNotes } from '../cells/notes.ts'
import { sumView } from '../cells/view-totals.ts'
import type { ViewTotals } from '../cells/view-totals.ts'
import { SelectionStatus } from './selection-status.tsx'
import './status-bar.css'

const grid = words.grid

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
      <LongWork />
      {activity}
      <Hidden />
      <Gone />
      {source && <Totals source={source} />}
    </footer>
  )
}

/** What takes its time, how far it is, and the way to stop it. */
function LongWork() {
  const work = useStore((store) => store.longWork)
  const stop = useStore((store) => store.stopWork)
  if (!work) return null
  const percent = Math.floor(work.part * 100)
  return (
    <span className="status-work">
      <progress aria-label={work.text} max={100} value={percent} />
      {grid.workingAt(work.text, percent)}
      <button type="button" onClick={stop}>
        {grid.stopWork}
      </button>
    </span>
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

/** Staged cells of keys that the gateway does not list any more: their rows are the last, so they are told here. */
function Gone() {
  const gone = useStore(({ book, table, stagedVersion: _changed }) => (table ? goneRows(book).length : 0))
  const openPage = useStore((store) => store.openPage)
  if (gone === 0) return null
  return (
    <p className="status-hidden">
      {grid.goneStaged(gone)}
      <button type="button" onClick={() => openPage('review')}>
        {grid.reviewGone}
      </button>
    </p>
  )
}

/** What all rows come to that the filter lets through, folded away or not. Many rows are summed in slices. */
function Totals({ source }: { readonly source: CellSource }) {
  const shown = useStore(filteredRows)
  const rows = useMemo(() => keysIn(shown, source.table.rowCount), [shown, source])
  const drafts = useStore((store) => store.book.patches.get('draft')?.size ?? 0)
  // Nothing but staged limits changes the totals of the same rows.
  const version = useStore(({ book, stagedVersion }) => (book.patches.has('monthly_limit') ? stagedVersion : 0))
  // In which order they stand changes no sum: all of them are the same rows, however sorted.
  const summed = rows.length === source.table.rowCount ? 'all' : rows
  const [totals, setTotals] = useState<ViewTotals | null>(null)
  useEffect(() => {
    const abort = new AbortController()
    // Not before what led here has been painted.
    const work = async (): Promise<void> => {
      await frameShown()
      const asked = summed === 'all' ? countUp(source.table.rowCount) : summed
      const sums = await inSlices(sumView(source, asked), { signal: abort.signal })
      if (sums) setTotals(sums)
    }
    void work()
    return () => abort.abort()
    // Staged cells change in place: their version is what says so.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [source, summed, version])
  if (!totals) return null
  const { spend, limit, uncapped } = totals
  return (
    <p className="status-totals" role="group" aria-label={grid.totals}>
      <span title={spend} data-total="monthly_spend" data-value={spend}>
        {grid.spendOf(showMoney(inCents(spend)))}
      </span>
      <span title={limit} data-total="monthly_limit" data-value={limit}>
        {grid.limitsOf(showMoney(inCents(limit)))}
        {uncapped > 0 && ` · ${grid.uncapped(uncapped)}`}
      </span>
      <span aria-live="polite" aria-atomic>
        {joinNotes([grid.rowsOf(rows.length, source.table.rowCount), drafts > 0 && words.drafts.count(drafts)])}
      </span>
    </p>
  )
}

function inCents(amount: string): string {
  return amount.replace(/(\.\d\d)\d+$/, '$1')
}
