import type { ElectronApplication } from '@playwright/test'

/** What another program puts on the clipboard. */
export interface Flavours {
  readonly text: string
  readonly html: string
}

type OldClipboard = { readonly write: (flavours: Flavours) => void }

/** Puts both flavours on the system's clipboard, in the way of whichever Electron runs. */
export async function putOnClipboard(app: ElectronApplication, flavours: Flavours): Promise<void> {
  await app.evaluate(async (electron, { text, html }) => {
    const { clipboard } = electron
    if (!('ClipboardItem' in electron)) return (clipboard as unknown as OldClipboard).write({ text, html }) // before 45
    await clipboard.write([new electron.ClipboardItem({ 'text/plain': text, 'text/html': html })])
  }, flavours)
}
