import { connect } from 'node:net'
import type { Socket } from 'node:net'

/** An ear on the process that serves the demo organisation. */
export interface DemoWatch {
  readonly on: (port: number) => void
  readonly stop: () => void
}

/** Hears at once when the server on a port ends; an open connection keeps no process alive. */
export function createDemoWatch(onGone: () => void): DemoWatch {
  let socket: Socket | null = null
  return {
    on(port) {
      if (socket && !socket.destroyed) return
      const mine = connect({ port, host: '127.0.0.1' })
      socket = mine
      mine.unref()
      mine.resume()
      mine.on('error', () => undefined)
      mine.once('close', () => {
        if (socket === mine) onGone()
      })
    },
    stop() {
      const mine = socket
      socket = null
      mine?.destroy()
    },
  }
}
