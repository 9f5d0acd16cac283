import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Socket } from 'node:net'
import { createSecureContext, rootCertificates } from 'node:tls'
import type { SecureContext } from 'node:tls'
import { AppError } from '#shared/contract/app-error.ts'
import type { Failure } from '#shared/contract/failure.ts'
import { ApiError } from './api-error.ts'
import { openTunnel } from './tunnel.ts'
import type { ProxyHop } from './tunnel.ts'

/** The ways to an address, the one to be tried first in front; `null` is the way without a proxy. */
export type FindProxies = (url: URL) => Promise<readonly (ProxyHop | null)[]>

/** How connections are made. */
export interface Connections {
  readonly http: HttpAgent
  readonly https: HttpsAgent
  /** The connection through a proxy on which an address is to be spoken to; `null` where none is in between. */
  readonly reach: (url: URL, timeoutMs: number) => Promise<Socket | null>
  readonly close: () => void
}

/** What connections need; everything has a default. */
export interface ConnectionOptions {
  readonly ca?: readonly string[] | undefined
  readonly proxies?: FindProxies | undefined
}

/**
 * Connections for one request each: on a connection that was used before, a request may meet the server's good-bye,
 * and nobody knows whether it was read (apply-engine 4.4, T1). TLS sessions are resumed, so that this costs little.
 */
export function createConnections({ ca = [], proxies }: ConnectionOptions = {}): Connections {
  const http = new HttpAgent({ keepAlive: false })
  const https = new HttpsAgent({
    keepAlive: false,
    // SECURITY: written out, so that neither a default nor NODE_TLS_REJECT_UNAUTHORIZED decides.
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...(ca.length === 0 ? {} : { secureContext: trusting(ca) }),
  })
  const closing = new AbortController()
  return {
    http,
    https,
    async reach(target, timeoutMs) {
      // SECURITY: plain HTTP is for this computer only, and a proxy would read the key.
      if (!proxies || target.protocol !== 'https:') return null
      let failure: unknown = new ApiError('proxy_failed', { arrived: 'no' })
      for (const proxy of await find(proxies, target, timeoutMs)) {
        if (proxy === null) return null
        try {
          return await openTunnel({ proxy, target, https, timeoutMs, closing: closing.signal })
        } catch (error) {
          // Nothing was sent to the gateway: the next way may be tried, unless a person has to act.
          if (!(error instanceof ApiError) || error.failure.code !== 'proxy_failed') throw error
          failure = error
        }
      }
      throw failure
    },
    close() {
      closing.abort()
      http.destroy()
      https.destroy()
    },
  }
}

/** Trusts what is usual, and these besides. Made once: with each connection, 150 certificates would be read anew. */
function trusting(ca: readonly string[]): SecureContext {
  return createSecureContext({ minVersion: 'TLSv1.2', ca: [...rootCertificates, ...ca] })
}

async function find(proxies: FindProxies, target: URL, timeoutMs: number): ReturnType<FindProxies> {
  let timer: NodeJS.Timeout | undefined
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new AppError('proxy_failed', { detail: 'the proxy settings were not read in time' })),
      timeoutMs,
    )
  })
  try {
    return await Promise.race([proxies(target), overdue])
  } catch (cause) {
    const { code, detail }: Failure = cause instanceof AppError ? cause.failure : { code: 'proxy_failed' }
    throw new ApiError(code, { arrived: 'no', detail, cause })
  } finally {
    clearTimeout(timer)
  }
}
