import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { words } from '#shared/words/en.ts'
import type { CellSource } from '../cells/cell-source.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { joinNotes } from '../cells/notes.ts'
import { rangesOf, rowsIn, sizeOfAll } from '../cells/ranges.ts'
import { countSelection } from '../cells/selection-figures.ts'
import type { SelectionFigures } from '../cells/selection-figures.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'
import { frameShown, inSlices } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { useStore } from '../state/use-store.ts'
import { showMoney } from '../ui/money-text.ts'

const grid = words.grid
/** Counted within the frame that shows them; larger selections are counted in slices after it. */
const AT_ONCE = 20_000

interface SelectionStatusProps {
  readonly source: CellSource | null
  readonly columns: readonly GridColumn[]
}

/** What is selected, and what it comes to. */
export function SelectionStatus({ source, columns }: SelectionStatusProps) {
  const view = useStore((store) => store.view)
  // Counting a large selection may wait for the frame that shows it, and what was staged in it.
  const version = useDeferredValue(useStore((store) => store.stagedVersion))
  const selection = useDeferredValue(useStore((store) => store.selection))
  const asked = useMemo(() => {
    if (!source || !selection || view.length === 0) return null
    const ranges = rangesOf(selection, columns)
    if (ranges.some(({ bottom }) => bottom >= view.length)) return null
    const count = (): SlicedWork<SelectionFigures> => countSelection(source, view, columns, ranges)
    const cells = sizeOfAll(ranges)
    return { cells, rows: rowsIn(ranges), count, small: cells <= AT_ONCE ? atOnce(count()) : null }
    // Staged cells change in place: their version is what says so.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [source, view, columns, selection, version])
  const large = useLargeFigures(asked)
  return (
    <p className="status-selection" role="status" aria-label={grid.selectionName}>
      {asked && joinNotes([grid.selection(asked.cells, asked.rows), ...figureNotes(asked.small ?? large)])}
    </p>
  )
}

interface Asked {
  readonly small: SelectionFigures | null
  readonly count: () => SlicedWork<SelectionFigures>
}

/** Figures of a large selection, once they are counted; `null` until then. */
function useLargeFigures(asked: Asked | null): SelectionFigures | null {
  const [counted, setCounted] = useState<{ readonly asked: Asked; readonly figures: SelectionFigures } | null>(null)
  useEffect(() => {
    if (!asked || asked.small) return
    const abort = new AbortController()
    const work = async (): Promise<void> => {
      await frameShown()
      const figures = await inSlices(asked.count(), { signal: abort.signal })
      if (figures) setCounted({ asked, figures })
    }
    void work()
    return () => abort.abort()
  }, [asked])
  return counted && counted.asked === asked ? counted.figures : null
}

function figureNotes(figures: SelectionFigures | null): readonly (string | false)[] {
  if (!figures) return []
  const { distinct, only, amounts } = figures
  return [
    grid.distinct(distinct),
    only !== null && only,
    amounts !== null && grid.sum(showMoney(amounts.sum)),
    amounts !== null && grid.least(showMoney(amounts.min)),
    amounts !== null && grid.most(showMoney(amounts.max)),
    amounts !== null && grid.average(showMoney(amounts.average)),
  ]
}
