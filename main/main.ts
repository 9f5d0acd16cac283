import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { app, BrowserWindow, dialog, Menu } from 'electron'
import { holdQuitting } from './early-quit.ts'
import type { HeldQuit } from './early-quit.ts'
import { createMainWindowHolder } from './main-window.ts'
import { findRefusals } from './refusal.ts'
import { clearSiteData } from './shell/site-data.ts'
import { freezePrototypes } from './shell/freeze-prototypes.ts'
import { createNamedFile } from './shell/named-file.ts'
import { takeProfile } from './shell/profile-folder.ts'
import { tellRefusals } from './shell/tell-refusals.ts'
import { glanceAtHome } from './store/glance.ts'
import { homeFolder } from './store/home-folder.ts'
import { lockShell, prepareSessions } from './window.ts'

freezePrototypes()
let prepared: Promise<void> | null = null
let held: HeldQuit | null = null
const command = readCommand(process.argv)
const refusals = findRefusals({ isCommand: command !== null })
const home = homeFolder({ env: process.env, platform: process.platform, userHome: homedir() })
if (refusals.length > 0) {
  const box = (title: string, text: string): void => dialog.showErrorBox(title, text)
  app.exit(tellRefusals(refusals, command !== null, { box, err: (line) => console.error(line) }))
} else if (command) {
  app.setPath('userData', path.join(home, 'chromium-command'))
  void runCommand(command)
} else {
  lockShell()
  held = holdQuitting(app)
  // Ours comes with the services; Electron would spend time on one of its own.
  Menu.setApplicationMenu(null)
  const setProfile = (folder: string): void => app.setPath('userData', folder)
  const isFirst = (): boolean => app.requestSingleInstanceLock()
  if (takeProfile({ home, temporary: tmpdir(), setProfile, isFirst })) {
    const profile = app.getPath('userData')
    // Before Chromium opens anything there, and after it has closed everything that it closes.
    clearSiteData(profile)
    app.on('quit', () => clearSiteData(profile))
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
  // No window may open here: whoever called reads the terminal.
  await import(new URL('cli.js', import.meta.url).href).catch((error: unknown) => console.error(String(error)))
  app.exit(Number(process.exitCode ?? 1))
}

/** The window comes first; the services are loaded and opened while its page starts. */
async function start(): Promise<void> {
  const main = createMainWindowHolder()
  const named = createNamedFile(() => main.port.tell({ kind: 'file.chosen' }))
  named.offer(process.argv.slice(1), process.cwd())
  app.on('second-instance', (_, argv, folder) => {
    focusFirst()
    named.offer(argv.slice(1), folder)
  })
  await prepareOnce()
  const glance = glanceAtHome(home)
  if (glance) main.open(glance.bounds)
  const { openApp } = await import('./opening.ts')
  await openApp(home, { main, named }, () => held?.release())
}

function focusFirst(): void {
  const [first] = BrowserWindow.getAllWindows()
  if (first?.isMinimized()) first.restore()
  first?.focus()
}

/** Sets up the session of our windows, for the main window or for the one that says why there is none. */
function prepareOnce(): Promise<void> {
  return (prepared ??= prepareSessions())
}

async function fail(error: unknown): Promise<void> {
  held?.release()
  const { tellTrouble } = await import('./start-trouble.ts')
  await tellTrouble(error, home, prepareOnce)
  app.exit(1)
}
