import type { Slice } from './slice.ts'
import type { RightsSlice } from './rights-shape.ts'

/** Trying out what a key may read: asked for, agreed to, under way, told. */
export const createRightsSlice: Slice<RightsSlice> = (bridge) => (set, get) => ({
  rights: null,
  offerProbe: (workspaceId) => set({ rights: { workspaceId, kind: 'offered' } }),
  async probeRights() {
    const { rights } = get()
    if (rights?.kind !== 'offered') return
    const { workspaceId } = rights
    set({ rights: { workspaceId, kind: 'running' } })
    const answer = await bridge.invoke('gateway.probe', { id: workspaceId })
    // Closed meanwhile, or asked for another workspace.
    if (get().rights?.workspaceId !== workspaceId || get().rights?.kind !== 'running') return
    set({
      rights: answer.ok
        ? { workspaceId, kind: 'done', rights: answer.value }
        : { workspaceId, kind: 'failed', failure: answer.failure },
    })
  },
  closeRights: () => set({ rights: null }),
})
