import { useMemo } from 'react'
import type { DragEvent } from 'react'
import { words } from '#shared/words/en.ts'
import { useStoreApi } from '../state/use-store.ts'

/** A file dragged over the keys is refused, and it is said what to do instead. */
export function useFileDrop() {
  const store = useStoreApi()
  return useMemo(() => {
    const refuse = (event: DragEvent): void => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'none'
    }
    const tell = (event: DragEvent): void => {
      if (!event.dataTransfer.types.includes('Files')) return
      refuse(event)
      store.getState().say({ kind: 'info', text: words.grid.notices.noFiles })
    }
    return { onDragEnter: tell, onDragOver: refuse, onDrop: tell }
  }, [store])
}
