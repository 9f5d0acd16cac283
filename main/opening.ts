import { app, BrowserWindow, Menu, shell } from 'electron'
import { words } from '#shared/words/en.ts'
import { openFirstWorkspace } from './first-workspace.ts'
import { createHandlers } from './ipc/handlers.ts'
import type { WindowActs } from './ipc/handlers.ts'
import { createNotify } from './ipc/notify.ts'
import { createRequestAnswer } from './ipc/request-answer.ts'
import { createKeychain } from './keychain/keychain.ts'
import type { MainWindow } from './main-window.ts'
import { buildMenu } from './menu.ts'
import { prepareQuitting } from './quitting.ts'
import { externalLinks } from './shell/external-links.ts'
import { openHome } from './store/home.ts'
import { createLog } from './store/log-file.ts'
import type { WindowBounds } from './store/settings.ts'
import { createWindowActs } from './window-acts.ts'
import { createClock } from './workspace/clock.ts'
import { createDesk } from './workspace/desk.ts'
import { createServices } from './workspace/services.ts'
import type { Services } from './workspace/services.ts'

/**
 * Builds the services and opens the workspace that was open last, while the window that may be open already starts its
 * page. Loaded only then: none of this is needed for a window to appear.
 */
export async function openApp(home: string, main: MainWindow): Promise<void> {
  await openHome(home)
  const log = createLog(home, { secrets: () => services.credentials.secrets() })
  const keychain = createKeychain()
  const services: Services = createServices({
    home,
    keychain,
    clock: createClock(),
    keyListWorker: new URL('work-key-list.js', import.meta.url),
    deps: { report: (event, fields) => log.log('warn', event, fields) },
  })
  let isOpen = false
  const notify = createNotify({ read: () => desk.state(), send: main.port.send })
  const desk = createDesk({
    services,
    version: app.getVersion(),
    runtime: `Electron ${process.versions.electron}`,
    // A page is first told of the workspace that is opened, not of a desk that is still empty.
    onChange: () => void (isOpen && notify()),
    sendTable: main.port.sendTable,
    log: (event, fields) => log.log('error', event, fields),
  })
  const report = (error: unknown): void => log.log('error', 'act.failed', { error: String(error) })
  const acts = createWindowActs({ services, desk, window: main.window, log: log.log })
  const answer = createRequestAnswer(createHandlers(desk, acts), log.log)
  prepareQuitting({ desk, services, keychain, log })
  const opening = openFirstWorkspace({ services, desk, acts })
  main.attend({
    async answer(name, input) {
      await opening
      return answer(name, input)
    },
    log: log.log,
    onBoundsChanged(now: WindowBounds) {
      services.settings.change((settings) => ({ ...settings, window: now })).catch(report)
    },
    isRunning: desk.isRunning,
  })
  // With the page on its way the menu can wait; the connect window of a first run cannot do without its keys.
  if (!main.window()) installMenu(acts, report)
  const bounds = await opening
  isOpen = true
  if (bounds === 'none') return app.quit()
  if (main.window()) installMenu(acts, report)
  else main.open(bounds)
}

function installMenu(acts: WindowActs, report: (error: unknown) => void): void {
  const menu = buildMenu({
    isMac: process.platform === 'darwin',
    isDevelopment: __DEV_SERVER__ !== null,
    page: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
    onConnect: () => void acts.connect().catch(report),
    onOpenLink: (link) => void shell.openExternal(externalLinks[link]).catch(report),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu))
  app.setAboutPanelOptions({
    applicationName: 'Fobsheet',
    applicationVersion: app.getVersion(),
    copyright: words.dialog.about,
  })
}
