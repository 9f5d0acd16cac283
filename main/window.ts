import path from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, protocol, screen, session } from 'electron'
import type { IpcMainInvokeEvent, Session } from 'electron'
import { menu } from '#shared/words/en/menu.ts'
import type { PagePort } from './ipc/port.ts'
import { isAppUrl, pageUrl, APP_SCHEME } from './shell/app-page.ts'
import { createSchemeHandler, listPackagedFiles } from './shell/app-scheme.ts'
import { closeLoaded } from './shell/close-loaded.ts'
import { lockApp } from './shell/lock-app.ts'
import type { NativeLog } from './shell/native-log.ts'
import { createPageRecovery } from './shell/page-recovery.ts'
import { isTrustedSender, readSender } from './shell/sender.ts'
import { rememberBounds } from './shell/remember-bounds.ts'
import { lockSession } from './shell/session-locks.ts'
import { PARTITION, webPreferences } from './shell/web-preferences.ts'
import { fitBounds, windowSizes } from './shell/window-bounds.ts'
import type { WindowBounds } from './shell/window-bounds.ts'

/** What a page shows before it has painted anything. */
export const pageColour = (): string => (nativeTheme.shouldUseDarkColors ? '#16181a' : '#fbfbfa')

/** Locks the app. To be called at main's top level, before Electron is ready. */
export function lockShell(): void {
  lockApp({ app, protocol }, __DEV_SERVER__)
}

let proxies: Session | null = null

/** Sets up the session of our windows and blocks the default one. To be called once, when Electron is ready. */
export async function prepareSessions(): Promise<void> {
  const isOffline = __DEV_SERVER__ === null
  const ours = session.fromPartition(PARTITION, { cache: false })
  const answer = createSchemeHandler(listPackagedFiles(path.join(import.meta.dirname, '../renderer')))
  // Deprecated, and kept by Electron all the same: `protocol.handle` speaks in fetch's classes, and Node takes 50 ms to load those before the first page is there.
  ours.protocol.registerBufferProtocol(APP_SCHEME, (request, send) => send(answer(request)))
  await Promise.all([
    lockSession(ours, { allows: (url) => isAppUrl(url, __DEV_SERVER__), isOffline }),
    // SECURITY: H12, no window uses this one; if one ever did, it would load nothing.
    lockSession(session.defaultSession, { allows: () => false, isOffline: true }),
  ])
}

/** The session that knows the proxies of the system: it is asked, and loads nothing. Made when it is first asked. */
export function proxySession(): Session {
  if (!proxies) {
    proxies = session.fromPartition('proxies', { cache: false })
    // SECURITY: H13, not cut off, or it would name the dead end in place of the system's proxies. Locked when this returns:
    // only cutting off takes longer.
    void lockSession(proxies, { allows: () => false, isOffline: false })
  }
  return proxies
}

/** Whether a request comes from the page that `window` shows. */
export function isFromWindow(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const contents = window === null || window.isDestroyed() ? null : window.webContents
  return isTrustedSender(readSender(event, contents), __DEV_SERVER__)
}

/** What the main window needs. */
export interface MainWindowOptions {
  readonly bounds: WindowBounds | null
  readonly onBoundsChanged: (bounds: WindowBounds) => void
  readonly port: Pick<PagePort, 'detach'>
  readonly log: NativeLog
}

/** Opens the main window; it is shown once its page has painted. */
export function createMainWindow({ bounds, onBoundsChanged, port, log }: MainWindowOptions): BrowserWindow {
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea)
  const window = new BrowserWindow({
    ...fitBounds(bounds, areas),
    minWidth: windowSizes.minWidth,
    minHeight: windowSizes.minHeight,
    // SECURITY: H41, never a name, a label or a file.
    title: app.name,
    backgroundColor: pageColour(),
    show: false,
    webPreferences: {
      ...webPreferences({ preload: preloadFile('preload.cjs'), isPackaged: app.isPackaged }),
      zoomFactor: bounds?.zoom ?? 1,
    },
  })
  window.once('ready-to-show', () => {
    if (bounds?.maximised) window.maximize()
    window.show()
  })
  window.on('page-title-updated', (event) => event.preventDefault())
  closeLoaded(window)
  followTheme(window)
  rememberBounds(window, onBoundsChanged)
  connectPage(window, port)
  recoverPage(window, log)
  loadPage(window, pageUrl('index.html', __DEV_SERVER__), log)
  return window
}

/** The built preload of a window. */
export const preloadFile = (name: string): string => path.join(import.meta.dirname, name)

/** Loads a page; one that cannot be loaded leaves an empty window that can be closed, and a line in the log. */
export function loadPage(window: BrowserWindow, url: string, log: NativeLog): void {
  window.loadURL(url).catch((error: unknown) => {
    if (window.isDestroyed()) return
    log('error', 'page.not-loaded', { url, error: String(error) })
    window.show()
  })
}

function followTheme(window: BrowserWindow): void {
  const paint = (): void => window.setBackgroundColor(pageColour())
  nativeTheme.on('updated', paint)
  window.once('closed', () => nativeTheme.off('updated', paint))
}

function connectPage(window: BrowserWindow, port: Pick<PagePort, 'detach'>): void {
  const { webContents } = window
  // What is sent from here on is for the page to come.
  webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) port.detach()
  })
  webContents.on('render-process-gone', () => port.detach())
  window.once('closed', () => port.detach())
}

function recoverPage(window: BrowserWindow, log: NativeLog): void {
  const decide = createPageRecovery(() => performance.now())
  const reload = (): void => {
    // Not from within the event: Chromium is still taking the old process down.
    setImmediate(() => void (window.isDestroyed() || window.webContents.reload()))
  }
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    const recovery = decide(reason)
    if (recovery !== 'leave') log('error', 'page.gone', { reason, exitCode, recovery })
    // What was staged is in main's log of it, from which the new page takes it up.
    if (recovery === 'reload') reload()
    if (recovery === 'ask') void askAboutPage(window).then((isWanted) => (isWanted ? reload() : app.quit()))
  })
  // A page that hangs is left in peace: killing it is the user's decision, and a long sort comes to its end.
  window.on('unresponsive', () => log('warn', 'page.unresponsive'))
  window.on('responsive', () => log('warn', 'page.responsive'))
}

async function askAboutPage(window: BrowserWindow): Promise<boolean> {
  const { message, detail, reload, quit } = menu.pageGone
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message,
    detail,
    buttons: [reload, quit],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 0
}
