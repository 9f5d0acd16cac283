import type { Socket } from 'node:net'

/** Which connection carries a request, and as its how many-th; both count from 1. */
export type Place = { readonly connection: number; readonly nthOnConnection: number }

/** Numbers connections and the requests on each: a create may only be the first on its own. */
export function createConnections(): (socket: Socket) => Place {
  const known = new WeakMap<Socket, { readonly number: number; requests: number }>()
  let opened = 0
  return (socket) => {
    const entry = known.get(socket) ?? { number: (opened += 1), requests: 0 }
    entry.requests += 1
    known.set(socket, entry)
    return { connection: entry.number, nthOnConnection: entry.requests }
  }
}
