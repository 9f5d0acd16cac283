import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { ColumnMenuState, Panel } from '../state/panel.ts'
import { useStoreApi } from '../state/use-store.ts'
import { isCommand } from '../editing/moving.ts'

const PANELS: Readonly<Record<string, Panel>> = { f: 'find', h: 'replace', g: 'go-to', i: 'detail' }

/** Keys that open a panel beside the grid: find, replace, go to; and the way to the filter. */
export function usePanelKeys(filter: RefObject<HTMLInputElement | null>): void {
  const store = useStoreApi()
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      const { table, panel, openPanel, openColumnMenu, stepView } = store.getState()
      const menu = menuOf(event, columnAtFocus(event.target))
      if (menu) {
        event.preventDefault()
        event.stopPropagation()
        return openColumnMenu(menu)
      }
      const step = stepOf(event)
      if (step !== 0) {
        event.preventDefault()
        event.stopPropagation()
        return stepView(step)
      }
      const act = actOf(event, panel !== null)
      if (!act || table === null) return
      event.preventDefault()
      event.stopPropagation()
      // What leaves the keyboard in the grid closes by the key that opened it.
      if (act === 'detail' && panel === act) return openPanel(null)
      if (act !== 'filter') return openPanel(act)
      filter.current?.focus()
      filter.current?.select()
    }
    // On the way down: what is meant for the page is not for the cell as well.
    window.addEventListener('keydown', handleKey, true)
    return () => window.removeEventListener('keydown', handleKey, true)
  }, [store, filter])
}

function actOf(event: KeyboardEvent, isOpen: boolean): Panel | 'filter' | null {
  const key = event.key.toLowerCase()
  if (isCommand(event) && !event.altKey) return event.shiftKey ? (key === 'f' ? 'filter' : null) : (PANELS[key] ?? null)
  // With a panel open F3 is its own.
  if (event.key === 'F3' && !isOpen) return 'find'
  return event.key === 'F5' ? 'go-to' : null
}

/** The column of the cell or the title that has the focus. */
function columnAtFocus(target: EventTarget | null): string | null {
  if (!(target instanceof Element) || target.closest('.cell-editing')) return null
  return target.closest('[role=gridcell], [role=columnheader]')?.getAttribute('data-column') ?? null
}

/** Ctrl+Shift+F10 opens a column's commands, Ctrl+Shift+L its values; Shift+F10 is for the cells. */
function menuOf(event: KeyboardEvent, column: string | null): ColumnMenuState | null {
  if (column === null) return null
  if (!isCommand(event) || !event.shiftKey) return null
  if (event.key === 'F10') return { column, part: 'commands' }
  return event.key.toLowerCase() === 'l' ? { column, part: 'values' } : null
}

/** Ctrl+Page Down opens the next view, Ctrl+Page Up the previous one. */
function stepOf(event: KeyboardEvent): 1 | -1 | 0 {
  if (!isCommand(event) || event.shiftKey || event.altKey) return 0
  return event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0
}
