import { failed, ok } from '#shared/contract/failure.ts'
import type { Result } from '#shared/contract/failure.ts'

const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
const INFERENCE_HOST = /^router(?=(?:\.[a-z\d-]+)?\.requesty\.ai$)/
const COMMON_PATH = /\/v1(?:\/manage)?$/
const LONGEST = 2048

/**
 * Reads the address of a gateway as somebody typed or pasted it: `https` only (`http` on this computer), an inference
 * host becomes its management host, and what every path begins with is cut off (requesty-api 1.1).
 */
export function parseBaseUrl(typed: string): Result<string> {
  const url = readUrl(typed.trim())
  if (!url || !/^https?:$/.test(url.protocol)) return failed({ code: 'bad_url' })
  // SECURITY: these would travel with every request, or hide where the key goes.
  if (url.username || url.password || url.search || url.hash) return failed({ code: 'bad_url' })
  // SECURITY: a key never crosses a network in the clear.
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) return failed({ code: 'not_https' })
  url.hostname = url.hostname.replace(INFERENCE_HOST, 'api-v2')
  return ok(url.origin + trimSlashes(trimSlashes(url.pathname).replace(COMMON_PATH, '')))
}

function readUrl(text: string): URL | null {
  // The URL parser would quietly drop line breaks and take a backslash for a slash.
  if (text === '' || text.length > LONGEST || /[\s\\]/.test(text)) return null
  // `mailto:x`, `javascript:x`, `https:/x` have a scheme, but no host behind it; `host:8080` is a host.
  if (!SCHEME.test(text) && /^[^/]*:(?!\d)/.test(text)) return null
  const full = SCHEME.test(text) ? text : `https://${text}`
  return URL.canParse(full) ? new URL(full) : null
}

function trimSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end--
  return path.slice(0, end)
}
