import { useStore } from '../state/use-store.ts'
import { lazyPart } from '../ui/lazy-part.tsx'
import type { GridColumn } from '../cells/column-model.ts'
import type { PlacedColumn } from '../cells/use-columns.ts'

const ColumnMenu = lazyPart(async () => (await import('./column-menu.tsx')).ColumnMenu)
const ColumnsPanel = lazyPart(async () => (await import('../panels/columns-panel.tsx')).ColumnsPanel)
const CreatePanel = lazyPart(async () => (await import('../panels/create-panel.tsx')).CreatePanel)
const DetailPanel = lazyPart(async () => (await import('../panels/detail-panel.tsx')).DetailPanel)
const FindPanel = lazyPart(async () => (await import('../panels/find-panel.tsx')).FindPanel)
const GoToPanel = lazyPart(async () => (await import('../panels/go-to-panel.tsx')).GoToPanel)
const GroupsPanel = lazyPart(async () => (await import('../panels/groups-panel.tsx')).GroupsPanel)
const LabelPanel = lazyPart(async () => (await import('../panels/label-panel.tsx')).LabelPanel)

const RotatePanel = lazyPart(async () => (await import('../panels/rotate-panel.tsx')).RotatePanel)

interface PanelsProps {
  readonly columns: readonly PlacedColumn[]
  /** All columns of the list, hidden ones too. */
  readonly known: readonly GridColumn[]
}

/** The panel that is docked beside the grid, and the open menu of a column; their code is read after the start. */
export function Panels({ columns, known }: PanelsProps) {
  const hasList = useStore((store) => store.table !== null)
  const menu = useStore((store) => store.columnMenu)
  if (!hasList) return null
  return (
    <>
      <DockedPanel columns={columns} known={known} />
      {menu && <ColumnMenu key={`${menu.part} ${menu.column}`} menu={menu} columns={columns} known={known} />}
    </>
  )
}

function DockedPanel({ columns, known }: PanelsProps) {
  const panel = useStore((store) => store.panel)
  const task = useStore((store) => store.labelTask)
  if (panel === 'find' || panel === 'replace') return <FindPanel columns={columns} />
  if (panel === 'detail') return <DetailPanel />
  if (panel === 'create') return <CreatePanel />
  if (panel === 'rotate') return <RotatePanel />
  if (panel === 'groups') return <GroupsPanel known={known} />
  if (panel === 'go-to') return <GoToPanel />
  if (panel === 'columns') return <ColumnsPanel known={known} />
  return panel === 'label' && task ? <LabelPanel task={task} /> : null
}
