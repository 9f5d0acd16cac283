import { contextBridge, ipcRenderer } from 'electron'
import { PORT_CHANNEL, REQUEST_CHANNEL } from '#shared/contract/bridge.ts'
import type { Bridge } from '#shared/contract/bridge.ts'

// What this file needs of the page it runs beside; the rest of main knows no DOM.
declare const window: { readonly postMessage: (message: unknown, origin: string, transfer: unknown[]) => void }
declare const location: { readonly origin: string }

const bridge: Bridge = {
  // SECURITY: H17, one channel; neither the event nor `ipcRenderer` itself gets to the page.
  invoke: (name, input) => ipcRenderer.invoke(REQUEST_CHANNEL, name, input),
}

// SECURITY: H20, plain data in and out, and nothing else on the page's `window`.
contextBridge.exposeInMainWorld('app', Object.freeze(bridge))

// SECURITY: H17, the one exception: the port, for what main tells the page.
ipcRenderer.on(PORT_CHANNEL, ({ ports }) => {
  // SECURITY: only a document of our own origin can take it.
  window.postMessage({ kind: PORT_CHANNEL }, location.origin, [...ports])
})
