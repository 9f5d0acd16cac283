import { contextBridge, ipcRenderer } from 'electron'
import { PROMPT_CHANNEL } from '#shared/contract/bridge.ts'
import type { PromptBridge } from '#shared/contract/prompts.ts'

const bridge: PromptBridge = {
  // SECURITY: H17, one channel of its own: a small window cannot ask what the main window may, nor the other way round.
  invoke: (name, input) => ipcRenderer.invoke(PROMPT_CHANNEL, name, input),
}

// SECURITY: H20, plain data in and out, and nothing else on the page's `window`.
contextBridge.exposeInMainWorld('prompts', Object.freeze(bridge))
