import type { Bridge } from '#shared/contract/bridge.ts'
import type { RouteName } from '#shared/contract/requests.ts'

/** The bridge at a start: what the app asks first is under way before its code is there. */
export interface EarlyBridge {
  /** Answers each of those requests once with what came of it, and asks all others. */
  readonly bridge: Bridge
  /** Asks for the list and what goes with it, if a workspace is open. */
  readonly askForList: () => Promise<void>
}

const LIST = ['views.load', 'staged.load', 'keys.open', 'run.list'] as const satisfies readonly RouteName[]

/** Asks for the state at once; the list waits, because sending it must not hold up the first frame. */
export function createEarlyBridge(bridge: Bridge): EarlyBridge {
  const opened = bridge.invoke('app.open', undefined)
  const asked = new Map<RouteName, Promise<unknown>>([['app.open', opened]])
  return {
    async askForList() {
      const answer = await opened
      if (!answer.ok || answer.value.current === null) return
      for (const name of LIST) asked.set(name, bridge.invoke(name, undefined))
    },
    bridge: {
      invoke(name, input) {
        const early = asked.get(name)
        asked.delete(name)
        // `as`: it was asked under this name.
        return early ? (early as ReturnType<typeof bridge.invoke<typeof name>>) : bridge.invoke(name, input)
      },
    },
  }
}
