import { useEffect, useState } from 'react'
import { cellSourceOf } from '../cells/cell-source.ts'
import type { ValueCount } from '../state/column-filter.ts'
import { inSlices, quickly } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import type { Store } from '../state/store-shape.ts'
import { useStoreApi } from '../state/use-store.ts'
import { valuesLeft } from '../state/values-left.ts'

/** What a column can be filtered by: `null` while it is counted. */
interface Listed {
  /** `null` where there are too many different values for a list. */
  readonly values: readonly ValueCount[] | null
}

/** The values of a column as its list opens; those of a large list of keys come a moment later. */
export function useValuesLeft(column: string): Listed | null {
  const store = useStoreApi()
  const [work] = useState(() => listValues(store.getState(), column))
  const [listed, setListed] = useState<Listed | null>(() => quickly(work)?.result ?? null)
  const isCounting = listed === null
  useEffect(() => {
    if (!isCounting) return undefined
    const abort = new AbortController()
    const goOn = async (): Promise<void> => {
      const result = await inSlices(work, { signal: abort.signal })
      if (result) setListed(result)
    }
    void goOn()
    return () => abort.abort()
  }, [work, isCounting])
  return listed
}

function* listValues(store: Store, column: string): SlicedWork<Listed> {
  const source = cellSourceOf(store)
  return { values: source ? yield* valuesLeft(source, column, store) : [] }
}
