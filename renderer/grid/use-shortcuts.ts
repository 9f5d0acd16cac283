import { useEffect } from 'react'
import type { RefObject } from 'react'
import { useStoreApi } from '../state/use-store.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { isCommand } from '../editing/moving.ts'
import { stepAndSelect } from '../editing/step-back.ts'

/** Keys of the whole page: review, filter, undo, redo, and F6 between toolbar and grid. */
export function useShortcuts(filter: RefObject<HTMLInputElement | null>, columns: readonly GridColumn[]): void {
  const store = useStoreApi()
  useEffect(() => {
    const acts: Readonly<Record<string, () => void>> = {
      s: () => store.getState().openPage('review'),
      z: () => stepAndSelect(store.getState, columns, 'undo'),
      y: () => stepAndSelect(store.getState, columns, 'redo'),
      Z: () => stepAndSelect(store.getState, columns, 'redo'),
    }
    const handleKey = (event: KeyboardEvent): void => {
      const act =
        event.key === 'F6' ? () => changeRegion(filter.current) : isCommand(event) ? acts[keyOf(event)] : undefined
      if (!act || (isText(event.target) && 'zyZ'.includes(event.key))) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [store, filter, columns])
}

function keyOf({ key, shiftKey }: KeyboardEvent): string {
  return shiftKey && key.toLowerCase() === 'z' ? 'Z' : key.toLowerCase()
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
}

/** From the filter to the grid, from there to the docked panel if one is open, and back to the filter. */
function changeRegion(filter: HTMLElement | null): void {
  const cell = document.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')
  const panel = document.querySelector<HTMLElement>('.dock')
  const active = document.activeElement
  if (active === filter) return cell?.focus()
  if (panel && !panel.contains(active))
    return panel.querySelector<HTMLElement>('.dock-body :is(input, button)')?.focus()
  filter?.focus()
}
