import { words } from '#shared/words/en.ts'
import type { Panel } from './fx.ts'
import { GridDialog } from './grid-dialog.tsx'
import type { Hands } from './hands.ts'
import { pasteAsDrafts } from './paste-drafts.ts'

const { overflow } = words.drafts

interface OverflowPanelProps {
  readonly panel: Extract<Panel, { kind: 'overflow' }>
  readonly hands: Hands
  readonly onClose: () => void
}

/** Offers to make drafts of what a paste had beyond the last row. */
export function OverflowPanel({ panel, hands, onClose }: OverflowPanelProps) {
  const { rows } = panel.overflow
  return (
    <GridDialog
      title={overflow.title(rows)}
      action={overflow.create(rows)}
      cancel={overflow.leave}
      isReady
      onSubmit={() => pasteAsDrafts(hands, panel.overflow)}
      onClose={onClose}
    >
      <p className="grid-panel-note">{overflow.text}</p>
    </GridDialog>
  )
}
