import { useMemo } from 'react'
import { useStoreApi } from '../state/use-store.ts'
import { fileDrop } from '../ui/file-drop.ts'

/** A file dropped on the keys is imported. */
export function useFileDrop() {
  const store = useStoreApi()
  return useMemo(
    () =>
      fileDrop((file) => {
        store.getState().openPage('import')
        void store.getState().doImport({ kind: 'file', file })
      }),
    [store],
  )
}
