import { request as requestHttp } from 'node:http'
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'
import { ApiError } from './api-error.ts'
import type { Arrived } from './api-error.ts'
import { collectBody } from './body.ts'
import type { Connections } from './connections.ts'
import { createDeadlines } from './deadlines.ts'
import { closedEarly, overdue, toNetworkError } from './network-error.ts'
import type { Timeouts } from './timeouts.ts'

/** One request as it goes out. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** The longest answer that is read when all is well. */
  readonly maxBytes: number
  readonly totalMs: number
  /** Ends the exchange before its answer. */
  readonly signal?: AbortSignal | undefined
  /** Told with each piece of the answer how much has arrived. */
  readonly onBytes?: ((bytes: number) => void) | undefined
}

/** A complete answer; of an error no more than its beginning. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array<ArrayBuffer>
}

/** Sends one request, once, and waits for its complete answer; throws ApiError otherwise. */
export type Exchange = (request: HttpRequest) => Promise<HttpAnswer>

/**
 * Makes exchanges over connections that each carry one request. Node's own client never sends a request twice and
 * follows no redirect: what it sends is what arrives, or less.
 */
export function createExchange(connections: Connections, timeouts: Timeouts): Exchange {
  return async (request) => {
    const tunnel = await connections.reach(request.url, timeouts.connect)
    return new Promise((resolve, reject) => {
      let arrived: Arrived = 'no'
      let hasAnswer = false
      const outgoing = open(request, connections, tunnel)
      const end = (settle: () => void): void => {
        deadlines.clear()
        request.signal?.removeEventListener('abort', cancel)
        settle()
        outgoing.destroy()
      }
      const fail = (error: ApiError): void => end(() => reject(error))
      const cancel = (): void => fail(new ApiError('cancelled', { arrived }))
      const deadlines = createDeadlines((phase) => fail(overdue(phase, arrived)))
      deadlines.start('total', request.totalMs)
      deadlines.start('connect', timeouts.connect)
      onConnected(outgoing, () => {
        arrived = 'maybe'
        deadlines.start('headers', timeouts.headers)
      })
      outgoing.on('response', (incoming) => {
        hasAnswer = true
        const touch = (bytes: number): void => {
          deadlines.start('idle', timeouts.idle)
          request.onBytes?.(bytes)
        }
        touch(0)
        collectBody(incoming, request.maxBytes, touch).then(
          (body) => end(() => resolve(answerOf(incoming, body))),
          (cause: unknown) => fail(toNetworkError(cause, arrived)),
        )
      })
      outgoing.on('error', (cause) => fail(toNetworkError(cause, arrived)))
      // After an answer to a switch of protocols, for example, there is neither an answer nor an error.
      outgoing.on('close', () => hasAnswer || fail(closedEarly(arrived)))
      request.signal?.addEventListener('abort', cancel, { once: true })
      if (request.signal?.aborted) return cancel()
      outgoing.end(request.body ?? undefined)
    })
  }
}

function open(
  { method, url, headers }: HttpRequest,
  { http, https }: Connections,
  tunnel: Socket | null,
): ClientRequest {
  if (url.protocol !== 'https:') return requestHttp(url, { method, headers, agent: http })
  const through = tunnel === null ? {} : { socket: tunnel }
  const outgoing = requestHttps(url, { method, headers, agent: https, ...through })
  outgoing.once('close', () => tunnel?.destroy())
  return outgoing
}

function onConnected(outgoing: ClientRequest, listener: () => void): void {
  // Nothing is written before: `secureConnect` comes after the certificate has been checked.
  outgoing.once('socket', (socket) => socket.once('encrypted' in socket ? 'secureConnect' : 'connect', listener))
}

function answerOf(incoming: IncomingMessage, body: Uint8Array<ArrayBuffer>): HttpAnswer {
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body }
}
