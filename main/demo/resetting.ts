import type { Server } from 'node:https'
import type { Socket } from 'node:net'

// An encrypted connection cannot be reset itself, only the one beneath it.
const beneath = new WeakMap<Socket, Socket>()

/** Remembers which connection lies beneath each encrypted one. */
export function watchConnections(server: Server): void {
  const byPort = new Map<number | undefined, Socket>()
  server.on('connection', (socket: Socket) => {
    const port = socket.remotePort
    byPort.set(port, socket)
    socket.once('close', () => byPort.delete(port))
  })
  server.on('secureConnection', (socket) => {
    const plain = byPort.get(socket.remotePort)
    if (plain !== undefined) beneath.set(socket, plain)
  })
}

/** Ends a connection with a reset. */
export function reset(socket: Socket): void {
  ;(beneath.get(socket) ?? socket).resetAndDestroy()
}
