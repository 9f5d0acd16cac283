import type { StateCreator } from 'zustand'
import type { Bridge } from '#shared/contract/bridge.ts'
import type { Store } from './store-shape.ts'

/** A part of the store: it sees the whole, gives its own part, and reaches main through the bridge only. */
export type Slice<Part> = (bridge: Bridge) => StateCreator<Store, [], [], Part>
