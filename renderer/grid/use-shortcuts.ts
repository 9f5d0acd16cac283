import { useEffect } from 'react'
import { useStoreApi } from '../state/use-store.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { isCommand } from '../editing/moving.ts'
import { stepAndSelect } from '../editing/step-back.ts'

/** Keys of the whole page: review, undo, redo. */
export function useShortcuts(columns: readonly GridColumn[]): void {
  const store = useStoreApi()
  useEffect(() => {
    const acts: Readonly<Record<string, () => void>> = {
      s: () => store.getState().openPage('review'),
      z: () => stepAndSelect(store.getState, columns, 'undo'),
      y: () => stepAndSelect(store.getState, columns, 'redo'),
      Z: () => stepAndSelect(store.getState, columns, 'redo'),
    }
    const handleKey = (event: KeyboardEvent): void => {
      const act = isCommand(event) ? acts[keyOf(event)] : undefined
      if (!act || (isText(event.target) && 'zyZ'.includes(event.key))) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [store, columns])
}

function keyOf({ key, shiftKey }: KeyboardEvent): string {
  return shiftKey && key.toLowerCase() === 'z' ? 'Z' : key.toLowerCase()
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
}
