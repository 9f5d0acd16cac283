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

/** Waits for the port that the preload forwards. What arrives there is kept until somebody hears it. A new port replaces the old one. */
export function awaitPort(): OnEvent {
  let waiting: MessagePort | null = null
  let hear: ((event: AppEvent) => void) | null = null
  const open = (port: MessagePort, listener: (event: AppEvent) => void): void => {
    port.addEventListener('message', ({ data }: MessageEvent<AppEvent>) => listener(data))
    port.start()
  }
  window.addEventListener('message', ({ source, data, ports }: MessageEvent<unknown>) => {
    const port = ports[0]
    if (source !== window || !isPortMessage(data) || !port) return
    if (hear) open(port, hear)
    else waiting = port
  })
  return (listener) => {
    hear = listener
    if (waiting) open(waiting, listener)
    waiting = null
  }
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === PORT_CHANNEL
}
