import { createContext, useContext } from 'react'
import { useStore as useZustand } from 'zustand'
import type { StoreApi } from 'zustand'
import type { Store } from './store-shape.ts'

/** Hands the one store down to every component. */
export const StoreContext = createContext<StoreApi<Store> | null>(null)

/** The store itself, for handlers that read it once. */
export function useStoreApi(): StoreApi<Store> {
  const store = useContext(StoreContext)
  if (!store) throw new Error('no store above this component')
  return store
}

/** A part of the store; the component draws again when that part changes. */
export function useStore<Part>(select: (store: Store) => Part): Part {
  return useZustand(useStoreApi(), select)
}
