import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Client } from '../../../main/api/client.ts'
import { idOf } from '../../support/a-key.ts'
import { failureOf } from './failing.ts'
import { aClient, closeAll, sendJson, serve, socketOf } from './plain-server.ts'
import type { Handle } from './plain-server.ts'

const KEY = idOf('ci')
const NEW = { name: 'ci', limit: '5', permissions: { manage: 'none', completions: 'write' } } as const
const CREATED = `{"api_key_id":"${KEY}","api_key":"rqsty-sk-x"}`
const WRITES: readonly (readonly [string, (client: Client) => Promise<unknown>])[] = [
  ['labels', (client) => client.writeLabels(KEY, [['env', 'prod']])],
  ['limit', (client) => client.writeLimit(KEY, '5')],
  ['expiry', (client) => client.writeExpiry(KEY, null)],
  ['creation', (client) => client.createKey(NEW)],
  ['deletion', (client) => client.deleteKey(KEY)],
]

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: keep-alive\r\n'
const good = `${head}content-length: ${CREATED.length}\r\n\r\n${CREATED}`
const FAULTS: readonly (readonly [string, (socket: Socket) => void])[] = [
  ['a reset', (socket) => socket.resetAndDestroy()],
  ['a clean close', (socket) => socket.end()],
  ['half a status line', (socket) => socket.end('HTTP/1.1 20')],
  ['half a status line and a reset', (socket) => socket.write('HTTP/1.1 20', () => socket.resetAndDestroy())],
  ['half the headers', (socket) => socket.end(head)],
  ['half a body', (socket) => socket.end(good.slice(0, -10))],
]

interface RawServer {
  readonly url: string
  /** How many requests came over each connection. */
  readonly arrived: readonly number[]
}

const cleanUp: (() => void)[] = []

afterEach(async () => {
  await closeAll()
  for (const end of cleanUp.splice(0)) end()
})

/** Counts whole requests, also several on one connection, and never ends a connection unless told to. */
async function serveRaw(answer: (socket: Socket, count: number) => void): Promise<RawServer> {
  const arrived: number[] = []
  let count = 0
  const server = createServer((socket) => {
    const at = arrived.push(0) - 1
    let text = ''
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      text += data.toString()
      for (let end = endOfRequest(text); end !== -1; end = endOfRequest(text)) {
        text = text.slice(end)
        arrived[at]!++
        answer(socket, ++count)
      }
    })
    cleanUp.push(() => socket.destroy())
  })
  cleanUp.push(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, arrived } // a TCP server has an address object
}

function endOfRequest(text: string): number {
  const body = text.indexOf('\r\n\r\n') + 4
  const end = body + Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
  return body === 3 || text.length < end ? -1 : end
}

describe('no write is sent again below our code', () => {
  describe.each(WRITES)('of %s', (_, write) => {
    it.each(FAULTS)('after %s on a fresh connection', async (_, fault) => {
      const { url, arrived } = await serveRaw((socket) => fault(socket))
      expect(await failureOf(write(aClient(url)))).toMatchObject({ arrived: 'maybe', failure: { code: 'unreachable' } })
      expect(arrived).toStrictEqual([1])
    })

    it.each(FAULTS)('after %s where the server would go on with the connection before', async (_, fault) => {
      const { url, arrived } = await serveRaw((socket, count) => {
        if (count === 2) fault(socket)
        else socket.write(good)
      })
      const client = aClient(url)
      await write(client)
      expect(await failureOf(write(client))).toMatchObject({ arrived: 'maybe', failure: { code: 'unreachable' } })
      await write(client)
      expect(arrived).toStrictEqual([1, 1, 1])
    })
  })
})

describe('arrivals', () => {
  const whims: readonly Handle[] = [
    (_, response) => response.writeHead(200).end(CREATED),
    (_, response) => socketOf(response).resetAndDestroy(),
    (_, response) => response.writeHead(200, { connection: 'keep-alive', 'keep-alive': 'timeout=1' }).end(CREATED),
    (_, response) => socketOf(response).end(),
    (_, response) => {
      const socket = socketOf(response)
      response.writeHead(200).end(CREATED, () => socket.resetAndDestroy())
    },
    (_, response) => sendJson(response, 503, { error: 'busy' }),
    (_, response) => response.writeHead(429, { 'retry-after': '0' }).end(),
  ]

  it('are as many as requests, each on a connection of its own, even when servers close and reset as they like', async () => {
    const { url, arrived, connections } = await serve((request, response, count) =>
      whims[count % whims.length]!(request, response, count),
    )
    const client = aClient(url)
    const rounds = 16
    for (let at = 0; at < rounds; at++) {
      await Promise.allSettled(WRITES.map(([, write]) => write(client)))
    }
    expect(arrived).toHaveLength(rounds * WRITES.length)
    expect(connections()).toBe(rounds * WRITES.length)
  })
})
