import { StrictMode } from 'react'
import type { StoreApi } from 'zustand'
import { App } from './app.tsx'
import type { Store } from './state/store-shape.ts'
import { StoreContext } from './state/use-store.ts'

/** The whole page over its store. */
export function Root({ store }: { readonly store: StoreApi<Store> }) {
  return (
    <StrictMode>
      <StoreContext value={store}>
        <App />
      </StoreContext>
    </StrictMode>
  )
}
