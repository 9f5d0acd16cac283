import type { BrowserWindow } from 'electron'
import { AppError } from '#shared/contract/app-error.ts'
import { words } from '#shared/words/en.ts'
import type { PictureActs } from './ipc/spend-query-handlers.ts'
import { saveText } from './save-text.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const UNFIT = /[^\p{L}\p{N}.-]+/gu
const LONGEST = 80

/** Makes what is done with pictures of charts. */
export function createPictureActs({ window }: { readonly window: () => BrowserWindow | null }): PictureActs {
  return {
    async savePicture({ name, png }) {
      // SECURITY: what the page hands over is a picture, or it is not written.
      if (SIGNATURE.some((byte, at) => png[at] !== byte)) throw new AppError('bad_request', { detail: 'not a picture' })
      const title = name.replace(UNFIT, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, LONGEST).toLowerCase() // prettier-ignore
      return saveText(window(), {
        name: `${title === '' ? 'fobsheet-chart' : title}.png`,
        filters: [{ name: words.dialog.pictures, extensions: ['png'] }],
        text: png,
      })
    },
    copyPicture({ x, y }) {
      const shown = window()
      // SECURITY: only while the window has the focus, as with every copy; the page names a place in itself, never content.
      if (!shown?.isFocused()) return
      const { webContents } = shown
      const zoom = webContents.getZoomFactor()
      webContents.copyImageAt(Math.round(x * zoom), Math.round(y * zoom))
    },
  }
}
