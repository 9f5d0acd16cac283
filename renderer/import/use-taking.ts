import { useEffect, useMemo } from 'react'
import { useStoreApi } from '../state/use-store.ts'
import { fileDrop } from '../ui/file-drop.ts'

/** Takes what is dropped on the page, and cells that are pasted anywhere on it but into a field. */
export function useTaking() {
  const store = useStoreApi()
  useEffect(() => {
    const handlePaste = (event: ClipboardEvent): void => {
      const { target, clipboardData } = event
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return
      const text = clipboardData?.getData('text/plain') ?? ''
      // An import under way is not thrown away by a key that slipped.
      if (text.trim() === '' || store.getState().importing?.source) return
      event.preventDefault()
      void store.getState().doImport({ kind: 'block', text })
    }
    document.addEventListener('paste', handlePaste)
    return () => document.removeEventListener('paste', handlePaste)
  }, [store])
  return useMemo(() => fileDrop((file) => void store.getState().doImport({ kind: 'file', file })), [store])
}
