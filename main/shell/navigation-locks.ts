import type { WebContents } from 'electron'
import { isAppUrl } from './app-page.ts'

/** Nails a page to where main loaded it: no navigation, no window, no embedded page, no device. */
export function lockNavigation(contents: WebContents, devServer: string | null): void {
  // SECURITY: H15, a link, a form, a script or a dropped file cannot take the window anywhere.
  contents.on('will-navigate', (event) => stay(event, devServer))
  contents.on('will-frame-navigate', (event) => stay(event, devServer))
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // SECURITY: H16, no second window, named or not.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  // SECURITY: H14, no Bluetooth device is ever offered.
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault()
    choose('')
  })
  // SECURITY: H13, WebRTC knows no content policy; without a proxy that answers it reaches nobody.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

function stay(event: { readonly url: string; readonly preventDefault: () => void }, devServer: string | null): void {
  // The development server reloads its own page.
  if (devServer === null || !isAppUrl(event.url, devServer)) event.preventDefault()
}
