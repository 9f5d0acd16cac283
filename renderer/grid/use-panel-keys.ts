import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { Panel } from '../state/panel.ts'
import { useStoreApi } from '../state/use-store.ts'
import { isCommand } from './keyboard.ts'

const PANELS: Readonly<Record<string, Panel>> = { f: 'find', h: 'replace', g: 'go-to' }

/** Keys that open a panel beside the grid: find, replace, go to; and the way to the filter. */
export function usePanelKeys(filter: RefObject<HTMLInputElement | null>): void {
  const store = useStoreApi()
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      const { table, panel, openPanel } = store.getState()
      const act = actOf(event, panel !== null)
      if (!act || table === null) return
      event.preventDefault()
      if (act !== 'filter') return openPanel(act)
      filter.current?.focus()
      filter.current?.select()
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [store, filter])
}

function actOf(event: KeyboardEvent, isOpen: boolean): Panel | 'filter' | null {
  const key = event.key.toLowerCase()
  if (isCommand(event) && !event.altKey) return event.shiftKey ? (key === 'f' ? 'filter' : null) : (PANELS[key] ?? null)
  // With a panel open F3 is its own.
  if (event.key === 'F3' && !isOpen) return 'find'
  return event.key === 'F5' ? 'go-to' : null
}
