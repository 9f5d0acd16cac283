import { failed, ok } from '#shared/contract/failure.ts'
import type { Result } from '#shared/contract/failure.ts'

const LONGEST = 2048

/** A proxy as somebody typed it: where it is, and the name and password that may have stood in the address. */
export interface ProxyAddress {
  readonly url: string
  readonly user: string | null
  readonly password: string | null
}

/** Reads the address of a proxy; without a scheme it is spoken to in plain HTTP, as everywhere. */
export function parseProxyAddress(typed: string): Result<ProxyAddress> {
  const text = typed.trim()
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`
  if (/^socks/i.test(full)) return failed({ code: 'bad_proxy', detail: 'SOCKS is not supported' })
  if (text === '' || text.length > LONGEST || /[\s\\]/.test(text) || !URL.canParse(full))
    return failed({ code: 'bad_proxy' })
  const url = new URL(full)
  const isPlain = url.pathname === '/' && url.search === '' && url.hash === ''
  if (!/^https?:$/.test(url.protocol) || !isPlain) return failed({ code: 'bad_proxy' })
  const [user, password] = [decoded(url.username), decoded(url.password)]
  if (user === null || password === null) return failed({ code: 'bad_proxy' })
  // SECURITY: apart from here on: the address is stored in a file, and shown.
  return ok({ url: url.origin, user: user === '' ? null : user, password: password === '' ? null : password })
}

/** What a proxy is told about who asks. */
export function proxyAuthorization(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
