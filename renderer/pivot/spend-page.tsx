import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { dimensionsOf, furtherAmong } from '#shared/spend/pivot/further-asked.ts'
import { words } from '#shared/words/en.ts'
import type { SpendPanel, Spending } from '../state/spend-shape.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import { BridgeNote } from './insight/bridge-note.tsx'
import { ChartsPanel } from './charts/charts-panel.tsx'
import { ExportButtons } from './files/export-buttons.tsx'
import { DrillPanel } from './drill/drill-panel.tsx'
import { FieldLists } from './fields/field-lists.tsx'
import { PivotGrid } from './table/pivot-grid.tsx'
import { FurtherMissing, FurtherSeveral } from './further-states.tsx'
import { SpendNotes } from './spend-notes.tsx'
import { FirstSync, NeverSynced, NoSpend, SpendFailed, SyncFailed } from './spend-states.tsx'
import { SpendStatus } from './spend-status.tsx'
import { SpendToolbar } from './spend-toolbar.tsx'
import { SummaryTiles } from './summary-tiles.tsx'
import { SyncButton } from './files/sync-button.tsx'
import { panelOf } from './view-tabs.tsx'
import './spend.css'
import './files/spend-files.css'
import './drill/spend-side.css'
import './insight/insight.css'
import './insight/insight-bar.css'

const text = words.spendPage

const InsightView = lazyPart(async () => (await import('./insight/insight-view.tsx')).InsightView)

/** Spend by whatever it can be divided by: figures first, the fields at the left, the pivot in the middle. */
export function SpendPage({ activity }: { readonly activity: ReactNode }) {
  const spending = useStore((store) => store.spending)
  const doSpend = useStore((store) => store.doSpend)
  const isBegun = spending !== null
  useEffect(() => {
    if (!isBegun) void doSpend({ kind: 'begin' })
  }, [doSpend, isBegun])
  return <main className="spend">{spending && <Opened spending={spending} activity={activity} />}</main>
}

function Opened({ spending, activity }: { readonly spending: Spending; readonly activity: ReactNode }) {
  const store = useStoreApi()
  const stored = useStore(({ app }) => app?.spend.stored ?? null)
  const { answer, panel } = spending
  const show = (wanted: SpendPanel | null): void => {
    void store.getState().doSpend({ kind: 'panel', panel: wanted })
    if (wanted === null) document.querySelector<HTMLElement>('.pivot [data-place][tabindex="0"]')?.focus()
  }
  const drill = (): void => show('drill')
  const close = (): void => show(null)
  const view = useStore((all) => all.spendView)
  if (view !== 'pivot')
    return (
      <>
        <SpendToolbar spending={spending}>{stored && <SyncButton />}</SpendToolbar>
        <SyncFailed />
        <div className="spend-view" {...panelOf(view)}>
          <InsightView view={view} />
        </div>
        <SpendStatus spending={null} activity={activity} onDrill={drill} />
      </>
    )
  return (
    <>
      <SpendToolbar spending={spending}>
        {stored && <SyncButton />}
        {stored && <ExportButtons />}
      </SpendToolbar>
      <SyncFailed />
      {answer && stored && <SummaryTiles spending={spending} />}
      <div className="spend-main" {...panelOf(view)}>
        {stored && <FieldLists spending={spending} />}
        <div className="spend-table">
          {answer && stored && (
            <SpendNotes answer={answer} stored={stored} query={spending.query} spending={spending} />
          )}
          {answer && stored && <BridgeNote />}
          <Table spending={spending} onDrill={drill} />
        </div>
        {panel === 'drill' && answer && <DrillPanel spending={spending} onClose={close} />}
        {panel === 'charts' && answer && <ChartsPanel spending={spending} onClose={close} />}
      </div>
      <SpendStatus spending={spending} activity={activity} onDrill={drill} />
    </>
  )
}

/** The pivot, or what stands in its place. */
function Table({ spending, onDrill }: { readonly spending: Spending; readonly onDrill: () => void }) {
  const stored = useStore(({ app }) => app?.spend.stored ?? null)
  const isSyncing = useStore(({ app }) => app?.spend.sync.kind === 'running')
  const { answer, failure, isAsking } = spending
  const by = furtherAmong(dimensionsOf(spending.query))
  const [field = null] = by
  if (failure?.code === 'further_missing' && field) return <FurtherMissing spending={spending} by={field} />
  if (failure?.code === 'further_several') return <FurtherSeveral spending={spending} fields={by} failure={failure} />
  if (failure) return <SpendFailed failure={failure} />
  if (!stored) return isSyncing ? <FirstSync /> : <NeverSynced />
  if (!answer) return <EmptyState title={isAsking ? text.empty.asking : text.empty.opening} isBusy />
  const isNothing = answer.tile.lines.every(({ members }) => members.length === 0)
  if (isNothing && field && answer.missing.length > 0) return <FurtherMissing spending={spending} by={field} />
  if (isNothing && spending.query.rows.length > 0) return <NoSpend spending={spending} stored={stored} />
  return <PivotGrid spending={spending} answer={answer} onDrill={onDrill} />
}
