import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { ServerCertificate } from './throw-away-ca.ts'

/** What a proxy does to everybody. */
export interface ProxyOptions {
  /** The name and password it wants, as `user:password`. */
  readonly wants?: string
  readonly tls?: ServerCertificate
  /** Names that only the proxy can resolve. */
  readonly hosts?: Readonly<Record<string, string>>
  /** In place of a tunnel. */
  readonly instead?: (socket: Duplex) => void
  /** Told of every connection that it makes. */
  readonly onTunnel?: (socket: Duplex) => void
}

/** A proxy that makes real connections, and what it was told. */
export interface ConnectProxy {
  readonly url: string
  readonly asked: readonly { readonly target: string; readonly headers: IncomingHttpHeaders }[]
  /** Everything that came through it to the gateway, as it saw it. */
  readonly seen: () => Buffer
  readonly open: () => number
  readonly close: () => Promise<void>
}

/** Starts a proxy on a free port. */
export async function startProxy(options: ProxyOptions = {}): Promise<ConnectProxy> {
  const asked: { target: string; headers: IncomingHttpHeaders }[] = []
  const seen: Buffer[] = []
  const sockets = new Set<Duplex>()
  const track = (socket: Duplex): void => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
  }
  const server = options.tls ? createTlsServer({ ...options.tls }) : createServer()
  server.on('connection', track)
  server.on('tlsClientError', () => undefined)
  server.on('request', (_, response) => response.writeHead(400).end('a proxy'))
  server.on('connect', (request: IncomingMessage, client: Duplex) => {
    asked.push({ target: request.url ?? '', headers: request.headers })
    const wanted = options.wants && `Basic ${Buffer.from(options.wants).toString('base64')}`
    if (wanted && request.headers['proxy-authorization'] !== wanted)
      return client.end('HTTP/1.1 407 x\r\nproxy-authenticate: Basic realm="x"\r\ncontent-length: 0\r\n\r\n')
    if (options.instead) {
      // Only who reads hears a good-bye.
      client.resume().once('end', () => client.end())
      return options.instead(client)
    }
    const tunnel = openTo(request.url ?? '', options.hosts ?? {})
    track(tunnel)
    client.on('data', (chunk: Buffer) => seen.push(chunk))
    tunnel.once('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      options.onTunnel?.(client)
      client.pipe(tunnel).pipe(client)
    })
    tunnel.once('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n'))
    client.once('close', () => tunnel.destroy())
    tunnel.once('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server has an address object
  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    asked,
    seen: () => Buffer.concat(seen),
    open: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function openTo(target: string, hosts: Readonly<Record<string, string>>): Socket {
  const { hostname, port } = new URL(`http://${hosts[target] ?? target}`)
  return connect(Number(port || 80), hostname.replace(/[[\]]/g, ''))
}
