import { useCommand } from '../state/use-command.ts'
import { resizeActive, sortActive } from '../editing/column-commands.ts'
import { deleteRows, duplicateRows, newDrafts } from '../editing/row-acts.ts'
import type { Hands } from '../editing/hands.ts'

/** Offers what the menu can do with the active column. */
export function useGridCommands(hands: Hands, hasRows: boolean): void {
  useCommand('sort-ascending', hasRows ? () => sortActive(hands, false) : null)
  useCommand('sort-descending', hasRows ? () => sortActive(hands, true) : null)
  const open = hands.store.getState().openPanel
  useCommand('new-key', () => open('create'))
  useCommand('new-draft', () => newDrafts(hands))
  useCommand('rotate-keys', hasRows ? () => open('rotate') : null)
  useCommand('duplicate-rows', hasRows ? () => duplicateRows(hands) : null)
  useCommand('delete-rows', hasRows ? () => deleteRows(hands) : null)
  useCommand('column-wider', hasRows ? () => resizeActive(hands, 1) : null)
  useCommand('column-narrower', hasRows ? () => resizeActive(hands, -1) : null)
}
