import { AppError } from '#shared/contract/app-error.ts'

/** The part of a Chromium session that knows the proxies of the system. */
export interface ProxySession {
  readonly resolveProxy: (url: string) => Promise<string>
}

/** One way to an address: through a proxy that asks for no name, or (`null`) without one. */
export type SystemWay = { readonly url: string; readonly authorization: null } | null

/** Asks Chromium, which reads the settings of the desktop and the environment as browsers do. */
export function createSystemProxies(session: () => ProxySession): (url: URL) => Promise<readonly SystemWay[]> {
  // The address without its path: no more than a proxy is told anyway.
  return async (url) => parseProxyList(await session().resolveProxy(`${url.origin}/`))
}

/** Reads a list as PAC scripts write it: `PROXY a:8080; HTTPS b:443; DIRECT`. What cannot be used is passed over. */
export function parseProxyList(text: string): readonly SystemWay[] {
  const entries = text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  const ways = entries.flatMap((entry): readonly SystemWay[] => {
    const [kind = '', host = ''] = entry.split(/\s+/)
    if (/^direct$/i.test(kind)) return [null]
    const scheme = /^https$/i.test(kind) ? 'https' : /^(?:proxy|http)$/i.test(kind) ? 'http' : null
    return scheme !== null && URL.canParse(`${scheme}://${host}`)
      ? [{ url: new URL(`${scheme}://${host}`).origin, authorization: null }]
      : []
  })
  if (ways.length > 0 || entries.length === 0) return ways.length > 0 ? ways : [null]
  // Going without one would leave by a way that the network's owner did not choose.
  const isSocks = entries.some((entry) => /^socks/i.test(entry))
  throw new AppError('bad_proxy', { detail: isSocks ? 'SOCKS is not supported' : text.slice(0, 100) })
}
