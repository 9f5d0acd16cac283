import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { words } from '#shared/words/en.ts'
import { makeOwnKey } from './workspace/own-key.ts'
import type { OwnKeyPorts } from './workspace/own-key.ts'

/** Asks, then puts a key that may only read in the place of a workspace's key; false when the answer was no. */
export async function makeOwnKeyIfAgreed(
  { window, ...ports }: OwnKeyPorts & { readonly window: () => BrowserWindow | null },
  workspaceId: string,
): Promise<boolean> {
  const { ownKeyTitle, ownKeyDetail, ownKeyLeave, ownKeyMake } = words.dialog
  const options = {
    type: 'question' as const,
    message: ownKeyTitle,
    detail: ownKeyDetail,
    buttons: [ownKeyLeave, ownKeyMake],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
  const parent = window()
  // SECURITY: asked by main, because it makes a key and the page is not trusted.
  const { response } = parent ? await dialog.showMessageBox(parent, options) : await dialog.showMessageBox(options)
  if (response !== 1) return false
  await makeOwnKey(ports, workspaceId)
  return true
}
