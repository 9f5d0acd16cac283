import type { Shortcut } from '#shared/domain/shortcut.ts'
import { words } from '#shared/words/en.ts'
import { requestCopy, requestPaste } from '../editing/clipboard.ts'
import { sortActive } from '../editing/column-commands.ts'
import { fillFromEdge } from '../editing/fill.ts'
import { fillSeries } from '../editing/fill-series.ts'
import { filterByValue, isOfList } from '../editing/filter-value.ts'
import type { Panel } from '../editing/fx.ts'
import type { Hands } from '../editing/hands.ts'
import { limitRanges } from '../editing/limit-edit.ts'
import { PopupMenu } from '../editing/popup-menu.tsx'
import type { Command } from '../editing/popup-menu.tsx'
import { deleteRows, duplicateRows, newDrafts } from '../editing/row-acts.ts'
import { removeSelected } from '../editing/remove.ts'
import { shownKey } from '../cells/shown-key.ts'

interface CellMenuProps {
  readonly panel: Extract<Panel, { kind: 'menu' }>
  readonly hands: Hands
  readonly onClose: () => void
}

/** What can be done with the selection, with the keys that do the same. */
export function CellMenu({ panel, hands, onClose }: CellMenuProps) {
  return (
    <PopupMenu label={words.grid.menu.name} x={panel.x} y={panel.y} commands={commandsOf(hands)} onClose={onClose} />
  )
}

function commandsOf(hands: Hands): readonly Command[] {
  const { menu } = words.grid
  const drafts = words.drafts
  const state = hands.store.getState()
  const key = (act: Shortcut['act']): string | undefined => shownKey(state, act)
  return [
    { id: 'cut', label: menu.cut, keys: key('cut'), run: () => requestCopy(hands, 'cut') },
    { id: 'copy', label: menu.copy, keys: key('copy'), run: () => requestCopy(hands, 'plain') },
    { id: 'titles', label: menu.copyTitles, keys: key('copy-with-titles'), run: () => requestCopy(hands, 'headers') },
    { id: 'paste', label: menu.paste, keys: key('paste'), run: () => requestPaste(hands, 'plain') },
    { id: 'ask', label: menu.pasteOptions, keys: key('paste-options'), run: () => requestPaste(hands, 'ask') },
    { id: 'down', label: menu.fillDown, keys: key('fill-down'), apart: true, run: () => fillFromEdge(hands, true) },
    { id: 'right', label: menu.fillRight, keys: key('fill-right'), run: () => fillFromEdge(hands, false) },
    { id: 'series', label: menu.fillSeries, run: () => fillSeries(hands) },
    { id: 'blanks', label: menu.fillBlanks, run: () => fillFromEdge(hands, true, 'blanks') },
    {
      id: 'limits',
      label: menu.changeLimits,
      disabled: limitRanges(hands).length === 0,
      run: () => hands.show({ panel: { kind: 'limits' } }),
    },
    { id: 'remove', label: menu.remove, keys: key('delete'), run: () => removeSelected(hands) },
    {
      id: 'detail',
      label: words.detail.menu,
      keys: key('show-details'),
      apart: true,
      run: () => state.openPanel('detail'),
    },
    { id: 'new', label: words.drafts.newKey, apart: true, run: () => state.openPanel('create') },
    { id: 'draft', label: drafts.create, keys: key('new-draft'), run: () => newDrafts(hands) },
    { id: 'duplicate', label: drafts.duplicate, keys: key('duplicate-rows'), run: () => duplicateRows(hands) },
    { id: 'rotate', label: words.rotation.menu, run: () => state.openPanel('rotate') },
    { id: 'delete', label: drafts.mark, keys: key('delete-rows'), run: () => deleteRows(hands) },
    { id: 'up', label: menu.sortUp, keys: key('sort-ascending'), apart: true, run: () => sortActive(hands, false) },
    { id: 'sort-down', label: menu.sortDown, keys: key('sort-descending'), run: () => sortActive(hands, true) },
    {
      id: 'filter',
      label: menu.filterValue,
      disabled: !isOfList(hands),
      run: () => filterByValue(hands),
    },
  ]
}
