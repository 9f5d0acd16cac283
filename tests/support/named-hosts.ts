import type { ElectronApplication } from '@playwright/test'

/** Hosts that the app finds under their real names: the address of a gateway of the test, or the error of a look-up. */
export type NamedHosts = Readonly<Record<string, { readonly url: string } | { readonly error: string }>>

/** Lets the app's own https requests to these names go where the test says; nothing else of it changes. */
export async function nameHosts(app: ElectronApplication, hosts: NamedHosts): Promise<void> {
  await app.evaluate((_electron, table) => {
    const http = process.getBuiltinModule('node:http')
    const https = process.getBuiltinModule('node:https')
    const { syncBuiltinESMExports } = process.getBuiltinModule('node:module')
    const before = https.request
    const named = (url: URL, options: object): ReturnType<typeof before> => {
      const host = table[url.hostname]
      if (!host) return before(url, options)
      if ('url' in host) return http.request(new URL(url.pathname, host.url), { ...options, agent: undefined })
      const outgoing = http.request({ ...options, agent: undefined, hostname: '127.0.0.1', port: 9 })
      const error: NodeJS.ErrnoException = new Error(host.error)
      error.code = host.error
      outgoing.destroy(error)
      return outgoing
    }
    Reflect.set(https, 'request', named)
    syncBuiltinESMExports()
  }, hosts)
}
