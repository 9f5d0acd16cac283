import { assertNever } from '#shared/domain/assert-never.ts'
import type { Panel } from '../editing/fx.ts'
import type { Hands } from '../editing/hands.ts'
import { lazyPart } from '../ui/lazy-part.tsx'
import '../editing/popup.css'

const CellMenu = lazyPart(async () => (await import('./cell-menu.tsx')).CellMenu)
const GroupMenu = lazyPart(async () => (await import('./group-menu.tsx')).GroupMenu)
const FillMenu = lazyPart(async () => (await import('../editing/fill-menu.tsx')).FillMenu)
const PastePanel = lazyPart(async () => (await import('../editing/paste-panel.tsx')).PastePanel)
const LimitsPanel = lazyPart(async () => (await import('../editing/limits-panel.tsx')).LimitsPanel)
const OverflowPanel = lazyPart(async () => (await import('../editing/overflow-panel.tsx')).OverflowPanel)

/** The small panel that is open over the grid. When it closes, the grid has the keyboard again. */
export function CellPanels({ panel, hands }: { readonly panel: Panel | null; readonly hands: Hands }) {
  if (!panel) return null
  const handleClose = (): void => {
    hands.show({ panel: null })
    hands.focus()
  }
  switch (panel.kind) {
    case 'menu':
      return <CellMenu panel={panel} hands={hands} onClose={handleClose} />
    case 'group':
      return <GroupMenu panel={panel} hands={hands} onClose={handleClose} />
    case 'fill':
      return <FillMenu panel={panel} hands={hands} onClose={handleClose} />
    case 'paste':
      return <PastePanel block={panel.block} hands={hands} onClose={handleClose} />
    case 'overflow':
      return <OverflowPanel panel={panel} hands={hands} onClose={handleClose} />
    case 'limits':
      return <LimitsPanel hands={hands} onClose={handleClose} />
    default:
      return assertNever(panel)
  }
}
