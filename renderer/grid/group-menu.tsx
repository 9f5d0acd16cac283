import { words } from '#shared/words/en.ts'
import type { Panel } from '../editing/fx.ts'
import { selectGroupRows, turnGroupRow } from '../editing/group-keys.ts'
import type { Hands } from '../editing/hands.ts'
import { PopupMenu } from '../editing/popup-menu.tsx'
import type { Command } from '../editing/popup-menu.tsx'
import { shownKey } from '../cells/shown-key.ts'

const text = words.groups

interface GroupMenuProps {
  readonly panel: Extract<Panel, { kind: 'group' }>
  readonly hands: Hands
  readonly onClose: () => void
}

/** What can be done with the line of a group. */
export function GroupMenu({ panel, hands, onClose }: GroupMenuProps) {
  const { x, y, group } = panel
  const state = hands.store.getState()
  const isFolded = state.groups?.isClosed[group] === 1
  const commands: readonly Command[] = [
    { id: 'turn', label: isFolded ? text.expand : text.collapse, keys: 'Enter', run: () => turnGroupRow(hands, group) },
    { id: 'collapse', label: text.collapseAll, keys: shownKey(state, 'fold-all'), run: () => state.foldAll(true) },
    { id: 'expand', label: text.expandAll, run: () => state.foldAll(false) },
    {
      id: 'select',
      label: text.selectKeys,
      keys: 'Shift + Space',
      apart: true,
      disabled: isFolded,
      run: () => selectGroupRows(hands, group),
    },
  ]
  return <PopupMenu label={text.lineMenu} x={x} y={y} commands={commands} onClose={onClose} />
}
