import { useMemo } from 'react'
import type { DragEvent } from 'react'
import { useStoreApi } from '../state/use-store.ts'

/** A file dropped on the keys is imported. */
export function useFileDrop() {
  const store = useStoreApi()
  return useMemo(() => {
    const take = (event: DragEvent): void => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    }
    const open = (event: DragEvent): void => {
      const [file] = event.dataTransfer.files
      if (!file) return
      event.preventDefault()
      store.getState().openPage('import')
      void store.getState().doImport({ kind: 'file', file })
    }
    return { onDragEnter: take, onDragOver: take, onDrop: open }
  }, [store])
}
