import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A place on this computer to which nothing may ever be sent: it counts connections, requests and datagrams. */
export interface Listener {
  readonly port: number
  readonly arrivals: () => readonly string[]
  readonly close: () => Promise<void>
}

/** Listens on one port of the loopback address, for TCP and UDP. */
export async function startListener(): Promise<Listener> {
  const arrivals: string[] = []
  const server = createServer((request, response) => {
    arrivals.push(`${request.method ?? ''} ${request.url ?? ''}`)
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('ok')
  })
  server.on('connection', () => arrivals.push('connection'))
  server.on('upgrade', (_request, socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server has an address, not a path
  const datagrams = createSocket('udp4')
  datagrams.on('message', () => arrivals.push('datagram'))
  await new Promise<void>((resolve) => datagrams.bind(port, '127.0.0.1', resolve))
  return {
    port,
    arrivals: () => [...arrivals],
    async close() {
      server.closeAllConnections()
      await Promise.all([
        new Promise<void>((resolve) => server.close(() => resolve())),
        new Promise<void>((resolve) => datagrams.close(() => resolve())),
      ])
    },
  }
}
