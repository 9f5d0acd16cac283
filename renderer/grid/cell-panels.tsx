import { lazy, Suspense } from 'react'
import { assertNever } from '#shared/domain/assert-never.ts'
import { CellMenu } from './cell-menu.tsx'
import { FillMenu } from '../editing/fill-menu.tsx'
import type { Panel } from '../editing/fx.ts'
import type { Hands } from '../editing/hands.ts'
import { LimitsPanel } from '../editing/limits-panel.tsx'
import { PastePanel } from '../editing/paste-panel.tsx'
import '../editing/popup.css'

const OverflowPanel = lazy(async () => ({
  default: (await import('../editing/overflow-panel.tsx')).OverflowPanel,
}))

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
    case 'fill':
      return <FillMenu panel={panel} hands={hands} onClose={handleClose} />
    case 'paste':
      return <PastePanel block={panel.block} hands={hands} onClose={handleClose} />
    case 'overflow':
      return (
        <Suspense>
          <OverflowPanel panel={panel} hands={hands} onClose={handleClose} />
        </Suspense>
      )
    case 'limits':
      return <LimitsPanel hands={hands} onClose={handleClose} />
    default:
      return assertNever(panel)
  }
}
