import type { ProxyConfig, Session } from 'electron'

/** Where Chromium would have to send everything: to a name that by definition does not exist. */
// SECURITY: H13, what no request hook sees (prefetched names, preconnects, WebRTC over TCP) ends at this proxy.
export const deadProxy: ProxyConfig = {
  mode: 'fixed_servers',
  proxyRules: 'http://nowhere.invalid:1',
  proxyBypassRules: '<-loopback>',
}

/** What a session lets through. */
export interface SessionRights {
  readonly allows: (url: string) => boolean
  readonly isOffline: boolean
}

/** Takes every right from a session but to load what `allows` names. Settles when it is cut off from the network. */
export async function lockSession(session: Session, { allows, isOffline }: SessionRights): Promise<void> {
  denyPermissions(session)
  denyDevices(session)
  // SECURITY: H13, only the bundle is ever loaded.
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !allows(url) }))
  // SECURITY: H36, files are written by main, to where a dialog said.
  session.on('will-download', (event) => event.preventDefault())
  // SECURITY: H29, no spelling service, no dictionary download.
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerDictionaryDownloadURL('about:blank')
  if (isOffline) await session.setProxy(deadProxy)
}

function denyPermissions(session: Session): void {
  // SECURITY: H14, a page may ask for nothing; copy and paste go through DOM events, which need no permission.
  session.setPermissionRequestHandler(null)
  session.setPermissionCheckHandler(null)
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  // SECURITY: H14, without a handler there is nothing to capture a screen from.
  session.setDisplayMediaRequestHandler(null)
}

function denyDevices(session: Session): void {
  // SECURITY: H14, no USB, HID, serial or Bluetooth device is ever offered.
  session.setDevicePermissionHandler(() => false)
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
  session.on('select-usb-device', (event, _details, choose) => deny(event, choose))
  session.on('select-hid-device', (event, _details, choose) => deny(event, choose))
  session.on('select-serial-port', (event, _ports, _contents, choose) => deny(event, () => choose('')))
  // SECURITY: H14, no file system handle either.
  session.on('file-system-access-restricted', (_event, _details, answer) => answer('deny'))
}

function deny(event: { readonly preventDefault: () => void }, choose: () => void): void {
  event.preventDefault()
  choose()
}
