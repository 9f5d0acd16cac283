import { words } from '#shared/words/en.ts'
import { fillTarget } from './fill-drag.ts'
import type { FillKind } from './fill-plan.ts'
import type { Panel } from './fx.ts'
import type { Hands } from './hands.ts'
import { PopupMenu } from './popup-menu.tsx'

const KINDS: readonly FillKind[] = ['copy', 'series', 'blanks']

interface FillMenuProps {
  readonly panel: Extract<Panel, { kind: 'fill' }>
  readonly hands: Hands
  readonly onClose: () => void
}

/** How a fill dragged with the right button shall go on. */
export function FillMenu({ panel, hands, onClose }: FillMenuProps) {
  const { x, y, target } = panel
  const commands = KINDS.map((kind) => ({
    id: kind,
    label: words.grid.fillKinds[kind],
    run: () => fillTarget(hands, target, kind),
  }))
  return <PopupMenu label={words.grid.fillMenu} x={x} y={y} commands={commands} onClose={onClose} />
}
