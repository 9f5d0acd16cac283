import type { Bridge } from '#shared/contract/bridge.ts'
import { PORT_CHANNEL } from '#shared/contract/bridge.ts'
import type { AppEvent } from '#shared/contract/events.ts'

declare global {
  interface Window {
    readonly app: Bridge
  }
}

/** Registers who hears what main sends. */
export type OnEvent = (listener: (event: AppEvent) => void) => void

/** The only line that touches `window.app`. */
export const bridge: Bridge = { invoke: (name, input) => window.app.invoke(name, input) }

/** Waits for the port that the preload forwards and passes on what arrives there. A new port replaces the old one. */
export const onEvent: OnEvent = (listener) => {
  window.addEventListener('message', ({ source, data, ports }: MessageEvent<unknown>) => {
    const port = ports[0]
    if (source !== window || !isPortMessage(data) || !port) return
    port.addEventListener('message', (message: MessageEvent<AppEvent>) => listener(message.data))
    port.start()
  })
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === PORT_CHANNEL
}
