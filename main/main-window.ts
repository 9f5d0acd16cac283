import { app, ipcMain, MessageChannelMain } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Answer } from './ipc/answer.ts'
import { createPagePort } from './ipc/port.ts'
import type { PagePort } from './ipc/port.ts'
import { serve } from './ipc/serve.ts'
import type { NativeLog } from './shell/native-log.ts'
import type { WindowBounds } from './shell/window-bounds.ts'
import { createMainWindow, isFromWindow } from './window.ts'

/** Who looks after the main window, once the services are there. */
export interface Attendant {
  readonly answer: Answer
  readonly log: NativeLog
  readonly onBoundsChanged: (bounds: WindowBounds) => void
  /** Whether closing is to be asked about first. */
  readonly isRunning: () => boolean
  /** The window has come to the front: something may have happened outside of it. */
  readonly onFocus: () => void
}

/** The main window. It may open before the services are there: what its page asks, waits for them. */
export interface MainWindow {
  readonly window: () => BrowserWindow | null
  readonly port: PagePort
  /** Opens the window, once. */
  readonly open: (bounds: WindowBounds | null) => void
  readonly attend: (attendant: Attendant) => void
}

/** Opens the door of the main window's page; to be called once, when Electron is ready. */
export function createMainWindowHolder(): MainWindow {
  let window: BrowserWindow | null = null
  let isOpened = false
  let present: Attendant | null = null
  let attend: (attendant: Attendant) => void = () => undefined
  const coming = new Promise<Attendant>((resolve) => {
    attend = (attendant) => {
      present = attendant
      resolve(attendant)
    }
  })
  const port = createPagePort(() => new MessageChannelMain())

  serve({
    ipcMain,
    isTrusted: (event) => isFromWindow(event, window),
    async answer(name, input) {
      // Asked once by each page, which listens for its port by then.
      if (name === 'app.open' && window && !window.isDestroyed()) port.attach(window.webContents)
      return (await coming).answer(name, input)
    },
  })

  // At once where it can be: a window that closes tells so before the settings are read for the last time.
  const tell = (word: (to: Attendant) => void): void => (present ? word(present) : void coming.then(word))

  const open = (bounds: WindowBounds | null): void => {
    if (isOpened) return
    isOpened = true
    const log: NativeLog = (...line) => tell((to) => to.log(...line))
    const onBoundsChanged = (now: WindowBounds): void => tell((to) => to.onBoundsChanged(now))
    window = createMainWindow({ bounds, onBoundsChanged, port, log })
    window.on('close', (event) => {
      if (!present?.isRunning()) return
      // The question comes first: a run must not go on without a window.
      event.preventDefault()
      app.quit()
    })
    window.on('focus', () => present?.onFocus())
    window.once('closed', () => (window = null))
  }
  return { window: () => window, port, open, attend: (attendant) => attend(attendant) }
}
