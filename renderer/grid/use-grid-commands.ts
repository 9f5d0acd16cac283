import type { ColumnMenuState, Panel } from '../state/panel.ts'
import { useCommand } from '../state/use-command.ts'
import { resizeActive, sortActive } from '../editing/column-commands.ts'
import { copyFromAbove, fillFromEdge, fillWithActive } from '../editing/fill.ts'
import { activeOf } from '../editing/hands.ts'
import type { Hands } from '../editing/hands.ts'
import { repeatFill } from '../editing/keyboard.ts'
import { deleteRows, duplicateRows, newDrafts } from '../editing/row-acts.ts'
import { stampToday } from '../editing/stamp-today.ts'
import { walkInvalid } from '../editing/walk-invalid.ts'

/** Offers what the menu can do with the grid: its rows, its active column, its selection. */
export function useGridCommands(hands: Hands, hasRows: boolean): void {
  const open = hands.store.getState().openPanel
  useCommand('new-key', () => open('create'))
  useCommand('new-draft', () => newDrafts(hands))
  useCommand('rotate-keys', hasRows ? () => open('rotate') : null)
  useCommand('duplicate-rows', hasRows ? () => duplicateRows(hands) : null)
  useCommand('delete-rows', hasRows ? () => deleteRows(hands) : null)
  useColumnCommands(hands, hasRows)
  useFillCommands(hands, hasRows)
  usePanelCommands(hands)
}

function useColumnCommands(hands: Hands, hasRows: boolean): void {
  const openMenu = (part: ColumnMenuState['part']): void =>
    hands.store.getState().openColumnMenu({ column: activeOf(hands).column, part })
  useCommand('sort-ascending', hasRows ? () => sortActive(hands, false) : null)
  useCommand('sort-descending', hasRows ? () => sortActive(hands, true) : null)
  useCommand('column-menu', hasRows ? () => openMenu('commands') : null)
  useCommand('filter-column', hasRows ? () => openMenu('values') : null)
  useCommand('column-wider', hasRows ? () => resizeActive(hands, 1) : null)
  useCommand('column-narrower', hasRows ? () => resizeActive(hands, -1) : null)
}

function useFillCommands(hands: Hands, hasRows: boolean): void {
  useCommand('fill-down', hasRows ? () => fillFromEdge(hands, true) : null)
  useCommand('fill-right', hasRows ? () => fillFromEdge(hands, false) : null)
  useCommand('fill-series', hasRows ? () => void beginSeries(hands) : null)
  useCommand('fill-blanks', hasRows ? () => fillFromEdge(hands, true, 'blanks') : null)
  useCommand('fill-selection', hasRows ? () => fillWithActive(hands) : null)
  useCommand('fill-again', hasRows ? () => repeatFill(hands) : null)
  useCommand('copy-above', hasRows ? () => copyFromAbove(hands) : null)
  useCommand('date-today', hasRows ? () => stampToday(hands) : null)
  useCommand('next-fault', hasRows ? () => walkInvalid(hands, 1) : null)
  useCommand('previous-fault', hasRows ? () => walkInvalid(hands, -1) : null)
}

async function beginSeries(hands: Hands): Promise<void> {
  const { fillSeries } = await import('../editing/fill-series.ts')
  fillSeries(hands)
}

function usePanelCommands(hands: Hands): void {
  const open = (panel: Panel): void => hands.store.getState().openPanel(panel)
  useCommand('find', () => open('find'))
  useCommand('replace', () => open('replace'))
  useCommand('go-to', () => open('go-to'))
  useCommand('show-details', () => {
    const { panel, openPanel } = hands.store.getState()
    openPanel(panel === 'detail' ? null : 'detail')
  })
}
