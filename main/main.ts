import { homedir } from 'node:os'
import path from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, MessageChannelMain } from 'electron'
import { AppError } from '#shared/contract/app-error.ts'
import { words } from '#shared/words/en.ts'
import { createDiagnosticsActs } from './diagnostics-acts.ts'
import { createHandlers } from './ipc/handlers.ts'
import { createNotify } from './ipc/notify.ts'
import { createPagePort } from './ipc/port.ts'
import { serve } from './ipc/serve.ts'
import { createKeychain } from './keychain/keychain.ts'
import { prepareQuitting } from './quitting.ts'
import { findRefusals } from './refusal.ts'
import { aboutPanel } from './shell/about-panel.ts'
import { clearSiteData } from './shell/site-data.ts'
import { freezePrototypes } from './shell/freeze-prototypes.ts'
import type { WindowBounds } from './store/settings.ts'
import { homeFolder, openHome } from './store/home.ts'
import { createLog } from './store/log-file.ts'
import { openFirstWorkspace } from './first-workspace.ts'
import { createWindowActs } from './window-acts.ts'
import { createWindowFrame } from './window-frame.ts'
import { createMainWindow, isFromWindow, lockShell, prepareSessions } from './window.ts'
import { createClock } from './workspace/clock.ts'
import { createDesk } from './workspace/desk.ts'
import { createServices } from './workspace/services.ts'
import type { Services } from './workspace/services.ts'

freezePrototypes()
const command = readCommand(process.argv)
const refusals = findRefusals({ isCommand: command !== null })
const home = homeFolder({ env: process.env, platform: process.platform, userHome: homedir() })
if (refusals.length > 0) {
  dialog.showErrorBox(words.dialog.cannotStart, words.dialog.refused(refusals.join(', ')))
  app.exit(3)
} else if (command) {
  app.setPath('userData', path.join(home, 'chromium-command'))
  void runCommand(command)
} else {
  lockShell()
  const chromium = path.join(home, 'chromium')
  app.setPath('userData', chromium)
  if (app.requestSingleInstanceLock()) {
    // Before Chromium opens anything there, and after it has closed everything that it closes.
    clearSiteData(chromium)
    app.on('quit', () => clearSiteData(chromium))
    void app.whenReady().then(start).catch(fail)
  } else app.exit(0)
}

/** What the installed launcher puts behind two dashes: a command and its arguments. */
function readCommand(argv: readonly string[]): readonly string[] | null {
  const dashes = argv.indexOf('--')
  return app.isPackaged && dashes !== -1 ? argv.slice(dashes + 1) : null
}

/** Runs the command line in place of the window; the bundle of its own is the one that plain Node runs. */
async function runCommand(args: readonly string[]): Promise<void> {
  process.argv = [process.execPath, 'fobsheet', ...args]
  await import(new URL('cli.js', import.meta.url).href).catch(fail)
  app.exit(Number(process.exitCode ?? 1))
}

async function start(): Promise<void> {
  const version = app.getVersion()
  const runtime = `Electron ${process.versions.electron}`
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
  const port = createPagePort(() => new MessageChannelMain())
  const report = (error: unknown): void => log.log('error', 'act.failed', { error: String(error) })
  let window: BrowserWindow | null = null
  const frame = createWindowFrame({ window: () => window, tell: port.tell, report })
  const notify = createNotify({
    read: () => desk.state(),
    send(event) {
      port.send(event)
      frame.show(event.state)
    },
  })
  const desk = createDesk({
    services,
    version,
    runtime,
    onChange: notify,
    sendTable: (keys, bytes) => void port.sendTable(keys, bytes),
    log: (event, fields) => log.log('error', event, fields),
  })
  const acts = createWindowActs({ services, desk, window: () => window, log: log.log })
  const diagnostics = createDiagnosticsActs({ services, desk, window: () => window })
  const handlers = createHandlers(desk, acts, { ...frame, ...diagnostics })
  serve({ ipcMain, isTrusted: (event) => isFromWindow(event, window), handlers, log: log.log })
  prepareQuitting({ desk, services, keychain, log })
  app.setAboutPanelOptions(aboutPanel({ version, runtime }))
  app.on('second-instance', () => focusFirst())
  await prepareSessions()
  const bounds = await openFirstWorkspace({ services, desk, acts })
  if (bounds === 'none') return app.quit()
  const onBoundsChanged = (now: WindowBounds): void => {
    services.settings.change((settings) => ({ ...settings, window: now })).catch(report)
  }
  window = createMainWindow({ bounds, onBoundsChanged, port, log: log.log })
  window.on('close', (event) => {
    if (!desk.isRunning()) return
    // The question comes first: a run must not go on without a window.
    event.preventDefault()
    app.quit()
  })
  window.once('closed', () => (window = null))
}

function focusFirst(): void {
  const [first] = BrowserWindow.getAllWindows()
  if (first?.isMinimized()) first.restore()
  first?.focus()
}

function fail(error: unknown): void {
  const text = error instanceof AppError ? words.failure.describe(error.failure) : String(error)
  dialog.showErrorBox(words.dialog.cannotStart, text)
  app.exit(1)
}
