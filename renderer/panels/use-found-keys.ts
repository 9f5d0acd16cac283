import { useEffect, useState } from 'react'
import { findKeys } from '../state/find-keys.ts'
import type { FoundKeys } from '../state/find-keys.ts'
import { inSlices } from '../state/slices.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { cellSourceOf } from '../cells/cell-source.ts'

const MOST = 30
const NOTHING: FoundKeys = { rows: [], count: 0, hidden: 0 }

/** The keys that a typed text may mean; looked for in slices, and anew with every list and view. */
export function useFoundKeys(text: string): FoundKeys {
  const store = useStoreApi()
  const [found, setFound] = useState(NOTHING)
  const view = useStore((now) => now.view)
  const table = useStore((now) => now.table)
  // Drafts are named in place: this number is what says so.
  const stagedVersion = useStore((now) => now.stagedVersion)
  useEffect(() => {
    const source = table && cellSourceOf(store.getState())
    if (!source) return undefined
    const abort = new AbortController()
    void inSlices(findKeys({ source, view, text, most: MOST }), { signal: abort.signal }).then(
      (keys) => keys && setFound(keys),
    )
    return () => abort.abort()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [store, table, view, stagedVersion, text])
  return found
}
