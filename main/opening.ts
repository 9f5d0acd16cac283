import { app, dialog, powerMonitor, powerSaveBlocker } from 'electron'
import { dialog as texts } from '#shared/words/en/dialog.ts'
import { createDiagnosticsActs } from './diagnostics-acts.ts'
import { openFirstWorkspace } from './first-workspace.ts'
import { createHandlers } from './ipc/handlers.ts'
import { createNotify } from './ipc/notify.ts'
import { createRequestAnswer } from './ipc/request-answer.ts'
import { createKeychain } from './keychain/keychain.ts'
import type { Keychain } from './keychain/keychain.ts'
import type { MainWindow } from './main-window.ts'
import { prepareQuitting } from './quitting.ts'
import { createRunPower } from './shell/run-power.ts'
import { aboutPanel } from './shell/about-panel.ts'
import type { NamedFile } from './shell/named-file.ts'
import { createSystemProxies } from './shell/system-proxies.ts'
import { endOnUncaught } from './shell/uncaught.ts'
import { openHome } from './store/home.ts'
import { createLog } from './store/log-file.ts'
import type { Log } from './store/log-file.ts'
import type { WindowBounds } from './store/settings.ts'
import { createWindowActs } from './window-acts.ts'
import { createWindowFrame } from './window-frame.ts'
import { proxySession } from './window.ts'
import { createClock } from './workspace/clock.ts'
import { createDemoStarter } from './workspace/demo-server.ts'
import { createDesk } from './workspace/desk.ts'
import type { Desk } from './workspace/desk.ts'
import { createServices } from './workspace/services.ts'
import type { Services } from './workspace/services.ts'
import { createSpendThreads } from './workspace/spend-thread.ts'

/**
 * Builds the services and opens the workspace that was open last, while the window that may be open already starts its
 * page. Calls `canQuit` once the app can end in order. Loaded only then: none of this is needed for a window to appear.
 */
export async function openApp(
  home: string,
  { main, named }: { readonly main: MainWindow; readonly named: NamedFile },
  canQuit: () => void,
): Promise<void> {
  const { version, runtime } = nameApp()
  const log = createLog(home, { secrets: () => services.credentials.secrets() })
  const keychain = createKeychain()
  const services: Services = buildServices(home, keychain, log)
  await services.disk.attempt(() => openHome(home))
  let isOpen = false
  const report = (error: unknown): void => log.log('error', 'act.failed', { error: String(error) })
  const frame = createWindowFrame({ window: main.window, tell: main.port.tell, report })
  const notify = createNotify({
    read: () => desk.state(),
    send(event) {
      main.port.send(event)
      frame.show(event.state)
      power.show(event.state.run)
    },
  })
  const desk = createDesk({
    services,
    version,
    runtime,
    // A page is first told of the workspace that is opened, not of a desk that is still empty.
    onChange: () => void (isOpen && notify()),
    sendTable: main.port.sendTable,
    startSpend: createSpendThreads(new URL('work-spend.js', import.meta.url), log.log),
    log: (event, fields) => log.log('error', event, fields),
  })
  guard(desk, log)
  const power = createRunPower({ monitor: powerMonitor, blocker: powerSaveBlocker, run: desk.whenStarted })
  const acts = createWindowActs({ services, desk, window: main.window, tell: main.port.tell, log: log.log, named })
  const diagnostics = createDiagnosticsActs({ services, desk, window: main.window })
  const answer = createRequestAnswer(createHandlers(desk, acts, { ...frame, ...diagnostics }), log.log)
  const opening = openFirstWorkspace({ services, desk, acts })
  const quitting = prepareQuitting({ desk, services, keychain, log, opening, acts })
  canQuit()
  main.attend({
    async answer(name, input) {
      await opening
      const answered = await answer(name, input)
      // Before this the page could not be told.
      if (name === 'app.open') named.tell()
      return answered
    },
    log: log.log,
    onBoundsChanged(now: WindowBounds) {
      services.settings.change((settings) => ({ ...settings, window: now })).catch(report)
    },
    isRunning: desk.isRunning,
    onFocus: () => void desk.lookAround(),
  })
  const bounds = await opening
  isOpen = true
  if (quitting.isEnding()) return
  if (bounds === 'none') return app.quit()
  frame.show(desk.state())
  main.open(bounds)
}

/** What the app is, which its About panel says too. */
function nameApp(): { readonly version: string; readonly runtime: string } {
  const names = { version: app.getVersion(), runtime: `Electron ${process.versions.electron}` }
  app.setAboutPanelOptions(aboutPanel(names))
  return names
}

/** Lets nothing go on after an error that nobody caught. */
function guard(desk: Desk, log: Log): void {
  endOnUncaught({
    process,
    log,
    async endRun() {
      const run = desk.isRunning() ? await desk.whenStarted() : null
      run?.stop()
      await run?.finished
    },
    show: () => dialog.showErrorBox(texts.stopped, texts.stoppedDetail),
    exit: (code) => app.exit(code),
  })
}

function buildServices(home: string, keychain: Keychain, log: Log): Services {
  return createServices({
    home,
    keychain,
    clock: createClock(),
    keyListWorker: new URL('work-key-list.js', import.meta.url),
    deps: { report: (event, fields) => log.log('warn', event, fields) },
    startDemo: createDemoStarter(new URL('work-demo-gateway.js', import.meta.url)),
    systemProxies: createSystemProxies(proxySession),
    goesOn: true,
  })
}
