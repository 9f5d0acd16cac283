import { EventEmitter } from 'node:events'
import type { App, Session, WebContents } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { externalLinks } from '../../../main/shell/external-links.ts'
import { lockApp, ownSwitches } from '../../../main/shell/lock-app.ts'
import { lockNavigation } from '../../../main/shell/navigation-locks.ts'
import { createPageRecovery } from '../../../main/shell/page-recovery.ts'
import { deadProxy, lockSession } from '../../../main/shell/session-locks.ts'

const anEvent = (url = '') => ({ url, preventDefault: vi.fn<() => void>() })

function aSession() {
  const calls = new Map<string, unknown[]>()
  const events = new EventEmitter()
  const record = (name: string) => (value: unknown) => void calls.set(name, [...(calls.get(name) ?? []), value])
  const names = [
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDisplayMediaRequestHandler',
    'setDevicePermissionHandler',
    'setBluetoothPairingHandler',
    'setSpellCheckerEnabled',
    'setSpellCheckerDictionaryDownloadURL',
    'setProxy',
  ]
  const session = {
    ...Object.fromEntries(names.map((name) => [name, record(name)])),
    webRequest: { onBeforeRequest: record('onBeforeRequest') },
    on: events.on.bind(events),
  } as unknown as Session // what lockSession touches of it
  type Handler = (...args: unknown[]) => unknown
  const last = (name: string) => calls.get(name)?.at(-1) as Handler // every one but the two settings is a handler
  return { session, events, calls, last }
}

describe('lockSession', () => {
  const rights = { allows: (url: string) => url === 'app://bundle/index.html', isOffline: true }

  it('denies every permission, having taken back the handler before', async () => {
    const { session, calls, last } = aSession()
    await lockSession(session, rights)
    expect(calls.get('setPermissionRequestHandler')?.[0]).toBeNull()
    expect(calls.get('setPermissionCheckHandler')?.[0]).toBeNull()
    const answer = vi.fn<(isGranted: boolean) => void>()
    for (const permission of ['media', 'clipboard-read', 'geolocation', 'fileSystem', 'unheard-of']) {
      last('setPermissionRequestHandler')({}, permission, answer)
      expect(last('setPermissionCheckHandler')({}, permission)).toBe(false)
    }
    expect(answer.mock.calls.every(([isGranted]) => !isGranted)).toBe(true)
    expect(calls.get('setDisplayMediaRequestHandler')).toEqual([null])
    expect(last('setDevicePermissionHandler')({ deviceType: 'usb' })).toBe(false)
  })

  it('offers no device, no pairing, no file, no download', async () => {
    const { session, events, last } = aSession()
    await lockSession(session, rights)
    const pair = vi.fn<(response: unknown) => void>()
    last('setBluetoothPairingHandler')({}, pair)
    expect(pair).toHaveBeenCalledWith({ confirmed: false })
    for (const name of ['select-usb-device', 'select-hid-device']) {
      const [event, choose] = [anEvent(), vi.fn<() => void>()]
      events.emit(name, event, {}, choose)
      expect(event.preventDefault).toHaveBeenCalled()
      expect(choose).toHaveBeenCalledWith()
    }
    const [serial, choosePort] = [anEvent(), vi.fn<(port: string) => void>()]
    events.emit('select-serial-port', serial, [], {}, choosePort)
    expect(choosePort).toHaveBeenCalledWith('')
    const download = anEvent()
    events.emit('will-download', download)
    expect(download.preventDefault).toHaveBeenCalled()
    const answer = vi.fn<(action: string) => void>()
    events.emit('file-system-access-restricted', {}, {}, answer)
    expect(answer).toHaveBeenCalledWith('deny')
  })

  it('cancels every request but the bundle', async () => {
    const { session, last } = aSession()
    await lockSession(session, rights)
    const answer = vi.fn<(response: { cancel: boolean }) => void>()
    for (const url of ['app://bundle/index.html', 'https://example.org/', 'file:///etc/passwd'])
      last('onBeforeRequest')({ url }, answer)
    expect(answer.mock.calls.map(([{ cancel }]) => cancel)).toEqual([false, true, true])
  })

  it('cuts the session off from the network, also from this computer, unless a development server is needed', async () => {
    const locked = aSession()
    await lockSession(locked.session, rights)
    expect(locked.calls.get('setProxy')).toEqual([deadProxy])
    expect(deadProxy).toEqual({
      mode: 'fixed_servers',
      proxyRules: 'http://nowhere.invalid:1',
      proxyBypassRules: '<-loopback>',
    })
    const developing = aSession()
    await lockSession(developing.session, { ...rights, isOffline: false })
    expect(developing.calls.has('setProxy')).toBe(false)
  })

  it('spells nothing', async () => {
    const { session, calls } = aSession()
    await lockSession(session, rights)
    expect(calls.get('setSpellCheckerEnabled')).toEqual([false])
    expect(calls.get('setSpellCheckerDictionaryDownloadURL')).toEqual(['about:blank'])
  })
})

