import type { Bridge } from '#shared/contract/bridge.ts'
import { MOST_STEP_NAME } from '#shared/contract/offer.ts'
import type { Command } from '#shared/domain/command.ts'
import type { Slice } from './slice.ts'
import type { CommandSlice } from './command-shape.ts'
import type { Store } from './store-shape.ts'

/**
 * What the menu can ask for. A control offers its command while it could be pressed itself, so that the menu and the
 * button never disagree; main is told the list whenever it changed.
 */
export const createCommandSlice: Slice<CommandSlice> = (bridge) => (set, get) => {
  const offers = new Map<Command, (() => void)[]>()
  const tell = createTeller(bridge, get, offers)
  return {
    sheet: null,
    openSheet: (sheet) => set({ sheet }),
    offer(command, act) {
      offers.set(command, [...(offers.get(command) ?? []), act])
      tell()
      return () => {
        const left = (offers.get(command) ?? []).filter((other) => other !== act)
        if (left.length > 0) offers.set(command, left)
        else offers.delete(command)
        tell()
      }
    },
    runCommand(command) {
      const act = offers.get(command)?.at(-1)
      if (!act) return
      set({ sheet: null })
      act()
    },
    tellOffer: tell,
  }
}

function createTeller(bridge: Bridge, get: () => Store, offers: ReadonlyMap<Command, unknown>): () => void {
  let isWaiting = false
  let told = ''
  const tell = (): void => {
    isWaiting = false
    const { stagedCount: staged, undoName, redoName } = get()
    const [undo, redo] = [undoName, redoName].map((name) => name?.slice(0, MOST_STEP_NAME) ?? null)
    const offer = { commands: [...offers.keys()].toSorted(), staged, undo: undo ?? null, redo: redo ?? null }
    const now = JSON.stringify(offer)
    if (now === told) return
    told = now
    // Only the look of the menu depends on it; the next change tells again.
    void bridge.invoke('app.offer', offer)
  }
  return () => {
    if (isWaiting) return
    isWaiting = true
    // One drawing withdraws and offers many commands.
    setTimeout(tell, 0)
  }
}
