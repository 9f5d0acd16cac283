import type { App, Protocol } from 'electron'
import { appScheme } from './app-scheme.ts'
import { lockNavigation } from './navigation-locks.ts'

/** The switches that the app gives Chromium itself. */
// SECURITY: H13, Chromium resolves no name at all: the gateway is reached by Node's stack, and the pages reach nothing.
export const ownSwitches: readonly (readonly [name: string, value: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
]

/** The parts of Electron that are locked before it is ready. */
export interface AppParts {
  readonly app: App
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>
}

/** Locks the app as a whole. To be called while main's own top level runs, before anything else touches Electron. */
export function lockApp({ app, protocol }: AppParts, devServer: string | null): void {
  // SECURITY: H03, also for whatever process would be started without our preferences. The shipped app does not start with
  // this switch; during development root has to give it, and Chromium's processes would not start at all.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  protocol.registerSchemesAsPrivileged([appScheme])
  if (devServer === null) for (const [name, value] of ownSwitches) app.commandLine.appendSwitch(name, value)
  app.on('web-contents-created', (_event, contents) => lockNavigation(contents, devServer))
  // SECURITY: H33, no client certificate of this user is ever shown to anybody.
  app.on('select-client-certificate', (...[event, , , , choose]) => {
    event.preventDefault()
    choose()
  })
}