class FakePage extends EventEmitter {
  readonly setWindowOpenHandler = vi.fn<(handler: (details: unknown) => unknown) => void>()
  readonly setWebRTCIPHandlingPolicy = vi.fn<(policy: string) => void>()
}

function somePage(devServer: string | null) {
  const page = new FakePage()
  lockNavigation(page as unknown as WebContents, devServer) // has what is touched of a page
  return page
}

describe('lockNavigation', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('prevents %s', (name) => {
    const page = somePage(null)
    for (const url of ['https://example.org/', 'app://bundle/index.html', 'data:text/html,x']) {
      const event = anEvent(url)
      page.emit(name, event)
      expect(event.preventDefault).toHaveBeenCalled()
    }
  })

  it('lets the development server reload its own page, and go nowhere else', () => {
    const page = somePage('http://127.0.0.1:5173/')
    const [own, other] = [anEvent('http://127.0.0.1:5173/index.html'), anEvent('https://example.org/')]
    page.emit('will-navigate', own)
    page.emit('will-navigate', other)
    expect(own.preventDefault).not.toHaveBeenCalled()
    expect(other.preventDefault).toHaveBeenCalled()
  })

  it('denies every window', () => {
    const open = somePage(null).setWindowOpenHandler.mock.calls[0]?.[0]
    for (const frameName of ['', '_self', 'named'])
      expect(open?.({ url: 'app://bundle/index.html', frameName })).toEqual({ action: 'deny' })
  })

  it('chooses no Bluetooth device and leaves WebRTC no way', () => {
    const page = somePage(null)
    const [event, choose] = [anEvent(), vi.fn<(device: string) => void>()]
    page.emit('select-bluetooth-device', event, [{ deviceId: 'a' }], choose)
    expect(event.preventDefault).toHaveBeenCalled()
    expect(choose).toHaveBeenCalledWith('')
    expect(page.setWebRTCIPHandlingPolicy).toHaveBeenCalledWith('disable_non_proxied_udp')
  })
})

class FakeApp extends EventEmitter {
  readonly enableSandbox = vi.fn<() => void>()
  readonly registerSchemesAsPrivileged = vi.fn<(schemes: unknown) => void>()
  readonly appendSwitch = vi.fn<(name: string, value: string) => void>()
  readonly commandLine: unknown

  constructor(switches: readonly string[]) {
    super()
    this.commandLine = { hasSwitch: (name: string) => switches.includes(name), appendSwitch: this.appendSwitch }
  }
}

function someApp({ switches = [], devServer = null }: { switches?: string[]; devServer?: string | null }) {
  const app = new FakeApp(switches)
  lockApp({ app: app as unknown as App, protocol: app }, devServer) // has what is touched of an app
  return app
}

describe('lockApp', () => {
  it('turns the sandbox on for every process, unless root had to turn it off', () => {
    expect(someApp({}).enableSandbox).toHaveBeenCalled()
    expect(someApp({ switches: ['no-sandbox'] }).enableSandbox).not.toHaveBeenCalled()
  })

  it('registers the scheme and leaves Chromium without names, unless a development server is needed', () => {
    const { appendSwitch, registerSchemesAsPrivileged } = someApp({})
    expect(registerSchemesAsPrivileged).toHaveBeenCalledTimes(1)
    expect(appendSwitch.mock.calls).toEqual(ownSwitches)
    expect(someApp({ devServer: 'http://127.0.0.1:5173/' }).appendSwitch).not.toHaveBeenCalled()
  })

  it('shows no client certificate', () => {
    const app = someApp({})
    const [event, choose] = [anEvent(), vi.fn<() => void>()]
    app.emit('select-client-certificate', event, {}, 'https://example.org', [{ subjectName: 'ada' }], choose)
    expect(event.preventDefault).toHaveBeenCalled()
    expect(choose).toHaveBeenCalledWith()
  })

  it('locks every page there will ever be', () => {
    const page = new FakePage()
    someApp({}).emit('web-contents-created', {}, page)
    expect(page.setWindowOpenHandler).toHaveBeenCalled()
    expect(page.listenerCount('will-navigate')).toBe(1)
  })
})

describe('createPageRecovery', () => {
  it('loads a page anew, asks when it goes again within a minute, and leaves one alone that was closed', () => {
    let now = 0
    const decide = createPageRecovery(() => now)
    expect(decide('clean-exit')).toBe('leave')
    expect(decide('crashed')).toBe('reload')
    now = 30_000
    expect(decide('oom')).toBe('ask')
    now = 200_000
    expect(decide('killed')).toBe('reload')
  })
})

describe('externalLinks', () => {
  it('are https addresses of one organisation', () => {
    for (const link of Object.values(externalLinks)) {
      const { protocol, hostname } = new URL(link)
      expect([protocol, hostname.endsWith('.requesty.ai')]).toEqual(['https:', true])
    }
  })
})
