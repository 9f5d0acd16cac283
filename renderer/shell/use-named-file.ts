import { useEffect } from 'react'
import { useStore } from '../state/use-store.ts'

/** Imports the table that the app was opened with, as soon as there is a workspace with a list. */
export function useNamedFile(isReady: boolean): void {
  const hasNamedFile = useStore((store) => store.hasNamedFile)
  const importNamedFile = useStore((store) => store.importNamedFile)
  useEffect(() => {
    if (hasNamedFile && isReady) importNamedFile()
  }, [hasNamedFile, isReady, importNamedFile])
}
