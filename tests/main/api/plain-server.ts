import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createClient } from '../../../main/api/client.ts'
import type { Client, ClientOptions } from '../../../main/api/client.ts'
import { parseKeyList } from '../../../main/api/key-list-parse.ts'

/** A request as it arrived, whatever became of it. */
export interface ArrivedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Answers one request; `count` is how many have arrived, this one included. */
export type Handle = (request: ArrivedRequest, response: ServerResponse, count: number) => void

/** A server of a few lines, for the rules that one test is about. */
export interface PlainServer {
  readonly url: string
  readonly arrived: readonly ArrivedRequest[]
  readonly connections: () => number
  readonly close: () => Promise<void>
}

const open: PlainServer[] = []
const clients: Client[] = []

/** Starts a server that answers as told. */
export async function serve(handle: Handle): Promise<PlainServer> {
  const arrived: ArrivedRequest[] = []
  let connections = 0
  const server = createServer((request, response) => {
    void readText(request).then((body) => {
      const { method = '', url = '', headers } = request
      arrived.push({ method, path: url, headers, body })
      handle({ method, path: url, headers, body }, response, arrived.length)
    })
  })
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const started: PlainServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // a TCP server has an address object
    arrived,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  open.push(started)
  return started
}

/** A client for a test: small limits, no waiting, lists parsed on the spot. */
export function aClient(url: string, options: Partial<ClientOptions> = {}): Client {
  const client = createClient({
    baseUrl: url,
    credential: () => CREDENTIAL,
    parseKeys: async (body) => parseKeyList(body),
    wait: () => Promise.resolve(),
    ...options,
  })
  clients.push(client)
  return client
}

/** The key that test clients use. */
export const CREDENTIAL = 'rqsty-sk-CANARY+9f3b1c7d/tests0123456789=='

/** Ends what a test has started. */
export async function closeAll(): Promise<void> {
  for (const client of clients.splice(0)) client.close()
  await Promise.all(open.splice(0).map((server) => server.close()))
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

/** The connection of an answer, to do harm to. */
export function socketOf(response: ServerResponse): Socket {
  if (!response.socket) throw new Error('the connection is gone')
  return response.socket
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer) // a request without encoding yields buffers
  return Buffer.concat(chunks).toString()
}
