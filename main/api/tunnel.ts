import { request as requestHttp } from 'node:http'
import type { ClientRequest } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Agent } from 'node:https'
import type { Socket } from 'node:net'
import { ApiError } from './api-error.ts'
import { systemCode } from './network-error.ts'

/** A proxy on the way, and what it is told about who asks. */
export interface ProxyHop {
  readonly url: string
  readonly authorization: string | null
}

/** What a tunnel needs. */
export interface TunnelOptions {
  readonly proxy: ProxyHop
  readonly target: URL
  /** For a proxy that is itself spoken to over TLS. */
  readonly https: Agent
  readonly timeoutMs: number
  /** Ends a tunnel that is being made. */
  readonly closing: AbortSignal
}

/**
 * Asks a proxy for a connection to the target and gives it, with nothing said on it yet. The request of the gateway goes
 * into it encrypted, so the proxy sees neither key nor path; whatever the proxy says itself never counts as an answer.
 */
export function openTunnel(options: TunnelOptions): Promise<Socket> {
  const { proxy, timeoutMs } = options
  const where = new URL(proxy.url).host
  return new Promise((resolve, reject) => {
    const asking = ask(options)
    const fail = (error: ApiError): void => {
      clearTimeout(timer)
      reject(error)
      asking.destroy()
    }
    const timer = setTimeout(() => fail(unusable(`${where}: no answer in time`)), timeoutMs)
    asking.once('connect', ({ statusCode = 0 }, socket, head) => {
      clearTimeout(timer)
      // Until TLS takes it over, nobody else listens.
      socket.on('error', () => undefined)
      if (statusCode >= 200 && statusCode < 300 && head.byteLength === 0) return resolve(socket)
      socket.destroy()
      if (statusCode === 407) reject(new ApiError('proxy_refused', { arrived: 'no', status: 407, detail: where }))
      else reject(unusable(`${where} answered ${statusCode}`))
    })
    asking.on('error', (cause) => fail(unusable(`${where}: ${systemCode(cause) ?? 'the connection failed'}`, cause)))
    asking.once('close', () => fail(unusable(`${where}: the connection was closed`)))
    asking.end()
  })
}

function ask({ proxy, target, https, closing }: TunnelOptions): ClientRequest {
  const url = new URL(proxy.url)
  const authority = `${target.hostname}:${target.port || '443'}`
  // SECURITY: the proxy's own name and password, and nothing that is meant for the gateway.
  const headers = {
    host: authority,
    'user-agent': 'Fobsheet',
    ...(proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization }),
  }
  const options = { method: 'CONNECT', path: authority, headers, signal: closing } as const
  return url.protocol === 'https:'
    ? requestHttps(url, { ...options, agent: https })
    : requestHttp(url, { ...options, agent: false })
}

function unusable(detail: string, cause?: unknown): ApiError {
  return new ApiError('proxy_failed', { arrived: 'no', detail, cause })
}
