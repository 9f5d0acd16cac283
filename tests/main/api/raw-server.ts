import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import type { Client } from '../../../main/api/client.ts'
import { idOf } from '../../support/a-key.ts'
import type { ServerCertificate } from '../../support/throw-away-ca.ts'

const KEY = idOf('ci')
const NEW = { name: 'ci', limit: '5', permissions: { manage: 'none', completions: 'write' } } as const

/** What a creation is answered with. */
export const CREATED = `{"api_key_id":"${KEY}","api_key":"rqsty-sk-x","group_id":"${KEY}","id":"${KEY}"}`

/** Every write there is. */
export const WRITES: readonly (readonly [string, (client: Client) => Promise<unknown>])[] = [
  ['labels', (client) => client.writeLabels(KEY, [['env', 'prod']])],
  ['limit', (client) => client.writeLimit(KEY, '5')],
  ['expiry', (client) => client.writeExpiry(KEY, null)],
  ['creation', (client) => client.createKey(NEW)],
  ['deletion', (client) => client.deleteKey(KEY)],
  ['group creation', (client) => client.createGroup({ name: 'x' })],
  ['group member', (client) => client.addGroupMember(KEY, { userId: 'u', role: 'member' })],
  ['group role', (client) => client.writeGroupRole(KEY, { userId: 'u', role: 'admin' })],
  ['group member removal', (client) => client.removeGroupMember(KEY, 'u')],
  ['access list creation', (client) => client.createAccessList({ name: 'x' })],
  ['access list', (client) => client.updateAccessList(KEY, { name: 'x' })],
  ['access list choice', (client) => client.writeGroupAccessList(null)],
]

/** One connection, to answer on and to do harm to. */
export interface RawConnection {
  readonly write: (text: string, then?: () => void) => void
  readonly end: (text?: string) => void
  readonly reset: () => void
}

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: keep-alive\r\n'

/** A whole answer, after which the connection could go on. */
export const GOOD = `${head}content-length: ${CREATED.length}\r\n\r\n${CREATED}`

/** Ways in which a connection ends before the answer does. */
export const FAULTS: readonly (readonly [string, (connection: RawConnection) => void])[] = [
  ['a reset', ({ reset }) => reset()],
  ['a clean close', ({ end }) => end()],
  ['half a status line', ({ end }) => end('HTTP/1.1 20')],
  ['half a status line and a reset', ({ write, reset }) => write('HTTP/1.1 20', reset)],
  ['half the headers', ({ end }) => end(head)],
  ['half a body', ({ end }) => end(GOOD.slice(0, -10))],
]

/** A server that answers as told, byte for byte. */
export interface RawServer {
  readonly url: string
  /** How many requests came over each connection. */
  readonly arrived: readonly number[]
}

const cleanUp: (() => void)[] = []

/** Ends every raw server. */
export function closeRaw(): void {
  for (const end of cleanUp.splice(0)) end()
}

/** Counts whole requests, also several on one connection, and never ends a connection unless told to. */
export async function serveRaw(
  answer: (connection: RawConnection, count: number) => void,
  certificate?: ServerCertificate,
): Promise<RawServer> {
  const arrived: number[] = []
  let count = 0
  const server = createServer((socket) => {
    const at = arrived.push(0) - 1
    let text = ''
    const stream = certificate ? secure(socket, certificate) : socket
    const connection: RawConnection = {
      write: (part, then) => void stream.write(part, then),
      end: (part = '') => void stream.end(part),
      // Beneath the encryption, if there is one.
      reset: () => void socket.resetAndDestroy(),
    }
    for (const one of [stream, socket]) one.on('error', () => undefined)
    stream.on('data', (data) => {
      text += data.toString()
      for (let end = endOfRequest(text); end !== -1; end = endOfRequest(text)) {
        text = text.slice(end)
        arrived[at]!++
        answer(connection, ++count)
      }
    })
    cleanUp.push(() => socket.destroy())
  })
  cleanUp.push(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server has an address object
  return { url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`, arrived }
}

function secure(socket: Socket, certificate: ServerCertificate): TLSSocket {
  return new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ ...certificate }) })
}

function endOfRequest(text: string): number {
  const body = text.indexOf('\r\n\r\n') + 4
  const end = body + Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
  return body === 3 || text.length < end ? -1 : end
}
